"""Reads items from DynamoDB without the API."""

from cruddur.dynamodb.client import DynamoDB
from cruddur.dynamodb.tables import NOTIFICATIONS
from tests.people import Person


class Items:
    """The notifications' table."""

    def __init__(self, dynamodb: DynamoDB) -> None:
        self._dynamodb = dynamodb

    def __call__(self, person: Person) -> list[str]:
        """The uuids of a person's items, oldest first."""
        answer = self._dynamodb.client.query(
            TableName=self._dynamodb.table(NOTIFICATIONS),
            KeyConditionExpression="user_uuid = :user",
            ExpressionAttributeValues={":user": {"S": person.uuid}},
            ConsistentRead=True,
        )
        return [item["uuid"]["S"] for item in answer["Items"]]
