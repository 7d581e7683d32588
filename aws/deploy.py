"""`make deploy ENVIRONMENT=… REGISTRY=… VERSION=1.2.3`; with PLAN=1 it only says what it would do.

Publish, migrate, roll out, look, and on a fault take back. Until the roll-out nothing that runs is
touched; whatever goes wrong, the version before goes on serving.
"""

import os
import signal
import ssl
import sys
from collections.abc import Callable, Mapping
from typing import Any

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from aws import deploy_options, rollout, stacks
from aws.deploy_options import DeployOptions, RefusedError
from aws.stacks import Before, Stacks

Clients = Callable[[str], Any]
Look = Callable[[Mapping[str, str]], None]
STILL = "What ran before still runs."


def main() -> int:
    """Check what was asked for, and do it."""
    try:
        more = {"PLAN": "1"} if "--plan" in sys.argv[1:] else {}
        options = deploy_options.read({**os.environ, **more})
        rollout.refuse_what_is_not_committed()
        session = boto3.session.Session(region_name=options.region)
        clients: Any = session.client
        deploy(options, clients, look=_look)
    except RefusedError as reason:
        sys.exit(f"{reason}\n{STILL}")
    except ClientError as error:
        said = error.response["Error"]
        sys.exit(
            f"AWS refused {error.operation_name}: {said.get('Message', said['Code'])}\n{STILL}"
        )
    except BotoCoreError as error:
        sys.exit(f"AWS cannot be asked: {error}\n{STILL}")
    return 0


def deploy(options: DeployOptions, clients: Clients, look: Look) -> None:
    """Do all of it in order. Raises RefusedError, or what boto3 raises."""
    stacks.check_parameters(options.given)
    rollout.refuse_another_account(clients("sts"), options)
    place = Stacks(clients("cloudformation"), options.environment, options.given)
    if options.plan:
        plan(options, place, clients("ecr"))
        return
    _bring_up_to_date(place, "registry")
    rollout.publish(clients("ecr"), options)
    for template in stacks.FOUNDATION:
        _bring_up_to_date(place, template)
    _say("migrations")
    rollout.migrate(clients("ecs"), clients("logs"), _known(options, place))
    roll_out(options, place, look)
    _bring_up_to_date(place, "alarms")
    _say(f"version {options.version} serves at https://{options.chosen['DomainName']}")


def plan(options: DeployOptions, place: Stacks, ecr: Any) -> None:
    """Print what would happen, and change nothing."""
    for image in rollout.missing_images(ecr, options):
        _say(f"would be built and pushed: {image}")
    for template in stacks.ALL:
        changes = place.plan(template)
        name = place.name_of(template)
        if changes is None:
            resources = stacks.parsed(template)["Resources"]
            _say(f"{name}: would be made, with {len(resources)} resources")
        else:
            _say(f"{name}: {len(changes)} changes" if changes else f"{name}: stays as it is")
            for change in changes:
                _say(f"  {change}")
    _say("the migrations of this version would run before anything is replaced")


def roll_out(options: DeployOptions, place: Stacks, look: Look) -> None:
    """Replace what runs, part by part; on a fault put back what was replaced."""
    done: dict[str, Before | None] = {}
    try:
        for template in stacks.RUNNING:
            before = place.before(template)
            _bring_up_to_date(place, template)
            done[template] = before
        _say("a look at page and API")
        look(_known(options, place))
    except (RefusedError, ClientError, BotoCoreError):
        _take_back(place, done)
        raise


def _take_back(place: Stacks, done: Mapping[str, Before | None]) -> None:
    for template, before in reversed(list(done.items())):
        if before is None:
            _say(f"{place.name_of(template)}: was not there before, and is left as it is")
        else:
            _say(f"{place.name_of(template)}: back to {before.parameters['Version']}")
            place.restore(template, before)


def _bring_up_to_date(place: Stacks, template: str) -> None:
    _say(f"{place.name_of(template)} …")
    for change in place.bring_up_to_date(template):
        _say(f"  {change}")


def _known(options: DeployOptions, place: Stacks) -> dict[str, str]:
    known = options.given
    for template in stacks.ALL:
        known |= place.outputs(template)
    return known


def _look(known: Mapping[str, str]) -> None:
    rollout.look(known["LoadBalancerAddress"], known["DomainName"], ssl.create_default_context())


def _say(words: str) -> None:
    print(words, flush=True)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)
