-- Stores who a provider says sits at this browser.
INSERT INTO provider_answers (state_sha256, browser_sha256, purpose, issuer, subject, email, proved_at)
VALUES (
    %(state_sha256)s::bytea,
    %(browser_sha256)s::bytea,
    %(purpose)s::text,
    %(issuer)s::text,
    %(subject)s::text,
    %(email)s::text,
    %(proved_at)s::timestamptz
)
