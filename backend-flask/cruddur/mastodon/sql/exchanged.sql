-- Which session was this code exchanged for?
UPDATE oauth_codes
SET token_sha256 = %(token_sha256)s::bytea
WHERE code_sha256 = %(code_sha256)s::bytea
