-- Does the place refuse addresses of a domain that matches one of these patterns?
SELECT EXISTS (SELECT FROM mail_domain_rules WHERE pattern = ANY (%(domain_patterns)s::text[]))
