"""Valid requests to each rate-limited operation about people and the own profile."""

from itertools import repeat

from tests.attacks.account_flood import Requests
from tests.people import People, Person


class FloodOfPeople:
    """What to send to each of these, over and over."""

    _people: People
    _ann: Person

    def users_update(self) -> Requests:
        return repeat(("/api/profile/update", {"bio": "flood"}))

    users_replace = users_update

    def users_follow(self) -> Requests:
        return repeat(("/api/users/@bob/follow", None))

    users_unfollow = users_follow

    def follow_requests_accept(self) -> Requests:
        return self._asking()

    follow_requests_decline = follow_requests_accept

    def _asking(self) -> Requests:
        self._ann.post("/api/profile/update", {"approves_followers": True})
        for _ in range(3):
            person = self._people.person()
            person.follows(self._ann)
            yield f"/api/users/@{person.handle}/follow_request", None

    def follow_imports_begin_import(self) -> Requests:
        return repeat(("/api/users/follow_import", {"csv": "bob"}))

    def follow_imports_delete_import(self) -> Requests:
        return repeat(("/api/users/follow_import", None))

    def users_block(self) -> Requests:
        return repeat(("/api/users/@bob/block", None))

    users_unblock = users_block
