"""The stack without Docker: set-up, embedded Postgres and DynamoDB, `make dev`."""
