"""How Postgres would find what a statement asks for."""

from typing import Any

from psycopg2.extensions import cursor

from cruddur.postgres.statements import Statement


def sequential_scans(sql: cursor, statement: Statement, **parameters: object) -> set[str]:
    """The tables that the statement would read from end to end, by its plan for any parameters:
    the one that Postgres keeps for a prepared statement."""
    sql.execute("ANALYZE")
    sql.execute("SET plan_cache_mode = force_generic_plan")
    sql.execute(statement.prepare)
    try:
        sql.execute(f"EXPLAIN (FORMAT json) {statement.execute}", parameters)
        ((plans,),) = sql.fetchall()
    finally:
        sql.execute(f"DEALLOCATE {statement.name}")
        sql.execute("RESET plan_cache_mode")
    return {str(node["Relation Name"]) for node in _nodes(plans[0]["Plan"]) if _is_scan(node)}


def _is_scan(node: dict[str, Any]) -> bool:
    return bool(node["Node Type"] == "Seq Scan")


def _nodes(node: dict[str, Any]) -> list[dict[str, Any]]:
    below = [deeper for child in node.get("Plans", ()) for deeper in _nodes(child)]
    return [node, *below]
