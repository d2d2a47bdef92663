"""A test client that reads every HTML answer as strictly as a browser with our Content-Security-Policy would."""

from typing import Any
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag
from django.http import HttpResponseBase
from django.test import Client

from tests.kit.html import html_faults


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
        element = soup_of(page).select_one(form)
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


def soup_of(page: Any) -> BeautifulSoup:
    """The tree of an answer, to look in and not to change: it is made once for all who look."""
    if not hasattr(page, "soup"):
        page.soup = BeautifulSoup("" if page.streaming else page.content, "html.parser")
    found: BeautifulSoup = page.soup
    return found


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
