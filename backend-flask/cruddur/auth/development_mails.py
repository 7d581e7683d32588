"""`/api/dev/outbox`: the mails that were stored instead of sent, with their codes. Development
only."""

from flask import Blueprint, Response, render_template_string

from cruddur.auth import store
from cruddur.http.services import services

PATH = "/api/dev/outbox"
blueprint = Blueprint("development_mails", __name__)

PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Mails</title>
<h1>Mails that would have been sent</h1>
{% for recipient, subject, text, created_at in mails %}
<article>
<h2 dir="auto">{{ subject }}</h2>
<p>To {{ recipient }}, {{ created_at.strftime("%Y-%m-%d %H:%M:%S") }} UTC</p>
<pre dir="auto">{{ text }}</pre>
</article>
{% else %}
<p>None yet. With MAIL_URL set they go there instead.</p>
{% endfor %}
"""


@blueprint.get(PATH)
def outbox() -> Response:
    """Shows the newest hundred."""
    with services().postgres.autocommit() as db:
        page = render_template_string(PAGE, mails=store.development_mails(db))
    response = Response(page)
    response.headers["Cache-Control"] = "no-store"
    return response
