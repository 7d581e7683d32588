"""OpenID Connect: what other places say of the people who have an account there."""
