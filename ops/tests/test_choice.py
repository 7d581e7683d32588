"""Which of the stacks that run `make backup` means."""

import pytest

from local.environment import Ports
from ops.backup.choice import choose, chosen
from ops.backup.programs import StackError
from ops.backup.stacks import ComposeStack, DevStack
from ops.tests.fake_docker import COMPOSE, DEV, OTHER, PRODUCTION


@pytest.mark.parametrize(
    ("stacks", "kind", "project", "meant"),
    [
        ([DEV], "", "", DEV),
        ([COMPOSE], "", "", COMPOSE),
        ([PRODUCTION], "", "", PRODUCTION),
        ([DEV, COMPOSE, PRODUCTION], "dev", "", DEV),
        ([DEV, COMPOSE, PRODUCTION], "compose", "", COMPOSE),
        ([DEV, COMPOSE, PRODUCTION], "production", "", PRODUCTION),
        ([DEV, PRODUCTION, OTHER], "", "cruddur-b", OTHER),
        ([DEV, PRODUCTION, OTHER], "production", "cruddur-b", OTHER),
    ],
)
def test_the_stack_that_runs_is_meant_or_the_one_that_is_named(
    stacks: list[DevStack | ComposeStack],
    kind: str,
    project: str,
    meant: DevStack | ComposeStack,
) -> None:
    assert choose(stacks, kind, project) is meant


@pytest.mark.parametrize(
    ("stacks", "kind", "project", "said"),
    [
        ([], "", "", "Cruddur is not running: start it"),
        ([DEV], "production", "", r"Cruddur \(production\) is not running"),
        ([PRODUCTION], "compose", "", r"Cruddur \(compose\) is not running"),
        ([DEV, PRODUCTION], "", "cruddur-b", r"Cruddur \(cruddur-b\) is not running"),
        (
            [DEV, PRODUCTION],
            "",
            "",
            r"cruddur-production\): say which with STACK=dev or STACK=production",
        ),
        ([COMPOSE, PRODUCTION], "", "", "say which with STACK=compose or STACK=production"),
        (
            [PRODUCTION, OTHER],
            "production",
            "",
            "with COMPOSE_PROJECT_NAME=cruddur-production or COMPOSE_PROJECT_NAME=cruddur-b",
        ),
    ],
)
def test_nothing_is_done_where_it_is_not_clear_what_is_meant(
    stacks: list[DevStack | ComposeStack], kind: str, project: str, said: str
) -> None:
    with pytest.raises(StackError, match=said):
        choose(stacks, kind, project)


def test_the_name_of_a_project_does_not_hide_make_dev(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("local.running.running_ports", Ports)
    assert chosen("dev", "cruddur-production") == DEV
