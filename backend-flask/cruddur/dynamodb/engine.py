"""Which engine it is."""

LOCAL_REGION = ":ddblocal:"
"""In the names that DynamoDB Local gives to tables, whatever region it is asked in."""


def is_local(arn: str) -> bool:
    """Whether DynamoDB Local gave this name to a table."""
    return LOCAL_REGION in arn
