"""A test client that reads every HTML answer as strictly as a browser with our Content-Security-Policy would."""

import re
from typing import Any
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag
from django.http import HttpResponseBase
from django.test import Client

_UNRENDERED = re.compile(r"\{\{|\{%|\{#|%\(\w+\)[sd]")
_DATA_SCRIPTS = {"application/json", "application/ld+json", "speculationrules"}


class StrictClient(Client):
    """Fails on inline script or style, unrendered template code, double ids and forms without a token."""

    def request(self, **request: Any) -> Any:
        response = super().request(**request)
        check_html(response)
        return response

    def submit(self, page: Any, form: str = "main form", /, **values: Any) -> Any:
        """Send a form of a page as a browser does: its own fields and token, with `values` filled in.

        `form` is a CSS selector. A value of None leaves a field out; `button="name=value"` presses that button.
        """
        soup = BeautifulSoup(page.content, "html.parser")
        element = soup.select_one(form)
        assert element is not None, f"no form {form!r} on this page"
        data = {**fields_of(element), **pressed(values.pop("button", None)), **values}
        here = page.request["PATH_INFO"]
        if query := page.request.get("QUERY_STRING"):
            here = f"{here}?{query}"
        target = urljoin(here, str(element.get("action") or ""))
        strict = self.handler.enforce_csrf_checks
        self.handler.enforce_csrf_checks = True
        try:
            send = self.post if str(element.get("method", "get")).lower() == "post" else self.get
            return send(target, {name: value for name, value in data.items() if value is not None})
        finally:
            self.handler.enforce_csrf_checks = strict


def pressed(button: str | None) -> dict[str, str]:
    return dict([button.split("=", 1)]) if button else {}


def fields_of(form: Tag) -> dict[str, Any]:
    """What a browser would send when nobody touches the form."""
    found: dict[str, list[str]] = {}
    for field in form.select("input[name], textarea[name], select[name]"):
        name, kind = str(field["name"]), str(field.get("type", "text"))
        if field.has_attr("disabled") or kind in {"submit", "button", "file", "image"}:
            continue
        if kind in {"checkbox", "radio"} and not field.has_attr("checked"):
            continue
        if field.name == "select":
            options = field.select("option[selected]") or (
                [] if field.has_attr("multiple") else field.select("option")[:1]
            )
            values = [str(option.get("value", option.text)) for option in options]
        elif field.name == "textarea":
            values = [field.text.removeprefix("\n")]
        else:
            values = [str(field.get("value", "on" if kind in {"checkbox", "radio"} else ""))]
        found.setdefault(name, []).extend(values)
    return {name: values[0] if len(values) == 1 else values for name, values in found.items()}


def check_html(response: HttpResponseBase) -> None:
    """Raise AssertionError with every fault of an HTML answer; other kinds of answer pass."""
    if response.streaming or "text/html" not in response.get("Content-Type", ""):
        return
    text = response.content.decode()  # type: ignore[attr-defined]
    faults = html_faults(text)
    assert not faults, "this page would not pass: " + "; ".join(faults)


def html_faults(text: str) -> list[str]:
    soup = BeautifulSoup(text, "html.parser")
    faults = [*_inline_code(soup), *_forms(soup), *_double_ids(soup)]
    faults += [
        f"unrendered template code: {part.strip()[:60]!r}"
        for part in soup.find_all(string=_UNRENDERED)
        if part.find_parent(["script", "textarea"]) is None
    ]
    if soup.html is not None:
        faults += _whole_page(soup)
    return faults


def _inline_code(soup: BeautifulSoup) -> list[str]:
    faults = []
    for tag in soup.find_all(True):
        for name, value in tag.attrs.items():
            if name == "style" or name.startswith(("on", "hx-on")):
                faults.append(f"inline {name}= on <{tag.name}>")
            if name in {"href", "src", "action", "formaction"} and str(value).strip().lower().startswith(
                "javascript:"
            ):
                faults.append(f"javascript: in {name}= of <{tag.name}>")
        if tag.name == "style":
            faults.append("inline <style>")
        if tag.name == "script" and not tag.get("src") and tag.get("type") not in _DATA_SCRIPTS:
            faults.append("inline <script>")
    return faults


def _forms(soup: BeautifulSoup) -> list[str]:
    return [
        f"form to {form.get('action') or 'itself'} without csrf token"
        for form in soup.find_all("form")
        if str(form.get("method", "get")).lower() == "post"
        and not form.select_one("input[name=csrfmiddlewaretoken]")
    ]


def _double_ids(soup: BeautifulSoup) -> list[str]:
    seen: set[str] = set()
    faults = []
    for tag in soup.find_all(id=True):
        if tag["id"] in seen:
            faults.append(f"two elements with id={tag['id']!r}")
        seen.add(str(tag["id"]))
    return faults


def _whole_page(soup: BeautifulSoup) -> list[str]:
    faults = []
    if not soup.html or not soup.html.get("lang"):
        faults.append("<html> without lang")
    if soup.title is None or not soup.title.text.strip():
        faults.append("no <title>")
    if (count := len(soup.find_all("h1"))) != 1:
        faults.append(f"{count} <h1> instead of one")
    return faults
