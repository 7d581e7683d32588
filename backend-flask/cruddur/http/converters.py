"""What a variable of a path may be, beside Flask's own converters."""

from flask import Flask
from werkzeug.routing import BaseConverter


class HandleConverter(BaseConverter):
    """A handle in a path, in any case; people are looked up in lower case."""

    regex = "[A-Za-z0-9_]{3,30}"

    def to_python(self, value: str) -> str:
        """The handle as it is stored."""
        return value.lower()


class InviteCodeConverter(BaseConverter):
    """The code of an invite in a path; nothing as long as a uuid."""

    regex = "[A-Za-z0-9_-]{22}"


class FaceConverter(BaseConverter):
    """A kind of face in a path."""

    regex = "avatar|header"


class MediaSizeConverter(BaseConverter):
    """A size of a picture in a path."""

    regex = "full|preview"


def register(app: Flask) -> None:
    """Names the converters; routes that use one are registered later."""
    app.url_map.converters.update(
        handle=HandleConverter,
        invite_code=InviteCodeConverter,
        face=FaceConverter,
        media_size=MediaSizeConverter,
    )
