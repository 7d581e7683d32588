"""Uploads that are not posted yet: some apps ask for them until they have an address."""

from cruddur.mastodon.ids import id_of
from tests.mastodon.apps import Calls, refused
from tests.people import Person


def test_an_upload_is_shown_to_whom_it_belongs_until_it_is_posted(
    anns: Calls, bobs: Calls, ann: Person
) -> None:
    made = id_of(ann.picture()["uuid"])
    path = f"/api/v1/media/{made}"
    assert anns.get(path)["url"].startswith("http")
    assert refused(bobs.send("GET", path), 404) == "Record not found"
    anns.post("/api/v1/statuses", {"status": "see", "media_ids": [made]})
    assert refused(anns.send("GET", path), 404) == "Record not found"
