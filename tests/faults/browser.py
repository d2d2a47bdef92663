"""A small browser for a real server: cookies, forms, no redirects followed. Only what a person's device would send."""

import http.client
import http.cookiejar
import urllib.error
import urllib.parse
import urllib.request
from typing import Any

from bs4 import BeautifulSoup

from tests.kit.client import fields_of

#: How a device notices that the server went away in the middle.
GONE = (urllib.error.URLError, http.client.HTTPException, ConnectionError)


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


class Browser:
    def __init__(self, base: str) -> None:
        self.base = base
        self._open = urllib.request.build_opener(
            urllib.request.ProxyHandler({}),
            _Stay(),
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()),
        ).open

    def send(self, path: str, fields: dict[str, Any] | None = None) -> tuple[int, str]:
        """Status and text. With fields it is a POST of a form. Raises one of GONE when no whole answer came."""
        data = urllib.parse.urlencode(fields, doseq=True).encode() if fields is not None else None
        try:
            with self._open(urllib.request.Request(self.base + path, data), timeout=60) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as answer:
            with answer:
                return answer.code, answer.read().decode()

    def form(self, path: str, holding: str) -> dict[str, Any]:
        """What the form with this field would send untouched, its token included."""
        status, text = self.send(path)
        assert status == 200, f"{path}: {status}"
        form = BeautifulSoup(text, "html.parser").select_one(f"form:has([name={holding}])")
        assert form is not None, f"{path}: no form with {holding}"
        return fields_of(form)

    def sign_in(self, name: str) -> "Browser":
        """As one of the demo's people."""
        text = self.send("/demo/")[1]
        for button in BeautifulSoup(text, "html.parser").select("button[name=membership]"):
            if name in button.text:
                token = {"csrfmiddlewaretoken": self.form("/demo/", "membership")["csrfmiddlewaretoken"]}
                assert self.send("/demo/", {**token, "membership": button["value"]})[0] == 302
                return self
        raise AssertionError(f"{name} is not on the list")
