"""Many reports of one crud are closed by one decision, in portions."""

from typing import Any

import pytest
from psycopg2.extensions import cursor

from cruddur.errors import StoreUnavailable
from cruddur.http.services import Services
from cruddur.reports import queue
from cruddur.worker.loop import Worker
from tests.acts.test_killed_acts import killed_after
from tests.moderators import QUEUE, acts
from tests.people import People, Person, answered
from tests.reports.test_reports import reports
from tests.stores import Stores

CLOSE_BATCH = 10
OTHERS = 2 * CLOSE_BATCH


@pytest.fixture
def report(
    ann: Person, bob: Person, sql: cursor, monkeypatch: pytest.MonkeyPatch
) -> dict[str, Any]:
    """The last of more reports of a crud than are closed in one transaction."""
    monkeypatch.setattr(queue, "CLOSE_BATCH", CLOSE_BATCH)
    crud = bob.posts("something bad")
    sql.execute(
        "WITH reporter AS ("
        " INSERT INTO users (handle, display_name, confirmed_at)"
        " SELECT concat('r_', n), 'Somebody', now() FROM generate_series(1, %s) AS n RETURNING uuid"
        ")"
        " INSERT INTO reports"
        " (reporter_uuid, target_kind, target_uuid, subject_user_uuid, reason, evidence)"
        " SELECT uuid, 'activity', %s, %s, 'hate', '{}' FROM reporter",
        (OTHERS, crud["uuid"], bob.uuid),
    )
    return reports(ann, activity_uuid=crud["uuid"])


def closed(sql: cursor) -> tuple[int, int]:
    """How many reports are closed, and of how many the audit log says so, each once."""
    sql.execute("SELECT count(*) FROM reports WHERE state = 'closed'")
    ((stored,),) = sql.fetchall()
    sql.execute(
        "SELECT count(*), count(DISTINCT report_uuid) FROM audit_log WHERE action = 'report.close'"
    )
    ((entries, recorded),) = sql.fetchall()
    assert entries == recorded
    return stored, entries


def works_to_the_end(worker: Worker, sql: cursor) -> None:
    while True:
        worker.work_once()
        sql.execute("SELECT count(*) FROM report_closings")
        if sql.fetchone() == (0,):
            return


def test_the_decision_is_answered_after_a_portion_and_the_worker_goes_on(
    moderator: Person, report: dict[str, Any], worker: Worker, sql: cursor
) -> None:
    sent = {"reason": "it is satire"}
    answer = answered(moderator.post(f"{QUEUE}/{report['uuid']}/close", sent))
    assert (answer["state"], answer["outcome"]) == ("closed", "none")
    assert closed(sql)[0] == CLOSE_BATCH + 1
    works_to_the_end(worker, sql)
    assert closed(sql) == (OTHERS + 1, OTHERS + 1)
    sql.execute("SELECT DISTINCT actor_handle, reason FROM audit_log WHERE action = 'report.close'")
    assert sql.fetchall() == [(moderator.handle, "it is satire")]
    sql.execute("SELECT DISTINCT outcome, taken_by_uuid FROM reports")
    assert sql.fetchall() == [("none", moderator.uuid)]


def test_an_act_closes_all_reports_once(
    moderator: Person, report: dict[str, Any], worker: Worker, sql: cursor
) -> None:
    about = {"activity_uuid": report["activity_uuid"], "report_uuid": report["uuid"]}
    acts(moderator, "remove", **about)
    assert closed(sql)[0] == CLOSE_BATCH + 1
    works_to_the_end(worker, sql)
    assert closed(sql) == (OTHERS + 1, OTHERS + 1)


def test_what_is_reported_after_the_decision_stays_open(
    moderator: Person,
    people: People,
    report: dict[str, Any],
    worker: Worker,
    sql: cursor,
) -> None:
    answered(moderator.post(f"{QUEUE}/{report['uuid']}/close", {"reason": "fine"}))
    later = reports(people.person("late"), activity_uuid=report["activity_uuid"])
    works_to_the_end(worker, sql)
    assert closed(sql) == (OTHERS + 1, OTHERS + 1)
    assert [one["uuid"] for one in answered(moderator.get(QUEUE))] == [later["uuid"]]


def test_a_decision_holds_when_its_moderator_leaves(
    moderator: Person, report: dict[str, Any], worker: Worker, sql: cursor
) -> None:
    answered(moderator.post(f"{QUEUE}/{report['uuid']}/close", {"reason": "fine"}))
    sql.execute("DELETE FROM users WHERE uuid = %s", (moderator.uuid,))
    works_to_the_end(worker, sql)
    while worker.work_once():
        pass
    assert closed(sql) == (OTHERS + 1, OTHERS + 1)
    sql.execute("SELECT DISTINCT actor_handle FROM audit_log WHERE action = 'report.close'")
    assert sql.fetchall() == [(moderator.handle,)]
    sql.execute("SELECT count(*) FROM people WHERE uuid = %s", (moderator.uuid,))
    assert sql.fetchone() == (0,)


def test_a_portion_that_is_killed_is_done_by_the_next_and_the_audit_log_agrees(
    moderator: Person,
    report: dict[str, Any],
    services: Services,
    stores: Stores,
    sql: cursor,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answered(moderator.post(f"{QUEUE}/{report['uuid']}/close", {"reason": "fine"}))
    cut_off: set[str] = set()
    more, number = True, 0
    while more:
        before = closed(sql)
        with killed_after(monkeypatch, stores, number) as ran:
            try:
                with services.postgres.transaction() as db:
                    more = queue.close_next(db)
            except StoreUnavailable:
                cut_off.add(ran[-1])
                assert closed(sql) == before
                number += 1
                continue
        assert closed(sql)[0] == closed(sql)[1]
        number = 0
    assert closed(sql) == (OTHERS + 1, OTHERS + 1)
    assert cut_off == {"reports_next_closing", "reports_close", "reports_finish_closing"}
