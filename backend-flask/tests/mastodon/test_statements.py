"""How many statements a call runs: one for what is read, and one for the people of the page."""

from flask import Flask

from tests.mastodon.apps import Calls
from tests.mastodon.scenes import Scene, calls_with_json, sent_to

FREE = {"security_spend", "auth_viewer_of_token", "mastodon_people"}
"""Who calls, where no process knows it yet, and the people of the page."""
MORE = {
    "/api/v1/accounts/verify_credentials": 2,
    "/api/v1/markers": 2,
    "/api/v1/pictures/<media_id>/<media_size:size>": 3,
    "/api/v1/search": 4,
    "/api/v2/search": 4,
}
"""Oneself, and how many ask to follow; two lists in one; a picture, whose address is asked for
first (sent_to); three, of which tags are those that grow, and the tag itself."""


def test_a_read_is_one_statement_and_one_for_the_people_of_the_page(
    app: Flask, anns: Calls, scene: Scene, statements: list[str]
) -> None:
    reads = [path for method, path, _, _ in calls_with_json(app) if method == "GET"]
    assert len(reads) > 60
    assert set(MORE) <= set(reads)
    values = scene()
    for path in reads:
        statements.clear()
        assert sent_to(anns, "GET", path, values).status_code == 200, path
        ran = [name for name in statements if name not in FREE]
        assert len(ran) <= MORE.get(path, 1), f"{path}: {statements}"
        people = statements.count("mastodon_people")
        assert people <= (2 if path in MORE else 1), f"{path}: {statements}"
        assert statements.count("auth_viewer_of_token") <= 1, path


def test_a_search_for_one_kind_is_one_statement_and_one_for_people(
    anns: Calls, scene: Scene, statements: list[str]
) -> None:
    scene()
    for kind, ran in (
        ("accounts", ["users_search", "mastodon_people"]),
        ("statuses", ["mastodon_search", "mastodon_people"]),
    ):
        statements.clear()
        anns.get(f"/api/v2/search?q=bread&type={kind}")
        assert statements == ["auth_viewer_of_token", *ran]
