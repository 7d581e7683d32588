"""What the service `backup` notes."""

from psycopg2.extensions import cursor


def backed_up(sql: cursor, hours: int = 1, fault: str = "") -> None:
    """As the service `backup` notes it each day."""
    sql.execute(
        "UPDATE backup_state SET every_seconds = 86400, kept_seconds = 604800, bytes = 1000, "
        "made_at = now() - %s * interval '1 hour', tried_at = now(), fault = %s",
        (hours, fault),
    )
