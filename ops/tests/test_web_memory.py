"""However many slow clients there are, what the web server holds for them fits into its memory."""

import re

from local.paths import ROOT

UNITS = {"": 1, "k": 2**10, "m": 2**20}
OF_A_STREAM = 14 * UNITS["k"]
"""For its two connections: measured with 1 000 streams."""
OF_ITS_OWN = 16 * UNITS["m"]
"""Processes, zones of shared memory and connections without a request: 6 MB were measured."""


def setting(text: str, pattern: str) -> int:
    """The number, with its unit, at the end of the only place that the pattern fits."""
    ((number, unit),) = set(re.findall(rf"(?m)^\s*{pattern}(\d+)([km]?)\b", text))
    return int(number) * UNITS[unit]


def test_the_slow_clients_of_the_web_server_fit_into_its_memory() -> None:
    site = (ROOT / "frontend-react-js/nginx/site.conf.template").read_text()
    compose = (ROOT / "docker-compose.prod.yml").read_text()
    (web,) = re.findall(r"(?ms)^  frontend-react-js:\n(.*?)^  \w", compose)
    buffers = setting(site, "proxy_buffers ") * setting(site, r"proxy_buffers \d+ ")
    each = setting(site, "client_body_buffer_size ") + buffers
    most = setting(site, "limit_conn everyone ") * each
    streams = setting(site, "limit_conn streams ") * OF_A_STREAM
    files = setting(web, r'tmpfs: \["/tmp:size=')
    assert most + streams + files + OF_ITS_OWN < setting(web, "mem_limit: ")


def test_the_most_concurrent_requests_are_refused_before_connections_run_out() -> None:
    site = (ROOT / "frontend-react-js/nginx/site.conf.template").read_text()
    server = (ROOT / "frontend-react-js/nginx/nginx.conf").read_text()
    # Two of each request and stream, and one process may have all of them.
    most = setting(site, "limit_conn everyone ") + setting(site, "limit_conn streams ")
    assert 2 * most < setting(server, "worker_connections ")
    assert setting(server, "worker_connections ") < setting(server, "worker_rlimit_nofile ")


def test_slow_exports_leave_room_for_other_answers() -> None:
    site = (ROOT / "frontend-react-js/nginx/site.conf.template").read_text()
    compose = (ROOT / "docker-compose.prod.yml").read_text()
    files = setting(compose, r'tmpfs: \["/tmp:size=')
    api = {
        name: setting(compose, rf"{name}: \$\{{{name}:-") for name in ("API_WORKERS", "API_THREADS")
    }
    # As `cruddur/wiring.py` allows each process.
    concurrent = api["API_WORKERS"] * (api["API_THREADS"] // 4)
    assert concurrent * setting(site, "proxy_max_temp_file_size ") <= files / 2


def test_what_goes_wrong_with_a_request_is_not_written_into_the_log() -> None:
    server = (ROOT / "frontend-react-js/nginx/nginx.conf").read_text()
    assert re.findall(r"(?m)^error_log (.*);", server) == ["/dev/stderr alert"]


def test_a_body_is_held_in_memory_whole() -> None:
    site = (ROOT / "frontend-react-js/nginx/site.conf.template").read_text()
    body = setting(site, "client_max_body_size ")
    assert body == setting(site, "client_body_buffer_size ")
