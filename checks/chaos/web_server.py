"""Our web server without its container: nginx with the files of the image, in a folder."""

import os
import re
import signal
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Self

from local import ports
from local.environment import Ports
from local.paths import FRONTEND

_SOURCES = FRONTEND / "nginx"
_START_SECONDS = 30.0
_TYPES = "types { text/html html; application/json json; }\n"


class WebServer:
    """Runs while the block does; what it serves are only the paths of the API."""

    def __init__(self, nginx: Path, folder: Path, where: Ports) -> None:
        self.port = ports.free_port()
        self._folder = folder
        self._variables = {
            "PATH": f"{nginx.parent}:{os.environ['PATH']}",
            # By address: names are asked of a name server, which does not know that of the machine.
            "API_ORIGIN": f"http://{ports.HOST}:{where.api}",
            "STREAM_ORIGIN": f"http://{ports.HOST}:{where.stream}",
            # The senders of the crowd are named by X-Forwarded-For.
            "TRUSTED_PROXIES": "127.0.0.0/8",
        }
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self._folder.mkdir(parents=True)
        self._write()
        configuration = self._folder / "nginx.conf"
        self._process = subprocess.Popen(
            ["nginx", "-c", str(configuration)], env=self._variables, cwd=self._folder
        )
        if not ports.wait_until(lambda: ports.answers(self.port), _START_SECONDS):
            raise LookupError("nginx did not start")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._process:
            self._process.terminate()
            self._process.wait()

    def reload(self) -> None:
        """Has it read its configuration anew; open streams end with the old processes."""
        if self._process:
            self._process.send_signal(signal.SIGHUP)

    def _write(self) -> None:
        """The files that the image writes as it starts, with paths in the folder."""
        script = self._moved((_SOURCES / "05-read-environment.envsh").read_text())
        said = subprocess.run(
            ["sh", "-c", f"{script}\nenv"],
            env=self._variables,
            check=True,
            capture_output=True,
            text=True,
        )
        variables = dict(line.split("=", 1) for line in said.stdout.splitlines() if "=" in line)
        site = (_SOURCES / "site.conf.template").read_text()
        site = re.sub(r"\$\{([A-Z_]+)\}", lambda found: variables[found[1]], site)
        site = site.replace("listen 8080", f"listen {ports.HOST}:{self.port}")
        (self._folder / "tmp" / "nginx" / "site.conf").write_text(self._moved(site))
        (self._folder / "mime.types").write_text(_TYPES)
        main = self._moved((_SOURCES / "nginx.conf").read_text()).replace("gzip_static on;", "")
        user = "user root;\n" if os.geteuid() == 0 else ""
        (self._folder / "nginx.conf").write_text(f"daemon off;\n{user}{main}")

    def _moved(self, text: str) -> str:
        (self._folder / "tmp" / "nginx").mkdir(parents=True, exist_ok=True)
        moved = re.sub(r"(?<![\w/])/tmp(?=[/; ])", str(self._folder / "tmp"), text)
        return moved.replace("/etc/nginx/mime.types", str(self._folder / "mime.types")).replace(
            "/srv/www", str(self._folder)
        )
