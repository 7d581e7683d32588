"""The least that an answer of some length costs under this gunicorn: Flask, a route, a constant."""

from flask import Flask, Response

METHODS = ["GET", "POST", "PUT"]


def path_of(length: int) -> str:
    """Of the route whose body has that length."""
    return f"/{length}"


def create_app(*lengths: int) -> Flask:
    """An application with nothing but a route for each length."""
    app = Flask(__name__)
    for length in lengths:
        body = "x" * length

        def constant(body: str = body) -> Response:
            return Response(body, mimetype="application/json")

        app.add_url_rule(path_of(length), str(length), constant, methods=METHODS)
    return app
