"""The life of an app of others with the running API: toot, the program of a terminal, as on PyPI.

Each step is a process, as people start it. Runs in the environment of requirements.txt.
"""

import base64
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
from consent import code_of

URL = os.environ["API_URL"]
SAID = "toot 0.52.1"
PROGRAM = str(Path(sys.executable).with_name("toot"))
ADDRESS = re.compile(r"^http\S+/oauth/authorize\S+$", re.MULTILINE)
PICTURE = base64.b64decode("R0lGODdhAQABAIABAAAAAP///ywAAAAAAQABAAACAkQBADs=")
OTHER = {"Authorization": f"Bearer {os.environ['OTHER_TOKEN']}"}
PATIENCE_SECONDS = 30
runs = 0


def toot(*arguments: str, given: str | None = None) -> str:
    """What the program prints; it must succeed."""
    global runs  # noqa: PLW0603 (a script)
    runs += 1
    command = [PROGRAM, "--no-color", *arguments]
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"toot {' '.join(arguments)}: {done.stdout}{done.stderr}"
    return done.stdout


def shown(*arguments: str) -> Any:
    """The JSON that the program prints."""
    return json.loads(toot(*arguments, "--json"))


def sign_in(token: str) -> None:
    """Signs in by a code that is copied from the page, as where there is no browser."""
    command = [PROGRAM, "--no-color", "login", "--instance", URL]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as program:
        assert program.stdin
        assert program.stdout
        address = None
        while not address:
            line = program.stdout.readline()
            assert line, "no address was printed"
            address = ADDRESS.match(line)
        program.stdin.write(f"n\n{code_of(address[0], token)}\n")
        program.stdin.close()
        said = program.stdout.read()
        assert "Successfully logged in" in said, said
    assert "Authenticated accounts" in toot("auth")


def other_sends(method: str, path: str, body: Any = None) -> Any:
    """What the other person gets from our own API."""
    answer = httpx.request(method, f"{URL}/api/{path}", json=body, headers=OTHER)
    assert answer.status_code == 200, answer.text
    return answer.json()


def write(folder: Path) -> Any:
    """Posts with a picture, behind a warning, an answer, to few; and reads them again."""
    picture = folder / "pixel.gif"
    picture.write_bytes(PICTURE)
    assert shown("upload", "--description", "A pixel", str(picture))["type"] == "image"
    word = f"w{uuid4().hex[:12]}"
    post = shown("post", f"Hello #{word}", "--media", str(picture), "--description", "A pixel")
    assert post["media_attachments"][0]["description"] == "A pixel"
    covered = shown("post", "the end", "--spoiler-text", "a film", "--sensitive")
    assert (covered["spoiler_text"], covered["sensitive"]) == ("a film", True)
    reply = shown("post", "and so on", "--reply-to", post["id"])
    assert reply["in_reply_to_id"] == post["id"]
    few = shown("post", "to few", "--visibility", "private")
    assert few["visibility"] == "private"
    assert shown("status", post["id"])["pleroma"]["expires_at"]
    thread = json.dumps(shown("thread", post["id"]))
    assert reply["id"] in thread
    home = shown("timelines", "home", "--limit", "2")
    # Home is without answers, as in our own app.
    assert [one["id"] for one in home] == [few["id"], covered["id"]]
    older = shown("timelines", "home", "--limit", "1", "--max-id", covered["id"])
    assert [one["id"] for one in older] == [post["id"]]
    newer = shown("timelines", "home", "--limit", "1", "--min-id", post["id"])
    assert [one["id"] for one in newer] == [covered["id"]]
    assert "to few" in toot("timeline", "--once")
    assert shown("timelines", "tag", word)[0]["id"] == post["id"]
    assert post["id"] in [one["id"] for one in shown("timelines", "public")]
    assert post["id"] in [
        one["id"] for one in shown("timelines", "account", post["account"]["acct"])
    ]
    return post


def mark(post: Any) -> None:
    """Likes, reposts and bookmarks, and takes each back."""
    for do, undo, listed in (
        ("favourite", "unfavourite", ("timelines", "favourites", "--json")),
        ("bookmark", "unbookmark", ("bookmarks", "--once")),
        ("reblog", "unreblog", ("reblogged-by", post["id"], "--json")),
    ):
        toot(do, post["id"])
        assert "andrewbrown" in toot(*listed), do
        toot(undo, post["id"])
    assert shown("reblogged-by", post["id"]) == []


def meet(post: Any) -> None:
    """Follows, mutes and blocks the other person, who answers."""
    assert shown("whois", "bayko")["acct"] == "bayko"
    for do, undo, listed in (
        ("mute", "unmute", "muted"),
        ("block", "unblock", "blocked"),
        ("follow", "unfollow", "following"),
    ):
        toot(do, "bayko")
        assert "bayko" in [one["acct"] for one in shown(listed)], do
        toot(undo, "bayko")
        assert "bayko" not in [one["acct"] for one in shown(listed)], undo
    toot("followers")
    uuid = post["url"].rpartition("/")[2]
    other_sends("POST", f"activities/{uuid}/reply", {"message": "@andrewbrown indeed"})
    other_sends("PUT", f"activities/{uuid}/like")
    until = time.monotonic() + PATIENCE_SECONDS
    while {one["type"] for one in told()} != {"mention", "favourite"}:
        assert time.monotonic() < until, "nobody was told of a reply and a like"
    only = shown("notifications", "--type", "favourite")
    assert {one["type"] for one in only} == {"favourite"}
    toot("notifications", "--clear")


def told() -> list[Any]:
    """The notifications about what has just been written."""
    found = shown("notifications", "--exclude-type", "follow")
    return [one for one in found if "pixel" in json.dumps(one) or "indeed" in json.dumps(one)]


def search(post: Any) -> None:
    """Searches for each kind, and by the address of a page."""
    word = post["tags"][0]["name"]
    assert shown("search", word)["statuses"][0]["id"] == post["id"]
    assert shown("search", f"#{word}", "--type", "hashtags")["hashtags"][0]["name"] == word
    assert shown("search", "@bayko", "--type", "accounts")["accounts"][0]["acct"] == "bayko"
    assert shown("search", post["url"], "--resolve")["statuses"][0]["id"] == post["id"]


def main() -> None:
    """One life."""
    with tempfile.TemporaryDirectory() as name:
        os.environ |= {"XDG_CONFIG_HOME": name, "XDG_CACHE_HOME": name}
        sign_in(os.environ["TOKEN"])
        assert shown("whoami")["acct"] == "andrewbrown"
        toot("instance")
        assert shown("update-account", "--note", "I forget.")["source"]["note"] == "I forget."
        post = write(Path(name))
        mark(post)
        meet(post)
        search(post)
        toot("tags", "followed")
        toot("lists", "list")
        toot("delete", post["id"])
        gone = subprocess.run([PROGRAM, "status", post["id"]], capture_output=True, check=False)
        assert gone.returncode, "a deleted crud is shown"
        assert b"Record not found" in gone.stdout + gone.stderr
        assert shown("whoami")["acct"] == "andrewbrown"
        toot("logout", f"andrewbrown@{URL.partition('://')[2]}")
    print(f"{SAID} did all that people do with an app, in {runs} processes")


if __name__ == "__main__":
    main()
