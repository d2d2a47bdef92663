"""What we say when something goes wrong: what happened, what is safe, what to do. In words, without blame."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reisgezel.foundation.common.typed import typed


@dataclass(frozen=True, slots=True)
class Words:
    """`title` heads the page; `happened` may be replaced by the error's own message."""

    title: str | Promise
    happened: str | Promise
    safe: str | Promise
    next_step: str | Promise


WORDS = {
    400: Words(
        _("We could not read this"),
        _("Your browser sent something we do not understand."),
        _("Nothing was changed."),
        _("Go back and try again."),
    ),
    403: Words(
        _("This is not for you"),
        _("You may not do this."),
        _("Nothing was changed."),
        _("Do you need this for your work? Ask the coordinator of your partnership."),
    ),
    404: Words(
        _("We did not find this page"),
        _("This page does not exist, or it is not for you."),
        _("Nothing was changed."),
        _("Look at the address again, or begin at the start page."),
    ),
    409: Words(
        _("Somebody was here before you"),
        _("Somebody changed this meanwhile. Look again before you go on."),
        _("Their change is kept. Yours is not saved yet."),
        _("Go back, load the page again and look at what changed."),
    ),
    413: Words(
        _("This is too large"),
        _("The file or the text is larger than we can take."),
        _("Nothing was changed."),
        _("Try a smaller file, or send it in parts."),
    ),
    422: Words(
        _("Something is not right yet"),
        _("This value cannot be right."),
        _("Nothing was saved."),
        _("Go back and look at what you filled in."),
    ),
    429: Words(
        _("That was a bit too often"),
        _("You tried this many times in a short while."),
        _("Nothing was changed."),
        _("Wait five minutes, then try again."),
    ),
    500: Words(
        _("Something went wrong with us"),
        _("It is not your fault."),
        _("What you saved before is safe."),
        _("Try again in a few minutes. Does it stay? Tell the person who looks after Reisgezel."),
    ),
    503: Words(
        _("This does not work right now"),
        _("Our system is busy. It is not your fault."),
        _("What you saved before is safe."),
        _("Try again in a few minutes. Does it stay? Tell the person who looks after Reisgezel."),
    ),
}


def is_htmx(request: HttpRequest) -> bool:
    """Whether the answer is swapped into an open page."""
    return request.headers.get("HX-Request") == "true"


def error_response(request: HttpRequest, status: int, message: str = "") -> HttpResponse:
    """The answer for this status; `message` replaces what happened. What was typed in a form stands on the page again.

    A status without words of its own speaks as 400 or 500.
    """
    words = WORDS.get(status) or WORDS[500 if status >= 500 else 400]
    values = {"words": words, "happened": message or words.happened, "status": status}
    if not is_htmx(request):
        return render(request, "common/error.html", {**values, "typed": typed(request)}, status=status)
    line = render_to_string("common/error_line.html", values)
    return HttpResponse(
        line,
        status=status,
        headers={
            "HX-Retarget": "#messages",
            "HX-Reswap": "innerHTML",
            "HX-Reselect": "#error-line",
            "HX-Push-Url": "false",
        },
    )
