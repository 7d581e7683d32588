"""Canaries in messages; the timer of their conversation sets their end."""

import json
import random

from checks.people import Person
from checks.probe.canaries import Canary, CanaryLog, new_word
from checks.probe.pictures import SHARE, Picture, Pictures, attached


class Talk:
    """One person's conversations with others; each also holds one message without an end."""

    def __init__(
        self, me: Person, handles: list[str], pictures: Pictures, canary_log: CanaryLog
    ) -> None:
        self._me = me
        self._pictures = pictures
        self._canary_log = canary_log
        self.groups = {
            handle: self._send("hello", handle)["message_group_uuid"] for handle in handles
        }
        """The conversations' uuids by the other's handle."""

    def write(self, chance: random.Random, max_life: int) -> None:
        """Send one of them a canary with a life of up to that many seconds."""
        handle, group = chance.choice(list(self.groups.items()))
        timer = {"expires_in": chance.randint(1, max_life)}
        self._done("PUT", f"/api/message_groups/{group}/timer", timer)
        word = new_word()
        picture = self._pictures.upload(self._me) if chance.random() < SHARE else None
        with self._canary_log.sending(handle):
            canary = Canary.of(word, self._send(word, handle, picture), handle)
            self._canary_log.add(canary)
        if picture:
            self._pictures.add(canary.uuid, picture)

    def _send(self, message: str, handle: str, picture: Picture | None = None) -> dict[str, str]:
        body: dict[str, object] = {"message": message, "user_receiver_handle": handle}
        if picture:
            body["media"] = attached(picture, message)
        return self._done("POST", "/api/messages", body)

    def _done(self, method: str, path: str, body: object) -> dict[str, str]:
        answer = self._me.send(method, path, body)
        if answer.status != 200:
            raise RuntimeError(f"{path} answered {answer.status}")
        answered: dict[str, str] = json.loads(answer.body)
        return answered
