"""The longest and the default life that the place sets."""

from datetime import timedelta

from tests.people import Person, answered, fault, life_of, problem
from tests.places import PlaceSetter

DAY = 24 * 3600


def test_a_crud_lives_as_long_as_the_place_says_unless_said(
    ann: Person, place: PlaceSetter
) -> None:
    place(default_expires_in=2 * DAY)
    post = ann.posts()
    assert life_of(post) == timedelta(days=2)
    # A reply ends with what it answers.
    assert ann.replies(post)["expires_at"] == post["expires_at"]
    assert life_of(ann.posts(ttl="30-days")) == timedelta(days=30)


def test_no_crud_is_given_a_longer_life_than_the_place_allows(
    ann: Person, place: PlaceSetter
) -> None:
    post = ann.posts()
    place(default_expires_in=DAY, max_expires_in=3 * DAY)
    for path in ("/api/activities", f"/api/activities/{post['uuid']}/reply"):
        for life, field in (
            ({"ttl": "7-days"}, "ttl"),
            ({"expires_in": 3 * DAY + 1}, "expires_in"),
        ):
            refused = problem(ann.post(path, {"message": "hello", **life}), 422, "invalid")
            assert fault(refused) == (field, "less_than_equal")
            assert refused["detail"] == "In this place a crud lives 3 days at most."
        answered(ann.post(path, {"message": "hello", "ttl": "3-days"}))


def test_cruds_that_live_keep_the_life_that_they_have(ann: Person, place: PlaceSetter) -> None:
    post = ann.posts(ttl="30-days")
    place(default_expires_in=DAY, max_expires_in=DAY)
    shown = answered(ann.get(f"/api/activities/{post['uuid']}"))
    assert shown["expires_at"] == post["expires_at"]


def test_a_life_is_extended_as_far_as_the_place_allows(ann: Person, place: PlaceSetter) -> None:
    post = ann.posts(ttl="1-hour")
    place(default_expires_in=DAY, max_expires_in=DAY)
    path = f"/api/activities/{post['uuid']}/life"
    refused = problem(ann.put(path, {"ttl": "3-days"}), 422, "invalid")
    assert fault(refused) == ("ttl", "less_than_equal")
    assert refused["detail"].startswith("A crud ends 1 day after it was written at the latest")
    answered(ann.put(path, {"expires_in": DAY - 60}))


def test_a_longer_life_from_before_can_be_shortened_and_not_extended(
    ann: Person, place: PlaceSetter
) -> None:
    post = ann.posts(ttl="7-days")
    place(default_expires_in=DAY, max_expires_in=DAY)
    path = f"/api/activities/{post['uuid']}/life"
    problem(ann.put(path, {"ttl": "30-days"}), 422, "invalid")
    assert answered(ann.put(path, {"ttl": "3-days"}))["expires_at"] < post["expires_at"]
    problem(ann.put(path, {"ttl": "7-days"}), 422, "invalid")
    answered(ann.put(path, {"ttl": "12-hours"}))
