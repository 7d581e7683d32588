"""A world of people who follow each other and post, answer, like and repost, of a given size.

Whoever posts much posts very much, and is followed and liked by more; so it is everywhere. All of
it lives for ten days at least, so that a world can be kept. The same size is always the same world,
but for its times.
"""

import time
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import accumulate

from psycopg2.extensions import cursor

from benchmarks import language
from benchmarks.filling import copy, uuid_at, without_indexes
from benchmarks.language import chance

HOUR_SECONDS = 3600
DAY_SECONDS = 24 * HOUR_SECONDS
AGE_SECONDS = 10 * DAY_SECONDS
"""Of the first crud."""
MIN_LIFE_SECONDS = 20 * DAY_SECONDS
MAX_LIFE_SECONDS = 30 * DAY_SECONDS
REPLIES_SHARE = 0.3
LIKES_EACH = 1.0
REPOSTS_EACH = 0.05
ANSWERED_BACK = 1 / 300
"""How soon an answer comes: 300 cruds after what it answers, on average."""
Row = tuple[object, ...]


@dataclass(frozen=True)
class Size:
    """How many; the last `collectors` of the people follow `collected` others, the rest
    `follows`."""

    people: int
    activities: int
    follows: int
    collectors: int = 0
    collected: int = 0

    def readers(self, count: int) -> list[str]:
        """The handles of so many people, from those who post most to those who post least."""
        return [handle_of(n * (self.people - self.collectors) // count) for n in range(count)]

    def collecting(self) -> list[str]:
        """The handles of the collectors."""
        return [handle_of(n) for n in range(self.people - self.collectors, self.people)]


SIZES = {
    "small": Size(people=1_000, activities=100_000, follows=50),
    "large": Size(people=10_000, activities=1_000_000, follows=300, collectors=5, collected=5_000),
}


def handle_of(number: int) -> str:
    """Of the person with that number; the lower it is, the more that person posts."""
    return f"person_{number}"


def build(sql: cursor, size: Size) -> None:
    """Fills an empty, migrated database."""
    language.begin_anew()
    world = _World(size)
    with without_indexes(sql, "activities", "follows", "likes", "reposts"):
        copy(sql, "users", "uuid, handle, display_name, confirmed_at", world.people())
        copy(sql, "follows", "uuid, user_uuid, followed_user_uuid", world.follows())
        copy(
            sql,
            "activities",
            "uuid, user_uuid, reply_to_activity_uuid, message, tags, likes_count, replies_count,"
            " reposts_count, created_at, expires_at",
            world.activities(),
        )
        copy(sql, "likes", "uuid, activity_uuid, user_uuid", world.acts(world.likes))
        copy(sql, "reposts", "uuid, activity_uuid, user_uuid", world.acts(world.reposts))
    sql.execute("VACUUM (ANALYZE)")


class _World:
    """Who wrote which crud, to what, and who liked it, by number; and all of it as rows."""

    def __init__(self, size: Size) -> None:
        self._size = size
        self._now = time.time()
        self._ranks = list(accumulate(1 / (rank + 20) for rank in range(size.people)))
        self._authors = array("i", self._some_people(size.activities))
        self._answered = array("i", map(self._answered_by, range(size.activities)))
        self._ends = array("d")
        for number, answered in enumerate(self._answered):
            life = chance.uniform(MIN_LIFE_SECONDS, MAX_LIFE_SECONDS)
            end = self._written_at(number) + life
            self._ends.append(end if answered < 0 else min(end, self._ends[answered]))
        self.likes = self._acts_on_cruds(LIKES_EACH)
        self.reposts = self._acts_on_cruds(REPOSTS_EACH)

    def people(self) -> Iterator[Row]:
        """As `users` takes them."""
        for number in range(self._size.people):
            name = " ".join(word.capitalize() for word in language.words(2, 2))
            yield self._person(number), handle_of(number), name, _timestamp(self._written_at(0))

    def follows(self) -> Iterator[Row]:
        """As `follows` takes them, all made before the first crud."""
        place = 0
        for number in range(self._size.people):
            for other in self._followed_by(number):
                place += 1
                yield (
                    uuid_at(self._written_at(0), place),
                    self._person(number),
                    self._person(other),
                )

    def activities(self) -> Iterator[Row]:
        """As `activities` takes them, oldest first, with their counters."""
        likes = self._counted(crud for crud, _ in self.likes)
        replies = self._counted(self._answered)
        reposts = self._counted(crud for crud, _ in self.reposts)
        for number, answered in enumerate(self._answered):
            tags = language.tags()
            yield (
                self._crud(number),
                self._person(self._authors[number]),
                r"\N" if answered < 0 else self._crud(answered),
                " ".join([*language.words(4, 20), *tags]),
                f"{{{','.join(dict.fromkeys(tags))}}}",
                likes[number],
                replies[number],
                reposts[number],
                _timestamp(self._written_at(number)),
                _timestamp(self._ends[number]),
            )

    def acts(self, pairs: Iterable[tuple[int, int]]) -> Iterator[Row]:
        """As `likes` and `reposts` take them; each some time within an hour of its crud."""
        for place, (crud, person) in enumerate(pairs):
            written_at = self._written_at(crud)
            # Not all of what is still to come at this very moment: it would be all that is new.
            within = min(HOUR_SECONDS, self._now - written_at)
            done_at = written_at + within * chance.random()
            yield uuid_at(done_at, place), self._crud(crud), self._person(person)

    def _some_people(self, count: int) -> list[int]:
        return chance.choices(range(self._size.people), cum_weights=self._ranks, k=count)

    def _followed_by(self, number: int) -> list[int]:
        size = self._size
        if number >= size.people - size.collectors:
            everybody = [n for n in range(size.people) if n != number]
            return chance.sample(everybody, size.collected)
        followed: set[int] = set()
        while len(followed) < size.follows:
            followed.update(self._some_people(size.follows - len(followed)))
            followed.discard(number)
        return sorted(followed)

    def _answered_by(self, number: int) -> int:
        """The number of the crud that this one answers, or -1."""
        before = int(chance.expovariate(ANSWERED_BACK)) + 1
        return number - before if before <= number and chance.random() < REPLIES_SHARE else -1

    def _acts_on_cruds(self, each: float) -> list[tuple[int, int]]:
        """Crud and person, none twice."""
        count = int(self._size.activities * each)
        cruds = chance.choices(range(self._size.activities), k=count)
        return sorted(set(zip(cruds, self._some_people(count), strict=True)))

    def _counted(self, cruds: Iterable[int]) -> list[int]:
        counts = [0] * self._size.activities
        for crud in cruds:
            if crud >= 0:
                counts[crud] += 1
        return counts

    def _written_at(self, number: int) -> float:
        return self._now - AGE_SECONDS * (1 - number / self._size.activities)

    def _crud(self, number: int) -> str:
        return uuid_at(self._written_at(number), number)

    def _person(self, number: int) -> str:
        return uuid_at(self._written_at(0), number)


def _timestamp(moment: float) -> str:
    return datetime.fromtimestamp(moment, UTC).isoformat()
