"""One fragment decides who may see what, and every read of activities uses it."""

import re
from pathlib import Path

import pytest

from cruddur.postgres.statements import INCLUDE, PACKAGE

VISIBLE = "activities/sql/fragments/visible_activities.sql"
"""What makes `visible_activities` and the two like it of the views; visible.sql and
widely_visible.sql include it."""
PAGE_OF_CANDIDATES = "activities/sql/fragments/visible_entries.sql"
VIEWS = r"\b(live|unexpired|kept)_activities\b"
EXCEPTIONS = {
    "activities/sql/fragments/locked_activity.sql": "locks it to undo; returns what is `shown`",
    "activities/sql/quote.sql": "locks what is quoted, as the former",
    "activities/sql/lock_to_remove.sql": "a moderator removes it, also what a block hides",
    "activities/sql/lock_own.sql": "the viewer's own",
    "activities/sql/lock_to_delete.sql": "the viewer's own, or below it, also what a block hides",
    "activities/sql/alive_among.sql": "which are alive, for the viewer's own reports",
    "activities/sql/change_life.sql": "the viewer's own; a time of what it replies to",
    "activities/sql/thread.sql": "keeps the places above of what the viewer may not see",
    "activities/sql/why_not_shown.sql": "says why the viewer may not see it",
    "activities/sql/refresh_talked.sql": "counts for everybody, and names nobody",
    "auth/sql/export_activities.sql": "the viewer's own",
    "auth/sql/export_bookmarks.sql": "the viewer's own bookmarks, as uuids",
    "auth/sql/export_likes.sql": "the viewer's own likes, as uuids",
    "auth/sql/export_reposts.sql": "the viewer's own reposts, as uuids",
    "alerts/sql/show.sql": "when it ends; before it, alerts/visibility.py asks whether it is shown",
    "media/sql/expired_at.sql": "says since when the viewer may not see it",
    "reports/sql/living_crud.sql": "a copy for moderators, whoever blocks whom",
    "mastodon/sql/people.sql": "counts as strangers see it, for everybody",
    "search/sql/refresh_trends.sql": "counts for everybody, and names nobody",
    "search/sql/trends.sql": "the same",
    "stream/sql/entries_of.sql": "names what a block has just hidden, to those who had it",
    "server/sql/living_cruds.sql": "a count for the operator",
    "demo/sql/existing_crud.sql": "loads the demo world, for no viewer",
    "demo/sql/without_pictures.sql": "the same",
    "media/sql/living_files.sql": "says which files belong to what lives, to nobody",
}
FOR_ALL_VIEWERS = {
    "mastodon/sql/streamed_status.sql",
    "stream/sql/audience_of_entry.sql",
    "stream/sql/changed.sql",
}
"""What is told many viewers at once, and so says itself who is in no audience of it."""
WITH_MUTED = {
    "activities/sql/bookmark.sql",
    "activities/sql/bookmarks.sql",
    "activities/sql/like.sql",
    "activities/sql/likes.sql",
    "activities/sql/preview.sql",
    "activities/sql/quote.sql",
    "activities/sql/reply.sql",
    "activities/sql/repost.sql",
    "activities/sql/reposts.sql",
    "activities/sql/show.sql",
    "activities/sql/thread.sql",
    "activities/sql/unbookmark.sql",
    "activities/sql/unlike.sql",
    "activities/sql/unrepost.sql",
    "activities/sql/user.sql",
    "activities/sql/user_replies.sql",
    "activities/sql/user_reposts.sql",
    "mastodon/sql/account_statuses.sql",
    "mastodon/sql/bookmarks.sql",
    "mastodon/sql/context.sql",
    "mastodon/sql/favourites.sql",
    "mastodon/sql/liked_by.sql",
    "mastodon/sql/person.sql",
    "mastodon/sql/reposted_by.sql",
    "mastodon/sql/statuses.sql",
    "media/sql/read.sql",
    "users/sql/profile.sql",
}
"""Where the viewer went to what is read, so that what the viewer mutes is marked in it and not left
out; all else includes unmuted.sql or widely_visible.sql."""
SQL_FILES = sorted(
    path for path in PACKAGE.rglob("*.sql") if not path.is_relative_to(PACKAGE / "postgres")
)


def name_of(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


def code_of(path: Path) -> str:
    return re.sub(r"--.*", "", path.read_text(encoding="utf-8"))


def included_by(path: Path) -> set[Path]:
    """All files that this one includes, directly or not."""
    found = {(path.parent / name).resolve() for name in INCLUDE.findall(path.read_text())}
    return found | {further for one in found for further in included_by(one)}


def test_activities_are_read_for_a_viewer_in_one_way_only() -> None:
    reads = {name_of(path) for path in SQL_FILES if re.search(VIEWS, code_of(path))}
    assert reads == {VISIBLE, *EXCEPTIONS}, f"read visible_activities of {VISIBLE} instead"


def test_whatever_is_read_either_comes_to_the_viewer_without_mutes_or_the_viewer_went_there() -> (
    None
):
    where_the_viewer_goes = {
        name_of(path)
        for path in SQL_FILES
        if path.parent.name == "sql" and any(one.name == "visible.sql" for one in included_by(path))
    }
    assert where_the_viewer_goes == WITH_MUTED


def test_only_the_stream_reads_for_all_viewers_and_asks_for_the_audience() -> None:
    reads = {
        name_of(path)
        for path in SQL_FILES
        if any(one.name == "for_all_viewers.sql" for one in included_by(path))
    }
    assert reads == FOR_ALL_VIEWERS
    assert all("NOT is_in_audience(" in code_of(PACKAGE / name) for name in reads)


def test_what_reads_the_views_itself_looks_at_the_audience_or_is_the_viewers_own() -> None:
    looks = {
        name
        for name in EXCEPTIONS
        if re.search(r"is_for_viewer\.sql|audience_uuid IS NULL", (PACKAGE / name).read_text())
    }
    assert looks == {
        "activities/sql/quote.sql",
        "activities/sql/refresh_talked.sql",
        "activities/sql/why_not_shown.sql",
        "mastodon/sql/people.sql",
        "reports/sql/living_crud.sql",
        "search/sql/refresh_trends.sql",
        "search/sql/trends.sql",
        "stream/sql/entries_of.sql",
    }


def test_only_the_fragments_define_who_is_blocked() -> None:
    excluding = r"NOT IN \(SELECT user_uuid FROM blocked_users\)"
    of_activities = re.compile(rf"\bactivit\w*\.user_uuid {excluding}|FROM {VIEWS}[^;]*{excluding}")
    excludes = {name_of(path) for path in SQL_FILES if of_activities.search(code_of(path))}
    assert excludes == {VISIBLE}


def test_every_list_of_people_includes_the_fragment_of_blocked_users() -> None:
    # Of one person whoever has the handle is told that there is one: `short` and `profile`.
    lists = {
        name_of(path)
        for path in (PACKAGE / "users" / "sql").glob("*.sql")
        if "json_agg" in code_of(path) or "list.sql" in path.read_text()
    }
    knowing = {
        name
        for name in lists
        if any("unseen_users.sql" in str(one) for one in included_by(PACKAGE / name))
    }
    # The latter lists lines of a file.
    assert lists - knowing == {"users/sql/blocked.sql", "users/sql/show_import.sql"}


def test_the_page_of_candidates_looks_again_at_each() -> None:
    text = code_of(PACKAGE / PAGE_OF_CANDIDATES)
    assert "WHERE EXISTS (SELECT FROM visible_activities AS activity" in text


@pytest.mark.parametrize("path", SQL_FILES, ids=name_of)
def test_what_is_unexpired_is_shown_only_where_nothing_above_it_can_have_ended(path: Path) -> None:
    text = code_of(path)
    reads = len(re.findall(r"\b(FROM|JOIN) visible_unexpired_activities\b", text))
    posts = len(re.findall(r"\breply_to_activity_uuid IS NULL\b", text))
    replies = len(re.findall(r"\breply_to_activity_uuid = ", text))
    # A post may end with what it quotes: page.sql and the cards look at each again. The fragment
    # that makes a page of candidates does so for all of them.
    is_paged = any(name_of(one) == PAGE_OF_CANDIDATES for one in included_by(path))
    looks_again = is_paged or re.search(r"\bEXISTS \(SELECT FROM visible_activities\b", text)
    assert looks_again or posts + replies >= reads
