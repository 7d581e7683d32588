"""Lets an app in as a browser does: opens the page, allows, and reads the code."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import httpx

HIDDEN = re.compile(r'name="(proof|asked)" value="([^"]*)"')
SHOWN = re.compile(r'<code dir="ltr">([^<]+)</code>')


def code_of(address: str, token: str, *, end_line: bool = False) -> str:
    """The code for the app at this address, of whoever is signed in with the token.

    It is in the redirect, or on the page where it is to be copied.
    """
    where = urlsplit(address)
    origin = f"{where.scheme}://{where.netloc}"
    with httpx.Client(base_url=origin, cookies={"session": token}) as browser:
        page = browser.get(address)
        assert page.status_code == 200, page.text
        hidden = {name: unescape(value) for name, value in HIDDEN.findall(page.text)}
        chosen = {"end_line": "1"} if end_line else {}
        decided = browser.post(
            "/oauth/authorize",
            data={**hidden, "decision": "allow", **chosen},
            headers={"Sec-Fetch-Site": "same-origin"},
        )
    if decided.status_code == 302:
        return parse_qs(urlsplit(decided.headers["Location"]).query)["code"][0]
    assert decided.status_code == 200, decided.text
    shown = SHOWN.search(decided.text)
    assert shown, decided.text
    return shown[1]
