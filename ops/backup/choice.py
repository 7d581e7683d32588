"""Chooses one of the running stacks."""

from local import running
from ops.backup.programs import StackError
from ops.backup.stacks import ComposeStack, DevStack, compose_stacks

KINDS = ("dev", "compose", "production")


def chosen(kind: str, project: str) -> DevStack | ComposeStack:
    """The one that runs; `kind` (of KINDS) and `project` choose, or are empty.

    Raises StackError when none runs, or when it is not clear which is meant.
    """
    if kind == "dev":
        project = ""
    where = None if project else running.running_ports()
    stacks: list[DevStack | ComposeStack] = [DevStack(where)] if where else []
    if kind != "dev":
        try:
            stacks += compose_stacks()
        except StackError:
            # `make dev` works without a running Docker.
            if not stacks or kind:
                raise
    return choose(stacks, kind, project)


def choose(
    stacks: list[DevStack | ComposeStack], kind: str, project: str
) -> DevStack | ComposeStack:
    """The one of these that is meant. Raises StackError as `chosen` does."""
    meant = [
        stack
        for stack in stacks
        if kind in ("", kind_of(stack))
        and (not project or (isinstance(stack, ComposeStack) and stack.project == project))
    ]
    if not meant:
        which = kind or project
        raise StackError(
            f"Cruddur{f' ({which})' if which else ''} is not running: start it with `make dev` or "
            "`docker compose up` and try again."
        )
    if len(meant) > 1:
        titles = ", ".join(stack.title for stack in meant)
        kinds = sorted({kind_of(stack) for stack in meant})
        say = (
            " or ".join(f"STACK={one}" for one in kinds)
            if len(kinds) > 1
            else " or ".join(
                f"COMPOSE_PROJECT_NAME={stack.project}"
                for stack in meant
                if isinstance(stack, ComposeStack)
            )
        )
        raise StackError(f"Several stacks run ({titles}): say which with {say}.")
    return meant[0]


def kind_of(stack: DevStack | ComposeStack) -> str:
    """One of KINDS."""
    if isinstance(stack, DevStack):
        return "dev"
    return "production" if stack.is_production else "compose"
