"""`make bench-worst` measures all operations, or some by words of their paths."""

import pytest

from benchmarks.worst_inputs import TABLE, chosen_tries, operation_of, with_rows
from benchmarks.worst_tries import TRIES


def test_words_choose_the_operations_with_them_in_their_path() -> None:
    assert chosen_tries([]) == TRIES
    assert set(chosen_tries(["moderation/health", "moderation/acts/bulk"])) == {
        "GET /api/moderation/health",
        "GET /api/moderation/acts/bulk",
        "POST /api/moderation/acts/bulk",
    }
    with pytest.raises(SystemExit, match="nowhere"):
        chosen_tries(["moderation/health", "nowhere"])


def test_measured_rows_replace_those_of_the_same_operations() -> None:
    before = "# Head\n\n| operation |\n| --- |\n| `GET /api/a` | 1 |\n| `GET /api/b` | 2 |\n"
    rows = {"GET /api/b": "| `GET /api/b` | 3 |\n", "GET /api/c": "| `GET /api/c` | 4 |\n"}
    after = with_rows(before, rows)
    assert after == before.replace("| 2 |", "| 3 |") + "| `GET /api/c` | 4 |\n"


def test_the_table_has_a_row_for_each_operation() -> None:
    lines = TABLE.read_text("utf-8").splitlines()
    rows = [operation_of(line) for line in lines if line.startswith("| `")]
    assert sorted(rows) == sorted(TRIES)
