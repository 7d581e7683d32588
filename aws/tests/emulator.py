"""An AWS of our own for the tests: moto's server, and stand-ins for what moto knows by name only.

Runs in the environment of aws/requirements.txt: `python emulator.py PORT`.
"""

import json
import re
import signal
import sys
from typing import Any, cast

from moto.cloudformation.models import Change, ChangeSet, CloudFormationBackend, Stack
from moto.cloudformation.parsing import ResourceMap, get_model_list, get_model_map
from moto.core.common_models import CloudFormationModel
from moto.dynamodb.models import Table
from moto.ecs.models import TaskDefinition
from moto.elbv2.models import FakeLoadBalancer, FakeTargetGroup
from moto.rds.models import DBInstance, DBParameterGroup
from moto.server import ThreadedMotoServer

# Of these a stack only gets a name: that they do what they say shows on AWS alone.
STAND_INS = [
    "AWS::ApplicationAutoScaling::ScalableTarget",
    "AWS::ApplicationAutoScaling::ScalingPolicy",
    "AWS::Logs::MetricFilter",
    "AWS::S3::BucketPolicy",
    "AWS::SecretsManager::Secret",
    "AWS::ServiceDiscovery::PrivateDnsNamespace",
    "AWS::ServiceDiscovery::Service",
]


def _stand_in(kind: str) -> type[CloudFormationModel]:
    _, service, name = kind.split("::")

    class StandIn(CloudFormationModel):  # type: ignore[misc]
        # moto takes the second part for the name of the service.
        __module__ = f"stand_ins.{service}"

        def __init__(self, region: str, account: str, resource: str) -> None:
            arn = f"arn:aws:{service.lower()}:{region}:{account}:{name.lower()}/{resource}"
            self.physical_resource_id = arn

        @staticmethod
        def cloudformation_name_type() -> str:
            return ""

        @staticmethod
        def cloudformation_type() -> str:
            return kind

        @classmethod
        def create_from_cloudformation_json(
            cls, resource_name: str, _json: Any, account_id: str, region_name: str, **_: Any
        ) -> "StandIn":
            return cls(region_name, account_id, resource_name)

        @classmethod
        def update_from_cloudformation_json(
            cls, original_resource: "StandIn", **_: Any
        ) -> "StandIn":
            return original_resource

        @classmethod
        def delete_from_cloudformation_json(cls, *_: Any, **__: Any) -> None:
            """There is nothing to delete."""

        @classmethod
        def has_cfn_attr(cls, attr: str) -> bool:
            return True

        def get_cfn_attribute(self, attribute_name: str) -> str:
            return self.physical_resource_id

    return StandIn


def _add_full_names_for_scaling() -> None:
    """Moto does not return the full names of load balancers and their targets, the ends of ARNs."""
    known = FakeLoadBalancer.get_cfn_attribute

    def of_load_balancer(self: FakeLoadBalancer, name: str) -> Any:
        full = self.arn.partition("loadbalancer/")[2]
        return full if name == "LoadBalancerFullName" else known(self, name)

    FakeLoadBalancer.get_cfn_attribute = of_load_balancer
    FakeTargetGroup.get_cfn_attribute = lambda self, _name: self.arn.rpartition(":")[2]


def _apply_parameters_of_change_sets() -> None:
    """Moto keeps neither outputs nor parameters of what a change set made, and prints lists."""
    execute = CloudFormationBackend.execute_change_set

    def execute_and_apply(
        self: CloudFormationBackend, change_set_name: str, stack_name: str | None = None
    ) -> None:
        execute(self, change_set_name, stack_name)
        change_set = self.change_sets[change_set_name]
        stack = self.stacks[change_set.stack_id]
        stack.parameters = change_set.parameters
        stack._parse_template()
        stack.output_map = stack._create_output_map()

    def parameter_list(self: Stack) -> list[dict[str, str]]:
        return [
            {"ParameterKey": name, "ParameterValue": value}
            for name, value in _as_text(self.resource_map.resolved_parameters).items()
        ]

    CloudFormationBackend.execute_change_set = execute_and_apply
    Stack.parameter_list = property(parameter_list)


def _as_text(parameters: dict[str, Any]) -> dict[str, str]:
    return {
        name: ",".join(value) if isinstance(value, list) else str(value)
        for name, value in parameters.items()
    }


def _follow_parameters() -> None:
    """Moto sees the change of a resource's own text; AWS also that of what it refers to."""
    of_texts = ResourceMap.build_resource_diff

    def of_references(
        self: ResourceMap, template: dict[str, Any], parameters: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        found: dict[str, Any] = of_texts(self, template)
        before = _as_text(self.resolved_parameters)
        given = parameters or {}
        changed = {name for name in given if before.get(name, given[name]) != given[name]}
        changed |= set(found["Modify"])
        kept = {
            name: json.dumps(resource)
            for name, resource in template["Resources"].items()
            if name not in found["Add"]
        }
        while more := {
            name for name, text in kept.items() if name not in changed and _refers(text, changed)
        }:
            changed |= more
        found["Modify"] = [name for name in kept if name in changed]
        return found

    def diff(self: ChangeSet) -> list[Change]:
        found = self.stack.resource_map.build_resource_diff(self.template_dict, self.parameters)
        kinds = {**self.stack.resource_map._resource_json_map, **self.template_dict["Resources"]}
        return [
            Change(action=action, logical_resource_id=name, resource_type=kinds[name]["Type"])
            for action, names in found.items()
            for name in names
        ]

    ResourceMap.build_resource_diff = of_references
    ChangeSet.diff = diff


def _make_resources_whole() -> None:
    """Moto forgets the time to live and how a changed task is written; "false" is true to it."""
    make = Table.create_from_cloudformation_json.__func__

    def with_ttl(cls: type[Table], name: str, given: Any, *more: Any, **else_: Any) -> Table:
        table: Table = make(cls, name, _with_truths(given), *more, **else_)
        wanted = given["Properties"].get("TimeToLiveSpecification", {"Enabled": False})
        if wanted["Enabled"]:
            table.ttl = {
                "TimeToLiveStatus": "ENABLED",
                "AttributeName": wanted["AttributeName"],
            }
        return table

    make_database = DBInstance.create_from_cloudformation_json.__func__

    def protected(
        cls: type[DBInstance], name: str, given: Any, *more: Any, **else_: Any
    ) -> DBInstance:
        return make_database(cls, name, _with_truths(given), *more, **else_)

    def anew(cls: Any, new_resource_name: str, **given: Any) -> Any:
        del given["original_resource"]
        return cls.create_from_cloudformation_json(new_resource_name, **given)

    Table.create_from_cloudformation_json = classmethod(with_ttl)
    DBInstance.create_from_cloudformation_json = classmethod(protected)
    TaskDefinition.update_from_cloudformation_json = classmethod(cast(Any, anew))


def _with_truths(given: dict[str, Any]) -> dict[str, Any]:
    texts = {"true": True, "false": False}
    properties = {
        name: texts.get(value, value) if isinstance(value, str) else value
        for name, value in given["Properties"].items()
    }
    return {**given, "Properties": properties}


def _refers(text: str, names: set[str]) -> bool:
    any_name = "|".join(map(re.escape, names)) or "$^"
    forms = rf'"Ref": "({any_name})"|\$\{{({any_name})[.}}]|"Fn::GetAtt": \["({any_name})"'
    return re.search(forms, text) is not None


def main() -> None:
    """Serve until told to stop."""
    known = sorted(set(STAND_INS) & get_model_map().keys())
    if known:
        sys.exit(f"moto knows {', '.join(known)} by now: their stand-ins can go.")
    # moto hands the group itself to whoever refers to it, and then looks for its name.
    DBParameterGroup.physical_resource_id = property(lambda group: group.name)
    _add_full_names_for_scaling()
    _apply_parameters_of_change_sets()
    _follow_parameters()
    _make_resources_whole()
    get_model_list.cache_clear()
    get_model_map.cache_clear()
    stand_ins = [_stand_in(kind) for kind in STAND_INS]
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=int(sys.argv[1]), verbose=False)
    server.start()
    print(f"emulating, with {len(stand_ins)} stand-ins", flush=True)
    signal.sigwait([signal.SIGTERM, signal.SIGINT])


if __name__ == "__main__":
    main()
