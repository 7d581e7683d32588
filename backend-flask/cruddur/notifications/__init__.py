"""Notifications: stored in DynamoDB, shown with what Postgres knows of their activities."""
