"""Stacks of CloudFormation: what one gives out, a later one takes by the same name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from time import time
from typing import Any, cast

import yaml
from botocore.exceptions import ClientError, WaiterError

from aws.deploy_options import RefusedError

TEMPLATES = Path(__file__).parent / "templates"
FOUNDATION = ("network", "firewall", "stores", "cluster")
RUNNING = ("worker", "api", "stream", "web")
"""What is replaced by a new version, in this order."""
ALL = ("registry", *FOUNDATION, *RUNNING, "alarms")
SHARED = ("registry",)
"""Of which there is one for all environments."""
HOLD_DATA = (
    "AWS::RDS::DBInstance",
    "AWS::DynamoDB::Table",
    "AWS::S3::Bucket",
    "AWS::SecretsManager::Secret",
)
NOTHING_TO_DO = ("didn't contain changes", "No updates are to be performed")
FAILED_AT_BIRTH = ("ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "CREATE_FAILED", "REVIEW_IN_PROGRESS")
CAPABILITIES = ["CAPABILITY_IAM"]
AN_HOUR = {"Delay": 10, "MaxAttempts": 360}
"""A database in two zones takes half of it."""


@dataclass(frozen=True)
class Before:
    """How a stack was: enough to make it so again."""

    template: str
    parameters: Mapping[str, str]


@dataclass(frozen=True)
class Change:
    """One resource that a change set would touch."""

    action: str
    name: str
    kind: str
    replaces: bool

    def __str__(self) -> str:
        action = "Replace" if self.replaces else self.action
        return f"{action.lower():8} {self.name} ({self.kind})"


class _Loader(yaml.CSafeLoader):
    """YAML with CloudFormation's short forms; only what stands at the top is of interest."""


def _short_form(loader: _Loader, _tag: str, node: yaml.Node) -> object:
    if isinstance(node, yaml.ScalarNode):
        return loader.construct_scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    return loader.construct_mapping(cast(yaml.MappingNode, node), deep=True)


_Loader.add_multi_constructor("!", _short_form)


@cache
def text_of(template: str) -> str:
    """A template as it is written."""
    return (TEMPLATES / f"{template}.yml").read_text(encoding="utf-8")


@cache
def parsed(template: str) -> dict[str, Any]:
    """A template; a short form such as !Ref X is only its text."""
    found: dict[str, Any] = yaml.load(text_of(template), _Loader)  # noqa: S506 (a safe loader)
    return found


def check_parameters(given: Mapping[str, str]) -> None:
    """Raises RefusedError that names what is missing, and what no template knows."""
    needed: dict[str, str] = {}
    known: set[str] = set()
    outputs: set[str] = set()
    for template in ALL:
        for name, parameter in parsed(template).get("Parameters", {}).items():
            known.add(name)
            if "Default" not in parameter and name not in outputs:
                needed[name] = parameter["Description"]
        outputs |= parsed(template).get("Outputs", {}).keys()
    faults = [f"{name} is missing: {needed[name]}" for name in sorted(needed.keys() - given.keys())]
    faults += [f"{name} is no parameter of any template." for name in sorted(given.keys() - known)]
    faults += [f"{name} is found out by itself." for name in sorted(given.keys() & outputs)]
    if faults:
        raise RefusedError("\n".join(["The environment's file is not right:", *faults]))


class Stacks:
    """The stacks of one environment."""

    def __init__(self, cloudformation: Any, environment: str, given: Mapping[str, str]) -> None:
        self._cloudformation = cloudformation
        self._environment = environment
        self._given = dict(given)

    def name_of(self, template: str) -> str:
        """The stack's name."""
        return f"cruddur-{'' if template in SHARED else f'{self._environment}-'}{template}"

    def outputs(self, template: str) -> dict[str, str]:
        """What a stack gives out; nothing while it is not there."""
        found = self._described(template) or {}
        return {one["OutputKey"]: one["OutputValue"] for one in found.get("Outputs", [])}

    def before(self, template: str) -> Before | None:
        """How a stack is now, or None when it is not there."""
        found = self._described(template)
        if found is None or found["StackStatus"] in FAILED_AT_BIRTH:
            return None
        body = self._cloudformation.get_template(StackName=self.name_of(template))["TemplateBody"]
        parameters = found.get("Parameters", [])
        return Before(
            template=body,
            parameters={one["ParameterKey"]: one["ParameterValue"] for one in parameters},
        )

    def plan(self, template: str) -> list[Change] | None:
        """What would change; None for a stack that is not there. Nothing does."""
        if self.before(template) is None:
            return None
        changes, change_set = self._prepare(template, text_of(template), self._parameters(template))
        if change_set:
            self._cloudformation.delete_change_set(ChangeSetName=change_set)
        return changes

    def bring_up_to_date(self, template: str) -> list[Change]:
        """Make the stack, or change it; returns what was changed.

        Raises RefusedError, and then it is as it was before.
        """
        return self._execute(template, text_of(template), self._parameters(template))

    def restore(self, template: str, before: Before) -> None:
        """Make a stack as it was. Raises RefusedError."""
        self._execute(template, before.template, before.parameters)

    def _execute(self, template: str, body: str, parameters: Mapping[str, str]) -> list[Change]:
        name = self.name_of(template)
        found = self._described(template)
        if found and found["StackStatus"] in FAILED_AT_BIRTH:
            # It never came to be, holds nothing, and only stands in the way.
            self._cloudformation.delete_stack(StackName=name)
            self._cloudformation.get_waiter("stack_delete_complete").wait(StackName=name)
            found = None
        changes, change_set = self._prepare(template, body, parameters)
        if not change_set:
            return []
        self._cloudformation.execute_change_set(ChangeSetName=change_set)
        done = "stack_update_complete" if found else "stack_create_complete"
        try:
            self._cloudformation.get_waiter(done).wait(StackName=name, WaiterConfig=AN_HOUR)
        except WaiterError as error:
            raise RefusedError(
                f"The stack {name} could not be changed: {self._why(name)}"
            ) from error
        return changes

    def _prepare(
        self, template: str, body: str, parameters: Mapping[str, str]
    ) -> tuple[list[Change], str | None]:
        """What would change, and the id of the change set unless nothing would."""
        name = self.name_of(template)
        try:
            change_set = self._create_change_set(template, body, parameters)
        except ClientError as error:
            if any(sign in str(error) for sign in NOTHING_TO_DO):
                return [], None
            raise
        try:
            self._cloudformation.get_waiter("change_set_create_complete").wait(
                ChangeSetName=change_set, WaiterConfig={"Delay": 5}
            )
        except WaiterError as error:
            said = self._cloudformation.describe_change_set(ChangeSetName=change_set)
            self._cloudformation.delete_change_set(ChangeSetName=change_set)
            reason = said.get("StatusReason", "")
            if any(sign in reason for sign in NOTHING_TO_DO):
                return [], None
            raise RefusedError(f"The stack {name} cannot be changed: {reason}") from error
        changes = self._changes(change_set)
        self._refuse_to_lose(name, change_set, changes)
        return changes, change_set

    def _create_change_set(self, template: str, body: str, parameters: Mapping[str, str]) -> str:
        created = self._cloudformation.create_change_set(
            StackName=self.name_of(template),
            ChangeSetName=f"deploy-{int(time() * 1000)}",
            ChangeSetType="UPDATE" if self._described(template) else "CREATE",
            TemplateBody=body,
            Parameters=[
                {"ParameterKey": key, "ParameterValue": value} for key, value in parameters.items()
            ],
            Capabilities=CAPABILITIES,
            Tags=[{"Key": "cruddur", "Value": self._environment}],
        )
        return str(created["Id"])

    def _changes(self, change_set: str) -> list[Change]:
        pages = self._cloudformation.get_paginator("describe_change_set").paginate(
            ChangeSetName=change_set
        )
        return [
            Change(
                action=one["Action"],
                name=one["LogicalResourceId"],
                kind=one["ResourceType"],
                replaces=one.get("Replacement") == "True",
            )
            for page in pages
            for one in (change["ResourceChange"] for change in page["Changes"])
        ]

    def _refuse_to_lose(self, name: str, change_set: str, changes: Iterable[Change]) -> None:
        lost = [
            str(one)
            for one in changes
            if one.kind in HOLD_DATA and (one.replaces or one.action == "Remove")
        ]
        if lost:
            self._cloudformation.delete_change_set(ChangeSetName=change_set)
            raise RefusedError(f"The stack {name} would lose what it holds: {'; '.join(lost)}")

    def _parameters(self, template: str) -> dict[str, str]:
        known = dict(self._given)
        for earlier in ALL[: ALL.index(template)]:
            known |= self.outputs(earlier)
        wanted = parsed(template).get("Parameters", {})
        return {name: known[name] for name in wanted if name in known}

    def _described(self, template: str) -> dict[str, Any] | None:
        try:
            answer = self._cloudformation.describe_stacks(StackName=self.name_of(template))
        except ClientError as error:
            if error.response["Error"]["Code"] == "ValidationError":
                return None
            raise
        stack: dict[str, Any] = answer["Stacks"][0]
        return stack

    def _why(self, name: str) -> str:
        """What failed first."""
        events = self._cloudformation.describe_stack_events(StackName=name)["StackEvents"]
        reasons = [
            f"{one['LogicalResourceId']}: {one.get('ResourceStatusReason', 'no reason given')}"
            for one in events
            if one["ResourceStatus"].endswith("_FAILED")
        ]
        return reasons[-1] if reasons else "CloudFormation gives no reason"
