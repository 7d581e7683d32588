-- Which invite has this code, whether or not it can be used?
SELECT uuid FROM invites WHERE code = %(code)s::text
