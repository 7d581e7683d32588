"""Messages between two people: the words in DynamoDB, who talks with whom in Postgres."""
