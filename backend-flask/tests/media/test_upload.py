"""`POST /api/media`: a picture comes in, and becomes two files without anything else in them."""

import io
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from psycopg2.extensions import cursor

from cruddur.http.services import Services
from tests.media.pictures import encoded, kept_of, picture
from tests.people import Person, problem

pytestmark = pytest.mark.usefixtures("decoded_by_a_process")


def test_a_picture_is_kept_in_two_sizes(ann: Person) -> None:
    made = ann.picture(encoded(picture(3200, 1200), "JPEG"))
    assert (made["width"], made["height"], made["alt"]) == (1600, 600, "")
    sizes = [kept_of(ann, made[url]).size for url in ("url", "preview_url")]
    assert sizes == [(1600, 600), (480, 180)]


def test_a_small_picture_is_not_made_larger(ann: Person) -> None:
    made = ann.picture(encoded(picture(1, 1)))
    assert kept_of(ann, made["preview_url"]).size == (1, 1)


def test_a_picture_ends_after_an_hour(ann: Person, sql: cursor) -> None:
    made = ann.picture()
    sql.execute("SELECT extract(epoch FROM %s::timestamptz - now())", (made["expires_at"],))
    ((seconds,),) = sql.fetchall()
    assert 3590 < seconds <= 3600


def test_nobody_but_its_person_sees_an_upload(
    ann: Person, bob: Person, client: FlaskClient
) -> None:
    made = ann.picture()
    assert kept_of(ann, made["url"]).size == (1, 1)
    problem(bob.get(made["url"]), 404, "not_found")
    problem(client.get(made["url"]), 404, "not_found")


def test_nothing_is_said_in_the_files_of_where_and_by_what_it_was_taken(ann: Person) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Camera of Zanzibar"
    exif.get_ifd(0x8825)[1] = "N"
    made = ann.picture(
        encoded(picture(), "JPEG", exif=exif, comment=b"Zanzibar", xmp=b"<x>Zanzibar</x>")
    )
    for url in ("url", "preview_url"):
        file = ann.get(made[url]).data
        assert b"Zanzibar" not in file
        assert {file[12:16], *chunks(file)} & {b"EXIF", b"XMP ", b"ICCP"} == set()


def chunks(file: bytes) -> list[bytes]:
    """The names of the chunks of a WebP file."""
    found, at = [], 12
    while at + 8 <= len(file):
        found.append(file[at : at + 4])
        at += 8 + int.from_bytes(file[at + 4 : at + 8], "little") + at % 2
    return found


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_turned_upright(ann: Person, orientation: int) -> None:
    upright = picture(40, 80, "white")
    upright.paste("red", (0, 0, 20, 20))
    turned = upright.transpose(UNDO[orientation]) if orientation in UNDO else upright
    exif = Image.Exif()
    exif[0x0112] = orientation
    made = ann.picture(encoded(turned, "JPEG", exif=exif, quality=95))
    kept = kept_of(ann, made["url"])
    assert kept.size == (40, 80)
    assert is_red(kept, (5, 5))
    assert not is_red(kept, (35, 5))
    assert not is_red(kept, (5, 75))


UNDO = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
"""How a picture is turned that each orientation of EXIF turns back."""


def is_red(image: Image.Image, at: tuple[int, int]) -> bool:
    red, green, _ = image.convert("RGB").getpixel(at)  # type: ignore[misc]  # three numbers
    return bool(red > 150 and green < 100)


def test_a_short_animation_stays_one(ann: Person) -> None:
    frames = [picture(color=color) for color in ("red", "green", "blue")]
    gif = encoded(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=70, loop=0)
    kept = kept_of(ann, ann.picture(gif)["preview_url"])
    assert getattr(kept, "n_frames", 1) == 3


def test_of_a_long_animation_the_first_image_is_kept(ann: Person) -> None:
    frames = [picture(8, 8, color) for color in ("red", "green")] * 1000
    webp = encoded(frames[0], "WEBP", save_all=True, append_images=frames[1:], duration=10)
    kept = kept_of(ann, ann.picture(webp)["url"])
    assert getattr(kept, "n_frames", 1) == 1
    assert is_red(kept, (4, 4))


def test_who_is_not_signed_in_uploads_nothing(client: FlaskClient) -> None:
    form = {"file": (io.BytesIO(encoded(picture())), "a.png")}
    problem(client.post("/api/media", data=form), 401, "not_signed_in")


def test_a_body_that_is_no_form_is_refused(ann: Person) -> None:
    problem(ann.post("/api/media", {"file": "a"}), 415, "not_multipart")


@pytest.mark.parametrize("form", [{}, {"file": "a text"}, {"other": (io.BytesIO(b"a"), "a")}])
def test_a_form_without_the_file_is_refused(ann: Person, form: dict[str, object]) -> None:
    response = ann.post("/api/media", data=form, json=None, content_type="multipart/form-data")
    problem(response, 400, "malformed_body")


def test_a_form_with_two_files_is_refused(ann: Person) -> None:
    files = [(io.BytesIO(encoded(picture())), name) for name in ("a.png", "b.png")]
    response = ann.post("/api/media", data={"file": files}, json=None)
    problem(response, 400, "malformed_body")


def test_a_file_that_is_too_large_is_refused(
    another_app: Callable[..., Flask], ann: Person
) -> None:
    app = another_app(max_media_bytes=64 * 1024)
    picture_and_more = encoded(picture()) + bytes(64 * 1024)
    problem(ann.at(app).uploads(picture_and_more), 413, "request_entity_too_large")


def test_a_place_without_a_storage_takes_no_pictures(
    another_app: Callable[..., Flask], ann: Person
) -> None:
    problem(ann.at(another_app(media_url=None)).uploads(encoded(picture())), 503, "store_away")


def test_what_cannot_be_stored_is_said(
    another_app: Callable[..., Flask], ann: Person, sql: cursor
) -> None:
    app = another_app(media_url="file:/proc/nowhere")
    problem(ann.at(app).uploads(encoded(picture())), 503, "store_away")
    sql.execute("SELECT count(*) FROM media")
    assert sql.fetchall() == [(0,)]


def test_a_full_disk_is_said(
    ann: Person, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert services.storage
    monkeypatch.setattr("cruddur.files.folder.KEPT_FREE_BYTES", 1 << 60)
    response = ann.uploads(encoded(picture()))
    problem(response, 503, "media_full")
    assert response.headers["Retry-After"] == "60"


def test_an_upload_is_discarded(ann: Person, bob: Person) -> None:
    made = ann.picture()
    path = f"/api/media/{made['uuid']}"
    problem(bob.delete(path), 404, "not_found")
    assert ann.delete(path).status_code == 204
    problem(ann.delete(path), 404, "not_found")
    problem(ann.get(made["url"]), 410, "media_gone")
