"""Reads query plans of Postgres."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from psycopg2.extensions import cursor

from cruddur.postgres.statements import Statement


@dataclass(frozen=True)
class Node:
    """A step of a plan: what it does, to which table if to one, and to how many rows in all."""

    kind: str
    relation: str | None
    rows: float

    @property
    def is_sequential(self) -> bool:
        """Whether it reads a table from end to end."""
        return self.kind == "Seq Scan"

    @property
    def is_sort(self) -> bool:
        """Whether it puts rows into order."""
        return self.kind in ("Sort", "Incremental Sort")


def sequential_scans(sql: cursor, statement: Statement[Any], **parameters: object) -> set[str]:
    """The tables that the statement would read from end to end."""
    sql.execute("ANALYZE")
    execute = sql.mogrify(statement.execute, parameters).decode()
    nodes = _planned(sql, statement, f"EXPLAIN (FORMAT json) {execute}")
    return {str(node.relation) for node in nodes if node.is_sequential}


def executed(sql: cursor, statement: Statement[Any], execute: str) -> list[Node]:
    """What the statement did, sent with its values as `execute`."""
    return _planned(sql, statement, f"EXPLAIN (ANALYZE, FORMAT json) {execute}")


def executed_as_planned(sql: cursor, execute: str) -> list[Node]:
    """What a prepared statement did, sent with its values as `execute`, by the plan that it has."""
    return _explained(sql, f"EXPLAIN (ANALYZE, FORMAT json) {execute}")


def _planned(sql: cursor, statement: Statement[Any], explain: str) -> list[Node]:
    """By the plan for any parameters: the one that Postgres keeps for a prepared statement."""
    sql.execute("SET plan_cache_mode = force_generic_plan")
    sql.execute(statement.prepare)
    try:
        return _explained(sql, explain)
    finally:
        sql.execute(f"DEALLOCATE {statement.name}")
        sql.execute("RESET plan_cache_mode")


def _explained(sql: cursor, explain: str) -> list[Node]:
    sql.execute(explain)
    ((plans,),) = sql.fetchall()
    return list(_nodes(plans[0]["Plan"]))


def _nodes(node: dict[str, Any]) -> Iterator[Node]:
    # Without having run a plan says only how many rows it expects.
    each = node.get("Actual Rows", node["Plan Rows"]) + node.get("Rows Removed by Filter", 0)
    yield Node(node["Node Type"], node.get("Relation Name"), each * node.get("Actual Loops", 1))
    for below in node.get("Plans", ()):
        yield from _nodes(below)
