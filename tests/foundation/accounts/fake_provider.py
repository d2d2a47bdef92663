"""An OpenID provider of our own on 127.0.0.1: real HTTP, a signed token, and claims that a test chooses."""

import base64
import hashlib
import json
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT = "reisgezel"
SECRET = "a secret between two"


class FakeProvider:
    """`claims` is what the person is said to be; `asked` is what our side asked last."""

    def __init__(self) -> None:
        self.claims: dict[str, Any] = {}
        self.asked: dict[str, str] = {}
        self.broken = False
        self._key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                provider.answer(self, provider.get(self.path, dict(self.headers)))

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                provider.answer(self, provider.token({k: v[0] for k, v in parse_qs(body).items()}))

            def log_message(self, *_: Any) -> None:
                pass

        self._server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        # It looks every so many seconds whether it is to stop; half a second after each test is a long time.
        Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def entry(self, **options: Any) -> dict[str, Any]:
        return {
            "id": "fake",
            "name": "Proefdienst",
            "server_url": self.url,
            "client_id": CLIENT,
            "secret": SECRET,
            **options,
        }

    def authorise(self, url: str) -> str:
        """What the person does at the provider: says yes. Gives the query with which the browser comes back."""
        self.asked = {k: v[0] for k, v in parse_qs(urlsplit(url).query).items()}
        return f"code=one-time&state={self.asked['state']}"

    def get(self, path: str, headers: dict[str, str]) -> Any:
        if self.broken:
            return None
        if path.startswith("/.well-known"):
            return {
                "issuer": self.url,
                "authorization_endpoint": f"{self.url}/authorise",
                "token_endpoint": f"{self.url}/token",
                "userinfo_endpoint": f"{self.url}/me",
                "jwks_uri": f"{self.url}/keys",
                "token_endpoint_auth_methods_supported": ["client_secret_post"],
            }
        if path == "/me":
            assert headers["Authorization"] == "Bearer access"
            return self.claims
        raise AssertionError(f"nobody asked for {path} before")

    def token(self, form: dict[str, str]) -> Any:
        challenge = (
            base64.urlsafe_b64encode(hashlib.sha256(form["code_verifier"].encode()).digest())
            .rstrip(b"=")
            .decode()
        )
        right = (
            form["code"] == "one-time"
            and form["client_secret"] == SECRET
            and challenge == self.asked["code_challenge"]
        )
        if not right or self.broken:
            return None
        now = int(time.time())
        said = {"iss": self.url, "aud": CLIENT, "iat": now, "exp": now + 60, **self.claims}
        token = jwt.encode(said, self._key, algorithm="RS256", headers={"kid": "1"})
        return {"access_token": "access", "token_type": "Bearer", "expires_in": 60, "id_token": token}

    @staticmethod
    def answer(handler: BaseHTTPRequestHandler, value: Any) -> None:
        body = json.dumps(value).encode()
        handler.send_response(200 if value is not None else 500)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)
