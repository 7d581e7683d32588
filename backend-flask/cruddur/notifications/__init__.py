"""Word of what concerns a person: kept in DynamoDB, shown with what Postgres still knows."""
