"""People sign in by accounts at a real provider, which the API reaches by https."""

import re
import ssl
from urllib.parse import parse_qsl, urljoin, urlsplit

import httpx

from ops.containers import elsewhere
from ops.containers.client import PASSWORD
from ops.containers.elsewhere import PROVIDER
from ops.containers.endurance import Life

_SIGN_IN = "/api/auth/signin/provider"
_LINKED = "/api/auth/linked_accounts"
_TIMEOUT_SECONDS = 30.0


def sign_people_in(life: Life) -> str:
    """By an account of the provider somebody joins, somebody links theirs, and both sign in."""
    file = life.stack.secrets / "oidc_providers"
    file.write_text(
        f'[school]\nissuer = "https://{PROVIDER}"\nclient_id = "cruddur"\n'
        f'client_secret = "{elsewhere.PROVIDER_SECRET}"\nlabel = "School"\n'
    )
    # For the user of the API, whoever runs this.
    file.chmod(0o644)
    with elsewhere.beside(life, OIDC_PROVIDERS_FILE=str(file)):
        new = _Browser(life)
        new.join("olga", life.stack.invite())
        assert _Browser(life).sign_in("olga") == "olga"
        own = _Browser(life)
        own.send("POST", "/api/auth/signin", {"login": "ann", "password": PASSWORD})
        own.send("POST", _LINKED, {"state": own.go("ann", _LINKED)})
        assert _Browser(life).sign_in("ann") == "ann"
    return "joined, linked and signed in over https, by an authority of the place's own"


class _Browser:
    """A browser at the place. Its cookies are for https, which ends elsewhere in a test."""

    def __init__(self, life: Life) -> None:
        self._life = life
        self._origin = f"http://localhost:{life.stack.port}"
        self._cookies: dict[str, str] = {}

    def send(self, method: str, path: str, body: object) -> httpx.Response:
        """Send a request of a page, which has to succeed."""
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        headers = {"Origin": self._origin, "Cookie": cookies}
        with httpx.Client(trust_env=False, timeout=_TIMEOUT_SECONDS) as client:
            answer = client.request(method, self._origin + path, json=body, headers=headers)
        for line in answer.headers.get_list("set-cookie"):
            name, _, value = line.partition(";")[0].partition("=")
            self._cookies[name] = value
        assert answer.is_success, (path, answer.status_code, answer.text)
        return answer

    def go(self, name: str, path: str = _SIGN_IN) -> str:
        """Go to the provider, sign in there as `name`, and come back; the state."""
        url = self.send("POST", f"{path}/begin", {"provider": "school"}).json()["url"]
        back = _visit(self._life, url, name)
        brought = {key: back[key] for key in ("state", "code", "iss")}
        self.send("POST", "/api/auth/providers/answer", {"provider": "school", **brought})
        return back["state"]

    def join(self, name: str, invite: str) -> None:
        """Join by an account, which has that name here as well."""
        form = {"state": self.go(name), "handle": name, "display_name": name.title()}
        self.send("POST", "/api/auth/signup/provider", {**form, "invite": invite})

    def sign_in(self, name: str) -> str:
        """Sign in by an account; the handle of who that is here."""
        return str(self.send("POST", _SIGN_IN, {"state": self.go(name)}).json()["handle"])


def _visit(life: Life, url: str, name: str) -> dict[str, str]:
    """What the provider gives the browser to bring back, once somebody has signed in there."""
    networks = life.stack.container("provider")["NetworkSettings"]["Networks"]
    address = networks[f"{life.stack.name}_providers"]["IPAddress"]
    trusted = ssl.create_default_context(cafile=str(elsewhere.authority(life)))
    with httpx.Client(trust_env=False, verify=trusted, timeout=_TIMEOUT_SECONDS) as client:

        def ask(method: str, url: str, **form: str) -> httpx.Response:
            # This machine has no name for the container.
            return client.request(
                method,
                url.replace(PROVIDER, address, 1),
                headers={"Host": PROVIDER},
                extensions={"sni_hostname": PROVIDER},
                data=form or None,
            )

        answer = ask("GET", url)
        while True:
            if answer.is_redirect:
                url = urljoin(url, answer.headers["Location"])
                if url.startswith(elsewhere.way_back(life)):
                    return dict(parse_qsl(urlsplit(url).query))
                answer = ask("GET", url)
                continue
            action = re.search(r'<form [^>]*action="([^"]+)"', answer.text)
            prompt = re.search(r'name="prompt" value="(\w+)"', answer.text)
            assert action and prompt, answer.text
            url = urljoin(url, action[1])
            answer = ask("POST", url, prompt=prompt[1], login=name, password="any")  # noqa: S106
