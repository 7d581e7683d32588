"""The backend's tests: against a real Postgres and a real DynamoDB engine."""
