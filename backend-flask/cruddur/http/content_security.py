"""Content-Security-Policy: a response of the API allows nothing, except the page at /api/docs."""

import base64
import hashlib
import re

from flask import Blueprint, Flask, Response

HEADER = "Content-Security-Policy"
NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
# The page's logo contains a <style>; its icons are data in the style sheet.
LOGO = "'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w='"
PAGE = (
    f"default-src 'none'; script-src 'self' {{scripts}}; style-src 'self' {LOGO}; "
    "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
_INLINE = re.compile(rb"<script>(.*?)</script>", re.DOTALL)


def register(app: Flask) -> None:
    """Sets the policy of every response that has no policy of its own."""

    @app.after_request
    def confine(response: Response) -> Response:
        response.headers.setdefault(HEADER, NOTHING)
        return response


def register_page(blueprint: Blueprint) -> None:
    """Lets the pages of `blueprint` run their own scripts and styles, and exactly the inline
    scripts that they contain."""

    @blueprint.after_request
    def confine(response: Response) -> Response:
        if response.mimetype == "text/html" and not response.direct_passthrough:
            hashes = (hashlib.sha256(script).digest() for script in _INLINE.findall(response.data))
            allowed = " ".join(f"'sha256-{base64.b64encode(found).decode()}'" for found in hashes)
            response.headers[HEADER] = PAGE.format(scripts=allowed)
        return response
