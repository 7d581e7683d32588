"""Messages between two people: texts are in DynamoDB, conversations in Postgres."""
