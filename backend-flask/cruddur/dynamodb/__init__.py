"""DynamoDB: what is per person and append-only. One client, and the tables."""
