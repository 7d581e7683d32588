"""`/api/previews`: shared pages, for programs that show their title, words and picture elsewhere.

Such programs run no scripts, so the web server sends them here (`nginx/site.conf.template`).
"""

from html import escape
from uuid import UUID

from flask import Blueprint, Response

from cruddur.activities import preview_store as store
from cruddur.activities import service
from cruddur.activities.preview_store import Preview
from cruddur.errors import NotFound
from cruddur.http.operation import operation
from cruddur.http.responses import NO_STORE
from cruddur.http.services import services
from cruddur.postgres.connection import Connection
from cruddur.security.viewer import Viewer, uuid_of

blueprint = Blueprint("previews", __name__, url_prefix="/api/previews")

HTML = "text/html"
MAX_DESCRIPTION = 300
_PAGE = """<!doctype html>
<html>
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta name="robots" content="noindex, noarchive">
<meta name="description" content="{text}">
<meta property="og:site_name" content="{place}">
<meta property="og:type" content="{kind}">
<meta property="og:title" content="{title}">
<meta property="og:description" content="{text}">
<meta property="og:url" content="{url}">
{picture}<link rel="canonical" href="{url}">
</head>
<body><p dir="auto">{text}</p><p><a href="{url}">{title}</a></p></body>
</html>
"""
_PICTURE = '<meta property="og:image" content="{}">\n<meta name="twitter:card" content="{}">\n'


@blueprint.get("/@<handle:handle>")
@operation(auth="optional", scope="read", response=str, media_type=HTML, problems=(404,))
def preview_of_user(db: Connection, handle: str) -> Response:
    """Returns title, words and picture of a person's page, as HTML with Open Graph."""
    found = store.preview_of_user(db, handle)
    if found is None:
        raise NotFound("There is no person with this handle.")
    return _page(db, found, f"/@{handle}", "profile")


@blueprint.get("/@<handle:handle>/status/<uuid:activity_uuid>")
@operation(auth="optional", scope="read", response=str, media_type=HTML, problems=(403, 404, 410))
def preview(db: Connection, viewer: Viewer | None, handle: str, activity_uuid: UUID) -> Response:
    """Returns title, words and picture of a crud's page, as HTML with Open Graph; 410 once it is
    gone. Only what everybody may see."""
    found = store.preview(db, uuid_of(viewer), handle, str(activity_uuid))
    if found is None:
        raise service.why_not_shown(db, None, str(activity_uuid))
    return _page(db, found, f"/@{handle}/status/{activity_uuid}", "article")


def _page(db: Connection, found: Preview, path: str, kind: str) -> Response:
    site = services().settings.frontend_origins[0]
    card = "summary_large_image" if kind == "article" else "summary"
    page = _PAGE.format(
        title=escape(f"{found.display_name} (@{found.handle})"),
        text=escape(found.text[:MAX_DESCRIPTION]),
        place=escape(services().place.get(db).name),
        kind=kind,
        url=escape(site + path),
        picture=_PICTURE.format(escape(site + found.picture), card) if found.picture else "",
    )
    # Whoever asks again gets what is true then.
    headers = {"Cache-Control": NO_STORE}
    return Response(page, content_type=f"{HTML}; charset=utf-8", headers=headers)
