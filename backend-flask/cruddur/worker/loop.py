"""The worker: its lanes and processes. No lane waits for another, and a kill at any moment loses
nothing."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from threading import Event
from typing import Any

from cruddur.acts import outbox as acts
from cruddur.alerts import mails as alert_mails
from cruddur.alerts.kinds import OF_MAIL
from cruddur.alerts.outbox import Pushes
from cruddur.auth import outbox as mails
from cruddur.dynamodb.client import DynamoDB
from cruddur.dynamodb.tables import ping_dynamodb
from cruddur.files.made import storage_of
from cruddur.mail import smtp
from cruddur.media import outbox as media
from cruddur.messages import outbox as messages
from cruddur.notifications import outbox as notifications
from cruddur.postgres.pool import Postgres
from cruddur.settings import Settings
from cruddur.worker import lanes
from cruddur.worker.delivery import Deliver
from cruddur.worker.delivery_lane import DeliveryLane, Store
from cruddur.worker.importing_lane import ImportingLane
from cruddur.worker.maintenance_lanes import ErasingLane, TidyingLane
from cruddur.worker.outbox import Outbox
from cruddur.worker.processes import Processes
from cruddur.worker.scrubbing_lane import ScrubbingLane
from cruddur.worker.stream_lane import StreamLane

MAX_MAILS_PER_TURN = 20
"""A mail takes longer than a notification, and a turn must end before its lease."""
MAX_MAIL_PAUSE_SECONDS = 15.0
"""Some mail servers treat a client that connects every second as an attacker."""


class Worker:
    """Delivers, erases and tidies until `stop` is set."""

    def __init__(self, settings: Settings, postgres: Postgres, dynamodb: DynamoDB) -> None:
        self._settings = settings
        self._postgres = postgres
        self._dynamodb = dynamodb
        self._storage = storage_of(settings)
        files = Store("the place for pictures", lambda: media.present(self._storage).ping())
        tables = Store("dynamodb", partial(ping_dynamodb, dynamodb))
        self._pushes = Pushes(settings, postgres.autocommit)
        self._lanes: tuple[lanes.Lane, ...] = (
            DeliveryLane(Outbox("mail", MAX_MAILS_PER_TURN), self._mail_server(), self._mails),
            DeliveryLane(
                Outbox("message"), tables, self._messages, messages.BatchDeliver(dynamodb)
            ),
            DeliveryLane(
                Outbox("notification"),
                tables,
                self._notifications,
                notifications.BatchDeliver(dynamodb),
            ),
            DeliveryLane(
                Outbox("media"),
                files,
                self._media,
                media.BatchDeliver(postgres.autocommit, self._storage),
            ),
            # Each browser's push service fails by itself: the lane never waits for one.
            DeliveryLane(Outbox("push"), Store("push", lambda: None), self._push, self._pushes),
            ErasingLane(),
            TidyingLane(self._storage),
            ImportingLane(settings),
            ScrubbingLane(settings.scrub_every_seconds),
            # Last, so that `work_once` moves what the others have done.
            StreamLane(),
        )

    def run(self, stop: Event, begin: Callable[[], Callable[[], None]]) -> None:
        """Runs in two processes until `stop` is set and each lane has ended its turn. The caller
        has one thread and no connection. `begin` is called first in each process, and what it
        returns last."""

        def work(some: Sequence[lanes.Lane], stop: Event, say: Callable[[bool], object]) -> None:
            end = begin()
            lanes.run(some, self._settings.database_url, stop, say)
            end()

        erasing = [lane for lane in self._lanes if lane.name == ErasingLane.name]
        others = [lane for lane in self._lanes if lane.name != ErasingLane.name]
        works = {"erasing": partial(work, erasing), "the rest": partial(work, others)}
        Processes(works, self._settings.worker_heartbeat_file).run(stop)

    def run_here(self, stop: Event) -> None:
        """The same in this process, with its connections; files are not scrubbed."""
        heartbeat = self._settings.worker_heartbeat_file

        def say(is_well: bool) -> None:
            if heartbeat and is_well:
                heartbeat.touch()

        lanes.run(self._without_scrubbing, self._settings.database_url, stop, say)

    def work_once(self) -> bool:
        """One turn of each lane, one after the other; True when more may be waiting. What was told
        to the stream makes nothing wait. Files are not scrubbed."""
        turns = {lane.name: lane.turn(self._postgres) for lane in self._without_scrubbing}
        return any(turn.worked for name, turn in turns.items() if name != StreamLane.name)

    @property
    def _without_scrubbing(self) -> list[lanes.Lane]:
        """Scrubbing goes by the clock, and its lock is held as long as a connection, which a caller
        with connections of its own goes on using."""
        return [lane for lane in self._lanes if lane.name != ScrubbingLane.name]

    def _mail_server(self) -> Store:
        server, sender = self._settings.mail_server, self._settings.sender

        def ping() -> None:
            # Without a server, as in development, mails are stored in Postgres.
            if server:
                with smtp.connected(server, sender):
                    pass

        return Store("the mail server", ping, MAX_MAIL_PAUSE_SECONDS)

    def _mails(self, postgres: Postgres) -> Deliver:
        def deliver(topic: str, user_uuid: str, body: Mapping[str, Any]) -> None:  # noqa: ARG001
            apply = mails.apply
            if topic in {*acts.Topic}:
                apply = acts.apply
            elif topic in OF_MAIL:
                apply = alert_mails.apply
            with postgres.autocommit() as db:
                apply(db, self._settings, topic, body)

        return deliver

    def _messages(self, postgres: Postgres) -> Deliver:
        def deliver(topic: str, user_uuid: str, body: Mapping[str, Any]) -> None:
            with postgres.autocommit() as db:
                # The row of a conversation has its uuid in place of a person's.
                messages.apply(db, self._dynamodb, topic, user_uuid, body)

        return deliver

    def _media(self, postgres: Postgres) -> Deliver:
        def deliver(topic: str, user_uuid: str, body: Mapping[str, Any]) -> None:  # noqa: ARG001
            with postgres.autocommit() as db:
                # The row of a file has its uuid in place of a person's.
                media.apply(db, self._storage, topic, user_uuid)

        return deliver

    def _push(self, _: Postgres) -> Deliver:
        return self._pushes.apply

    def _notifications(self, _: Postgres) -> Deliver:
        return partial(notifications.apply, self._dynamodb)
