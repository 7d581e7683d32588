"""A language that nobody speaks, whose words are as frequent as those of any other."""

import random
from itertools import accumulate

chance = random.Random(7)  # noqa: S311 (no secret)
SYLLABLES = [a + b for a in "bcdfghklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "er")]
WORDS = list(dict.fromkeys("".join(chance.choices(SYLLABLES, k=3)) for _ in range(40_000)))
# As in any language: the nth word stands every nth time.
WEIGHTS = list(accumulate(1 / (rank + 3) for rank in range(len(WORDS))))
TAGS = [f"#{word}tag" for word in WORDS[:3000]]
TAG_WEIGHTS = WEIGHTS[: len(TAGS)]


def begin_anew() -> None:
    """Whatever is said from here on is the same each time."""
    chance.seed(7)


def words(fewest: int, most: int) -> list[str]:
    """So many words as somebody says them."""
    return chance.choices(WORDS, cum_weights=WEIGHTS, k=chance.randint(fewest, most))


def tags() -> list[str]:
    """The tags of one crud: mostly none, at most two."""
    return chance.choices(TAGS, cum_weights=TAG_WEIGHTS, k=chance.choice((0, 0, 1, 2)))
