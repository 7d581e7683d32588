"""The problems of pictures."""

from datetime import datetime

from cruddur.errors import Problem


class MediaGone(Problem):
    """It was there, and ended."""

    status = 410
    code = "media_gone"
    title = "This picture is gone"

    def __init__(self, expired_at: datetime) -> None:
        super().__init__(extra={"expired_at": expired_at.isoformat()})


class NotAPicture(Problem):
    """`reason` is a word for programs."""

    status = 422
    code = "not_a_picture"
    title = "This cannot be shown as a picture"

    def __init__(self, detail: str, reason: str) -> None:
        super().__init__(detail, extra={"reason": reason})


class MediaFull(Problem):
    """The disk or the bucket takes no more."""

    status = 503
    code = "media_full"
    title = "There is no room for pictures now"

    def __init__(self) -> None:
        super().__init__(headers={"Retry-After": "60"})
