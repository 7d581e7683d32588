"""How long does it take until what somebody ends is erased, when it is very much?

`cd backend-flask && ../.venv/bin/python -m benchmarks.endings` starts fresh stores (Postgres waits
for the disk), the API and the worker as production runs them, with 100 000 living cruds. Then
somebody shortens and deletes a crud with 80 000 answers, and somebody leaves who wrote 80 000
cruds, liked 100 000 and is followed by 100 000, while others read their homes. Loopback only; ends
by itself within some ten minutes.
"""

import argparse
import json
import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection

from argon2 import PasswordHasher
from psycopg2 import connect
from psycopg2.extensions import cursor

from benchmarks.processes import environment, running, served
from benchmarks.sessions import signed_in

PASSWORD = "correct horse battery"  # noqa: S105 (of somebody who lives for a minute)
READERS = range(20)
READS_PER_SECOND = 20
QUIET_SECONDS = 10
MAX_WAIT_SECONDS = 240
AUTHOR, LEAVER = "person_60", "person_70"
MAKE_WORLD = """
ALTER TABLE users DISABLE TRIGGER users_keep_words;
INSERT INTO users (handle, display_name, confirmed_at)
SELECT 'person_' || n, 'Person ' || n, now() FROM generate_series(0, %(people)s - 1) AS n;
ALTER TABLE users ENABLE TRIGGER users_keep_words;
CREATE TEMPORARY TABLE crowd AS
SELECT substr(handle, 8)::integer AS n, uuid FROM users;
CREATE UNIQUE INDEX ON crowd (n);
INSERT INTO activities (user_uuid, message, expires_at)
SELECT
    crowd.uuid,
    repeat('A crud of quite the usual length. ', 3),
    now() + interval '20 days'
FROM generate_series(1, %(people)s) AS number (n)
JOIN crowd ON crowd.n = number.n * 7919::bigint %% %(people)s;
INSERT INTO follows (user_uuid, followed_user_uuid)
SELECT follower.uuid, followed.uuid
FROM crowd AS follower
CROSS JOIN generate_series(1, 50) AS step
JOIN crowd AS followed ON followed.n = (follower.n + step * 7) %% %(people)s
WHERE follower.n < 50;
"""
MAKE_THREAD = """
INSERT INTO activities (user_uuid, message, expires_at)
SELECT uuid, 'Ask me anything', now() + interval '20 days' FROM crowd WHERE n = 60
RETURNING uuid
"""
# Two of three answer the crud, the others what was answered before; of each five hundred there is a
# chain, fifty deep.
MAKE_ANSWERS = """
CREATE TEMPORARY TABLE answers AS
SELECT
    n,
    uuidv7() AS uuid,
    CASE WHEN n %% 500 BETWEEN 1 AND 50 THEN n - 1 WHEN n %% 3 = 0 THEN n / 2 ELSE -1 END AS parent
FROM generate_series(1, %(answers)s) AS n;
CREATE UNIQUE INDEX ON answers (n);
CREATE INDEX ON answers (parent);
ANALYZE answers;
INSERT INTO activities
    (uuid, user_uuid, reply_to_activity_uuid, message, expires_at, replies_count)
SELECT
    answers.uuid,
    crowd.uuid,
    coalesce(parent.uuid, %(root)s::uuid),
    'An answer to that',
    now() + interval '20 days',
    (SELECT count(*) FROM answers AS below WHERE below.parent = answers.n)
FROM answers
JOIN crowd ON crowd.n = answers.n %% %(people)s
LEFT JOIN answers AS parent ON parent.n = answers.parent
ORDER BY answers.n;
UPDATE activities
SET replies_count = (
    SELECT count(*) FROM activities AS reply WHERE reply.reply_to_activity_uuid = %(root)s::uuid
)
WHERE uuid = %(root)s::uuid;
DROP TABLE answers;
"""
MAKE_LEAVER = """
UPDATE users SET password_hash = %(password_hash)s WHERE handle = 'person_70';
INSERT INTO likes (activity_uuid, user_uuid)
SELECT activities.uuid, crowd.uuid
FROM activities
JOIN crowd ON crowd.n = 70
WHERE activities.user_uuid <> crowd.uuid AND activities.reply_to_activity_uuid IS NULL
LIMIT %(people)s;
UPDATE activities SET likes_count = 1 WHERE uuid IN (SELECT activity_uuid FROM likes);
INSERT INTO activities (user_uuid, message, expires_at)
SELECT crowd.uuid, 'One of very many', now() + interval '20 days'
FROM crowd
CROSS JOIN generate_series(1, %(answers)s)
WHERE crowd.n = 70;
INSERT INTO follows (user_uuid, followed_user_uuid)
SELECT follower.uuid, leaver.uuid
FROM crowd AS follower
JOIN crowd AS leaver ON leaver.n = 70
WHERE follower.n <> 70
ON CONFLICT DO NOTHING;
"""
ANSWERS_LEFT = "SELECT count(*) FROM activities WHERE message = 'An answer to that'"
LATE_ENDS = f"{ANSWERS_LEFT} AND expires_at > now() + interval '1 day'"
LEAVER_LEFT = """
SELECT count(*) FROM people WHERE uuid NOT IN (SELECT uuid FROM users)
"""
NOT_NOTIFIED = "SELECT count(*) FROM outbox"


@dataclass(frozen=True)
class Case:
    """A request that ends very much, and how many rows are left to be carried out."""

    name: str
    handle: str
    method: str
    path: str
    body: object
    left: str


@dataclass
class Place:
    """The API, somebody's token by handle, and Postgres."""

    sql: cursor
    port: int
    tokens: dict[str, str]
    reads: list[float] = field(default_factory=list)

    def ask(self, handle: str, method: str, path: str, body: object = None) -> int:
        """Sends one request; answers the status."""
        connection = HTTPConnection("127.0.0.1", self.port)
        headers = {
            "Authorization": f"Bearer {self.tokens[handle]}",
            "Content-Type": "application/json",
        }
        connection.request(method, path, json.dumps(body) if body else None, headers)
        answer = connection.getresponse()
        answer.read()
        connection.close()
        return answer.status

    @contextmanager
    def read(self) -> Iterator[None]:
        """Lets people read their homes meanwhile; `reads` is how many seconds each waited."""
        self.reads = []
        stop = threading.Event()
        reader = threading.Thread(target=self._read, args=(stop,))
        reader.start()
        try:
            yield
        finally:
            stop.set()
            reader.join()

    def until_none(self, left: str) -> float:
        """The reading of the clock when nothing is left."""
        deadline = time.perf_counter() + MAX_WAIT_SECONDS
        while time.perf_counter() < deadline:
            self.sql.execute(left)
            if self.sql.fetchall() == [(0,)]:
                return time.perf_counter()
            time.sleep(0.1)
        raise AssertionError(f"not done after {MAX_WAIT_SECONDS} s: {left}")

    def _read(self, stop: threading.Event) -> None:
        due = time.perf_counter()
        while not stop.wait(max(0.0, due - time.perf_counter())):
            handle = f"person_{len(self.reads) % len(READERS)}"
            began = time.perf_counter()
            assert self.ask(handle, "GET", "/api/activities/home") == 200
            self.reads.append(time.perf_counter() - began)
            due += 1 / READS_PER_SECOND


def main() -> None:
    """Prints one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--answers", type=int, default=80_000)
    asked = parser.parse_args()
    with environment(fast=False) as variables:
        connection = connect(variables["DATABASE_URL"])
        connection.autocommit = True
        with connection.cursor() as sql:
            sql.execute(MAKE_WORLD, vars(asked))
            sql.execute("VACUUM (ANALYZE)")
            handles = [*(f"person_{n}" for n in READERS), AUTHOR, LEAVER]
            tokens = dict(signed_in(sql, handles))
            with served(variables) as api, running(variables, "flask", "worker"):
                _measure(Place(sql, api.port, tokens), asked)
        connection.close()


def _measure(place: Place, asked: argparse.Namespace) -> None:
    print(f"{'':34}{'answered':>10}{'erased':>10}{'notified':>10}{'home p50':>10}{'p95':>10}")
    print(f"{'':34}{'ms':>10}{'s':>10}{'s':>10}{'ms':>10}{'ms':>10}")
    with place.read():
        time.sleep(QUIET_SECONDS)
    _say("nothing ends", ["", "", ""], place.reads)
    crud = f"/api/activities/{_thread(place.sql, asked)}"
    hour = {"ttl": "1-hour"}
    _end(place, Case("a crud is shortened", AUTHOR, "PUT", f"{crud}/life", hour, LATE_ENDS))
    _end(place, Case("and deleted", AUTHOR, "DELETE", crud, None, ANSWERS_LEFT))
    password_hash = PasswordHasher().hash(PASSWORD)
    place.sql.execute(MAKE_LEAVER, {**vars(asked), "password_hash": password_hash})
    place.sql.execute("VACUUM (ANALYZE)")
    goodbye = {"password": PASSWORD}
    _end(place, Case("somebody leaves", LEAVER, "DELETE", "/api/auth/me", goodbye, LEAVER_LEFT))


def _thread(sql: cursor, asked: argparse.Namespace) -> str:
    sql.execute(MAKE_THREAD)
    ((root,),) = sql.fetchall()
    sql.execute(MAKE_ANSWERS, {**vars(asked), "root": root})
    sql.execute("VACUUM (ANALYZE)")
    return str(root)


def _end(place: Place, case: Case) -> None:
    with place.read():
        began = time.perf_counter()
        status = place.ask(case.handle, case.method, case.path, case.body)
        answered = time.perf_counter() - began
        assert status in (200, 204), f"{case.name}: {status}"
        erased = place.until_none(case.left) - began
        notified = place.until_none(NOT_NOTIFIED) - began
    _say(case.name, [f"{answered * 1000:.0f}", f"{erased:.1f}", f"{notified:.1f}"], place.reads)


def _say(name: str, figures: list[str], reads: list[float]) -> None:
    cuts = statistics.quantiles(reads, n=100)
    figures = [*figures, f"{cuts[49] * 1000:.1f}", f"{cuts[94] * 1000:.1f}"]
    print(f"{name:34}{''.join(f'{figure:>10}' for figure in figures)}", flush=True)


if __name__ == "__main__":
    main()
