"""Do a hundred sign-ins at once make the home feed wait?

`cd backend-flask && ../.venv/bin/python -m benchmarks.signin` starts fresh stores and gunicorn as
production runs it, and reads the home feed one request after the other: alone, then while a
hundred sign-ins come at once, in turns. Loopback only; ends by itself within a minute.
"""

import json
import statistics
import threading
import time
from collections.abc import Callable
from functools import partial
from http.client import HTTPConnection

from argon2 import PasswordHasher
from psycopg2 import connect

from benchmarks.processes import environment, flask, served

ROUNDS = 3
READS = 150
SIGN_INS = 100
PASSWORD = "correct horse battery"  # noqa: S105 (of people who live for a minute)


def main() -> None:
    """Prints one table."""
    with environment() as variables:
        # Each sign-in comes from an address of its own, as a crowd's do.
        variables["TRUSTED_PROXIES"] = "127.0.0.0/8"
        flask("seed", variables)
        _make_accounts(variables["MIGRATION_DATABASE_URL"])
        with served(variables) as api:
            _compare(api.port)


def _compare(port: int) -> None:
    alone: list[float] = []
    crowded: list[float] = []
    took: list[float] = []
    _reads(port, lambda: False)
    for turn in range(ROUNDS):
        alone += _reads(port, lambda: False)
        numbers = range(turn * SIGN_INS, (turn + 1) * SIGN_INS)
        crowd = [threading.Thread(target=_sign_in, args=(port, n, took)) for n in numbers]
        for one in crowd:
            one.start()
        crowded += _reads(port, partial(_anyone_left, crowd))
        for one in crowd:
            one.join()
    print(f"{'home feed, milliseconds':34}{'p50':>8}{'p95':>8}{'max':>8}{'reads':>8}")
    for name, times in (("alone", alone), (f"while {SIGN_INS} people sign in", crowded)):
        cuts = statistics.quantiles(times, n=100)
        figures = f"{cuts[49]:8.1f}{cuts[94]:8.1f}{max(times):8.1f}{len(times):8}"
        print(f"{name:34}{figures}")
    print(f"ratio of the medians: {statistics.median(crowded) / statistics.median(alone):.2f}")
    print(f"a sign-in, of {len(took)}: median {statistics.median(took):.0f} ms until it is in")


def _anyone_left(crowd: list[threading.Thread]) -> bool:
    return any(one.is_alive() for one in crowd)


def _reads(port: int, go_on: Callable[[], bool]) -> list[float]:
    """Milliseconds of each of READS reads or, while `go_on`, of as many as there is time for."""
    connection = HTTPConnection("127.0.0.1", port)
    times: list[float] = []
    while go_on() or len(times) < READS:
        began = time.perf_counter()
        connection.request("GET", "/api/activities/home")
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 200
        times.append((time.perf_counter() - began) * 1000)
        if len(times) > 100 * READS:
            break
    connection.close()
    return times


def _sign_in(port: int, number: int, took: list[float]) -> None:
    """Signs in as a page does: again after the wait that it is told."""
    began = time.perf_counter()
    while True:
        connection = HTTPConnection("127.0.0.1", port)
        body = json.dumps({"login": f"person_{number}", "password": PASSWORD})
        headers = {
            "Content-Type": "application/json",
            "X-Forwarded-For": f"198.51.{number // 250}.{number % 250}",
        }
        connection.request("POST", "/api/auth/tokens", body, headers)
        answer = connection.getresponse()
        answer.read()
        connection.close()
        if answer.status == 200:
            took.append((time.perf_counter() - began) * 1000)
            return
        if answer.status != 503:
            return
        time.sleep(int(answer.headers["Retry-After"]))


def _make_accounts(database_url: str) -> None:
    hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
    connection = connect(database_url)
    with connection, connection.cursor() as sql:
        sql.execute(
            "INSERT INTO users (handle, display_name, email, password_hash, confirmed_at)"
            " SELECT 'person_' || n, 'Person', n || '@example.org', %s, now()"
            " FROM generate_series(0, %s) n",
            (hasher.hash(PASSWORD), ROUNDS * SIGN_INS - 1),
        )
    connection.close()


if __name__ == "__main__":
    main()
