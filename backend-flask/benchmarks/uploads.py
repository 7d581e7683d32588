"""What does a photo cost, and do uploads make the home feed wait?

`cd backend-flask && ../.venv/bin/python -m benchmarks.uploads` starts fresh stores and gunicorn as
production runs it. A photo of 12 megapixels is uploaded, one after the other; then the home feed is
read alone and while four people upload, in turns. Loopback only; ends by itself within two minutes.
"""

import io
import resource
import statistics
import tempfile
import threading
import time
from http.client import HTTPConnection

import psutil
from PIL import Image
from psycopg2 import connect

from benchmarks.processes import environment, flask, served
from cruddur.media.decoding import decoded
from cruddur.security.tokens import new_token, token_sha256

ROUNDS = 4
READS = 150
ALONE = 5
AT_ONCE = 4
PHOTO = (4000, 3000)
EDGE = "edge-of-a-part"


def main() -> None:
    """Prints two tables."""
    photo = _photo()
    with environment() as variables, tempfile.TemporaryDirectory() as folder:
        variables["MEDIA_URL"] = f"file:{folder}"
        flask("seed", variables)
        token = _token(variables["MIGRATION_DATABASE_URL"])
        with served(variables) as api:
            _print_cost(api.port, api.process.pid, token, photo)
            _compare(api.port, token, photo)
    _print_memory(photo)


def _print_cost(port: int, pid: int, token: str, photo: bytes) -> None:
    before = _cpu_seconds(pid)
    took = [_upload(port, token, photo) for _ in range(ALONE)]
    each = (_cpu_seconds(pid) - before) / ALONE
    print(f"a photo of {PHOTO[0] * PHOTO[1] / 1e6:.0f} megapixels, {len(photo) / 1e6:.1f} MB:")
    print(f"  {statistics.median(took):.2f} s until it is there, {each:.2f} s of CPU")


def _compare(port: int, token: str, photo: bytes) -> None:
    alone: list[float] = []
    beside: list[float] = []
    uploaded: list[float] = []
    _reads(port)
    for _ in range(ROUNDS):
        alone += _reads(port)
        over = threading.Event()

        def upload(over: threading.Event = over) -> None:
            while not over.is_set():
                uploaded.append(_upload(port, token, photo))

        uploads = [threading.Thread(target=upload) for _ in range(AT_ONCE)]
        for one in uploads:
            one.start()
        beside += _reads(port)
        over.set()
        for one in uploads:
            one.join()
    print(f"{'home feed, milliseconds':34}{'p50':>8}{'p95':>8}{'max':>8}{'reads':>8}")
    for name, times in (("alone", alone), (f"while {AT_ONCE} people upload", beside)):
        cuts = statistics.quantiles(times, n=100)
        print(f"{name:34}{cuts[49]:8.1f}{cuts[94]:8.1f}{max(times):8.1f}{len(times):8}")
    ratio = statistics.quantiles(beside, n=20)[18] / statistics.quantiles(alone, n=20)[18]
    print(f"ratio of the 95th percentiles: {ratio:.2f}, beside {len(uploaded)} uploads")


def _print_memory(photo: bytes) -> None:
    with tempfile.TemporaryFile() as file:
        file.write(photo)
        file.flush()
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        decoded(file, None)
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    # Linux counts kilobytes, and remembers the largest of all children.
    print(f"the decoder takes {most / 1000:.0f} MB at most; before it {before / 1000:.0f}")


def _reads(port: int) -> list[float]:
    """Milliseconds of each of READS reads."""
    connection = HTTPConnection("127.0.0.1", port)
    times: list[float] = []
    for _ in range(READS):
        began = time.perf_counter()
        connection.request("GET", "/api/activities/home")
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 200
        times.append((time.perf_counter() - began) * 1000)
    connection.close()
    return times


def _upload(port: int, token: str, photo: bytes) -> float:
    """Seconds until the photo is there; again after the wait that a busy server asks for."""
    head = f'--{EDGE}\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n'
    body = head.encode() + photo + f"\r\n--{EDGE}--\r\n".encode()
    headers = {
        "Authorization": f"Bearer {token}",
        "Content-Type": f"multipart/form-data; boundary={EDGE}",
    }
    began = time.perf_counter()
    while True:
        connection = HTTPConnection("127.0.0.1", port)
        connection.request("POST", "/api/media", body, headers)
        answer = connection.getresponse()
        said = answer.read()
        connection.close()
        if answer.status == 200:
            return time.perf_counter() - began
        assert answer.status == 503, said
        time.sleep(int(answer.headers["Retry-After"]))


def _photo() -> bytes:
    """A JPEG with as much in it as a photo has."""
    noise = Image.effect_noise((PHOTO[0] // 4, PHOTO[1] // 4), 60).resize(PHOTO)
    across = Image.linear_gradient("L").resize(PHOTO)
    picture = Image.merge("RGB", (noise, across, Image.blend(noise, across, 0.5)))
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=90)
    return file.getvalue()


def _token(database_url: str) -> str:
    connection = connect(database_url)
    token = new_token()
    with connection, connection.cursor() as sql:
        sql.execute(
            "INSERT INTO sessions (user_uuid, token_sha256, expires_at)"
            " SELECT uuid, %s, now() + interval '1 day' FROM users WHERE handle = 'bayko'",
            (token_sha256(token),),
        )
    connection.close()
    return token


def _cpu_seconds(pid: int) -> float:
    """Of gunicorn, its workers, and their children that have ended."""
    gunicorn = psutil.Process(pid)
    times = [one.cpu_times() for one in (gunicorn, *gunicorn.children())]
    return sum(one.user + one.system + one.children_user + one.children_system for one in times)


if __name__ == "__main__":
    main()
