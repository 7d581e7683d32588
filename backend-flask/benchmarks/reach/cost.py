"""What a thousand people a day cost by these figures; README.md derives it in words."""

from dataclasses import dataclass

from psycopg2.extensions import cursor

from benchmarks.reach import asks
from benchmarks.reach.measure import Measured
from benchmarks.reach.usage import PARTS

PEOPLE = 1000
SECONDS_A_DAY = 24 * 3600
PEAK = 4
"""A busy hour, as a multiple of the mean."""
CORES = 2
REQUESTS = {
    asks.HOME: 80,
    asks.NOTIFICATIONS: 40,
    asks.THREAD: 20,
    asks.PROFILE: 15,
    asks.ONE_POST: 12,
    asks.CONVERSATIONS: 10,
    asks.MESSAGES: 10,
    asks.SEARCH: 5,
    asks.LIKE: 5,
    asks.POST: 3,
}
"""Of one person in a day: 200."""
LIFE_DAYS = 7
"""Of a crud whose author chose none."""
READ_UNITS = {asks.NOTIFICATIONS: 1, asks.CONVERSATIONS: 3, asks.MESSAGES: 2}
"""Of DynamoDB for one request: 4 kB each, half for what may be a moment old."""
MESSAGES_SENT = 3
WRITE_UNITS_OF_A_MESSAGE = 18
"""Four writes, three of them also in the two indexes."""
NOTIFICATIONS_MADE = 3
WRITE_UNITS_OF_A_NOTIFICATION = 2
"""It comes and goes."""
BYTES_OF_A_CRUD = """
SELECT pg_database_size(current_database())::float8 / (SELECT count(*) FROM activities)
"""


@dataclass(frozen=True)
class Cost:
    """Of PEOPLE a day. `milliseconds`: of each part's CPU for a request of the usual mix."""

    milliseconds: dict[str, float]
    requests_per_second: float
    cores_at_peak: float
    people_on_two_cores: int
    living_cruds: int
    postgres_megabytes: float
    read_units_a_day: int
    write_units_a_day: int


def of(rows: list[Measured], bytes_of_a_crud: float) -> Cost:
    """By the rows of one world."""
    requests = sum(REQUESTS.values())
    cpu = {row.name: row.cpu for row in rows}
    mixed = {
        part: sum(count * cpu[name][part] for name, count in REQUESTS.items()) / requests
        for part in PARTS
    }
    # DynamoDB is somebody else's machine, in production.
    of_ours = sum(mixed[part] for part in PARTS if part != "DynamoDB") / 1000
    per_second = PEOPLE * requests / SECONDS_A_DAY
    cores = PEAK * per_second * of_ours
    living = PEOPLE * REQUESTS[asks.POST] * LIFE_DAYS
    written = (
        MESSAGES_SENT * WRITE_UNITS_OF_A_MESSAGE
        + NOTIFICATIONS_MADE * WRITE_UNITS_OF_A_NOTIFICATION
    )
    return Cost(
        milliseconds=mixed,
        requests_per_second=per_second,
        cores_at_peak=cores,
        people_on_two_cores=round(PEOPLE * CORES / cores),
        living_cruds=living,
        postgres_megabytes=living * bytes_of_a_crud / 1_000_000,
        read_units_a_day=PEOPLE * sum(units * REQUESTS[name] for name, units in READ_UNITS.items()),
        write_units_a_day=PEOPLE * written,
    )


def bytes_of_a_crud(sql: cursor) -> float:
    """All of Postgres for each living crud: indexes, likes, follows and people too."""
    sql.execute(BYTES_OF_A_CRUD)
    ((found,),) = sql.fetchall()
    return float(found)


def print_out(cost: Cost) -> None:
    """In the order of README.md."""
    parts = ", ".join(f"{part} {time:.2f} ms" for part, time in cost.milliseconds.items())
    print(
        f"\n{PEOPLE} people a day"
        f"\na request of the usual mix   {parts} of CPU"
        f"\nrequests                     {cost.requests_per_second:.1f} a second in the mean,"
        f" {PEAK} times as many at peaks"
        f"\nCPU at peaks                 {cost.cores_at_peak:.3f} cores,"
        f" so two cores carry {cost.people_on_two_cores} people"
        f"\nPostgres                     {cost.postgres_megabytes:.0f} MB"
        f" for {cost.living_cruds} living cruds"
        f"\nDynamoDB                     {cost.read_units_a_day} read and"
        f" {cost.write_units_a_day} write units a day"
    )
