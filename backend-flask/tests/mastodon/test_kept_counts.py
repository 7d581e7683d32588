"""Counts of people are kept for a minute, and are the same for all viewers."""

from cruddur.mastodon.ids import id_of
from cruddur.mastodon.kept_counts import COUNTS_OF_PEOPLE, KeptCounts
from tests.mastodon.apps import Calls
from tests.people import People, Person

HOME = "/api/v1/timelines/home"


def test_counts_are_kept_until_their_time_is_over() -> None:
    lasting, over = KeptCounts(seconds=60), KeptCounts(seconds=0)
    for counts in (lasting, over):
        counts.keep("ann", {"activities_count": 1})
    assert lasting.kept(["ann", "bob"]) == {"ann": {"activities_count": 1}}
    assert over.kept(["ann"]) == {}


def test_counts_are_kept_of_so_many_people_at_most() -> None:
    counts = KeptCounts(most=3)
    for nth in range(10):
        counts.keep(str(nth), {})
    assert len(counts.kept(map(str, range(10)))) <= 3


def test_a_status_has_counts_as_strangers_see_them_and_a_profile_those_of_now(
    anns: Calls, ann: Person, bob: Person, people: People
) -> None:
    bob.follows(ann)
    anns.post("/api/v1/statuses", {"status": "for all"})
    anns.post("/api/v1/statuses", {"status": "for few", "visibility": "private"})
    COUNTS_OF_PEOPLE.forget()
    shown = anns.get(HOME)[0]["account"]
    assert (shown["statuses_count"], shown["followers_count"], shown["following_count"]) == (
        1,
        1,
        0,
    )
    assert shown["last_status_at"]
    people.follows(people.person(), ann)
    assert anns.get(HOME)[0]["account"]["followers_count"] == 1
    own = anns.get(f"/api/v1/accounts/{id_of(ann.uuid)}")
    assert (own["statuses_count"], own["followers_count"]) == (2, 2)
    COUNTS_OF_PEOPLE.forget()
    assert anns.get(HOME)[0]["account"]["followers_count"] == 2


def ran(statements: list[str]) -> list[str]:
    """What ran since it was asked last, but for looking up who calls."""
    names = [name.removesuffix("_without_mutes") for name in statements]
    statements.clear()
    return [name for name in names if name != "auth_viewer_of_token"]


def test_a_page_whose_people_are_counted_asks_for_nobody(
    anns: Calls, ann: Person, bob: Person, people: People, statements: list[str]
) -> None:
    carl = people.person()
    ann.follows(bob)
    bob.posts("hello")
    bob.reposts(carl.posts("hello from carl"))
    first = anns.get(HOME)
    ran(statements)
    assert anns.get(HOME) == first
    assert ran(statements) == ["mastodon_home"]
    assert bob.put("/api/profile/update", {"display_name": "Rob", "bio": ""}).status_code == 200
    ran(statements)
    repost, crud = anns.get(HOME)
    assert ran(statements) == ["mastodon_home"]
    assert [one["account"]["display_name"] for one in (repost, crud)] == ["Rob", "Rob"]
    assert repost["reblog"]["account"]["acct"] == carl.handle
    bob.posts("hello @ann and @carl_of_nowhere")
    ran(statements)
    assert [one["acct"] for one in anns.get(HOME)[0]["mentions"]] == ["ann"]
    assert ran(statements) == ["mastodon_home", "mastodon_people"]
