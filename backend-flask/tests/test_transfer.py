"""`flask dynamodb-dump` and `flask dynamodb-load`: all items as JSON lines, and back."""

import json
import secrets
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from psycopg2.extensions import cursor

from cruddur.dynamodb.client import DynamoDB
from cruddur.dynamodb.tables import MESSAGES, NOTIFICATIONS, create_tables
from cruddur.dynamodb.transfer import ITEMS_PER_BATCH, NoItem, dump_items, load_items
from cruddur.settings import Settings
from tests.commands import Commands
from tests.people import Person

Item = dict[str, Any]


@pytest.fixture
def prefix() -> str:
    """Another one for each test: the engine may still be deleting the tables of the one before."""
    return f"transferred-{secrets.token_hex(4)}-"


@pytest.fixture
def dynamodb(settings: Settings, prefix: str) -> Iterator[DynamoDB]:
    """Tables of the test's own, empty."""
    dynamodb = DynamoDB(settings.model_copy(update={"dynamodb_table_prefix": prefix}))
    create_tables(dynamodb)
    yield dynamodb
    for table in (MESSAGES, NOTIFICATIONS):
        dynamodb.client.delete_table(TableName=dynamodb.table(table))
    dynamodb.close()


def notification(number: int, **attributes: object) -> Item:
    return {
        "user_uuid": {"S": "someone"},
        "uuid": {"S": f"{number:05}"},
        **{name: {"N" if name == "expires_at" else "S": str(v)} for name, v in attributes.items()},
    }


def line(item: object, table: str = NOTIFICATIONS) -> str:
    return json.dumps({"table": table, "item": item})


def none_alive(uuids: set[str]) -> set[str]:
    assert uuids >= set()
    return set()


def kept(dynamodb: DynamoDB) -> list[Item]:
    found = [json.loads(dumped) for dumped in dump_items(dynamodb)]
    return sorted((one["item"] for one in found), key=str)


def test_what_is_dumped_loads_again_with_every_attribute(dynamodb: DynamoDB) -> None:
    message = {
        "pk": {"S": "group"},
        "sk": {"S": "1"},
        "message": {"S": "“été” 🦜\nsecond line"},
        "read": {"BOOL": True},
        "nothing": {"NULL": True},
        "many": {"L": [{"N": "1"}, {"M": {"deep": {"S": "x"}}}]},
    }
    lines = [line(notification(1)), line(message, MESSAGES)]
    assert load_items(dynamodb, lines, none_alive) == 2
    assert sorted(dump_items(dynamodb)) == sorted(lines)


def test_more_items_than_a_batch_and_a_call_hold_are_all_loaded(dynamodb: DynamoDB) -> None:
    items = [notification(number) for number in range(ITEMS_PER_BATCH + 26)]
    assert load_items(dynamodb, map(line, items), none_alive) == len(items)
    assert kept(dynamodb) == sorted(items, key=str)


def test_items_that_are_not_among_the_lines_are_gone_afterwards(dynamodb: DynamoDB) -> None:
    load_items(dynamodb, [line(notification(number)) for number in range(60)], none_alive)
    assert load_items(dynamodb, [line(notification(7))], none_alive) == 1
    assert kept(dynamodb) == [notification(7)]
    assert load_items(dynamodb, [], none_alive) == 0
    assert kept(dynamodb) == []


def test_items_whose_time_is_over_are_left_out(dynamodb: DynamoDB) -> None:
    lives = notification(1, expires_at=int(time.time()) + 3600)
    ended = notification(2, expires_at=int(time.time()) - 1)
    assert load_items(dynamodb, [line(ended), line(lives)], none_alive) == 1
    assert kept(dynamodb) == [lives]


def test_items_about_an_activity_that_is_not_alive_are_left_out(dynamodb: DynamoDB) -> None:
    lives, gone = notification(1, activity_uuid="lives"), notification(2, activity_uuid="gone")
    about_none = notification(3)
    lines = [line(gone), line(lives), line(about_none)]
    assert load_items(dynamodb, lines, lambda uuids: uuids & {"lives"}) == 2
    assert kept(dynamodb) == [lives, about_none]


@pytest.mark.parametrize(
    "malformed",
    ["", "{", "[]", '"text"', "{}", '{"table": "notifications"}', line([]), line({}, "others")],
)
def test_a_malformed_line_is_named(malformed: str, dynamodb: DynamoDB) -> None:
    with pytest.raises(NoItem, match=r"^line 2 is not an item of one of the tables$"):
        load_items(dynamodb, [line(notification(1)), malformed], none_alive)


def test_lines_are_read_one_batch_at_a_time(dynamodb: DynamoDB) -> None:
    """Memory does not grow with the length of a backup."""
    ahead: list[int] = []

    def lines(written: Callable[[], int]) -> Any:
        for number in range(ITEMS_PER_BATCH * 2):
            ahead.append(number - written())
            yield line(notification(number))

    calls: list[int] = []

    def alive(uuids: set[str]) -> set[str]:
        calls.append(len(uuids))
        return uuids

    load_items(dynamodb, lines(lambda: len(calls) * ITEMS_PER_BATCH), alive)
    assert max(ahead) < ITEMS_PER_BATCH


def test_the_commands_leave_out_what_postgres_does_not_know(
    commands: Commands, dynamodb: DynamoDB, prefix: str, ann: Person
) -> None:
    lives = notification(1, activity_uuid=ann.posts("lives")["uuid"])
    gone = notification(2, activity_uuid="00000000-0000-7000-8000-000000000000")
    load_items(dynamodb, [line(lives), line(gone)], lambda uuids: uuids)
    dumped = commands.flask("dynamodb-dump", DYNAMODB_TABLE_PREFIX=prefix)
    assert dumped.returncode == 0, dumped.stderr
    assert sorted(dumped.stdout.splitlines()) == sorted([line(lives), line(gone)])
    loaded = commands.flask("dynamodb-load", given=dumped.stdout, DYNAMODB_TABLE_PREFIX=prefix)
    assert (loaded.returncode, loaded.stdout) == (0, "items loaded: 1\n"), loaded.stderr
    assert kept(dynamodb) == [lives]


def test_a_command_that_is_given_something_else_says_which_line(
    commands: Commands, dynamodb: DynamoDB, prefix: str, sql: cursor
) -> None:
    assert sql
    load_items(dynamodb, [line(notification(1))], none_alive)
    given = f"{line(notification(2))}\nPGDMP\n"
    for options in (["--check"], []):
        refused = commands.flask(
            "dynamodb-load", *options, given=given, DYNAMODB_TABLE_PREFIX=prefix
        )
        assert refused.returncode == 1
        assert refused.stderr == "cruddur: line 2 is not an item of one of the tables\n"
        assert (kept(dynamodb) == [notification(1)]) == bool(options)


def test_a_check_changes_nothing(commands: Commands, dynamodb: DynamoDB, prefix: str) -> None:
    load_items(dynamodb, [line(notification(1))], none_alive)
    checked = commands.flask(
        "dynamodb-load", "--check", given=line(notification(2)), DYNAMODB_TABLE_PREFIX=prefix
    )
    assert (checked.returncode, checked.stdout) == (0, "items: 1\n"), checked.stderr
    assert kept(dynamodb) == [notification(1)]
