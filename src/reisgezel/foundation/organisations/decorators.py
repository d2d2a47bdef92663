"""Who may enter a view at all, before any row is asked for."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from reisgezel.foundation.common.errors import NotFound
from reisgezel.foundation.organisations.enums import MemberRole

View = Callable[..., HttpResponse]


def members_only(*roles: MemberRole) -> Callable[[View], View]:
    """Only for members in one of these roles; for anybody else signed in, the page does not exist (404).

    The roles stay readable on the view (`view.roles`), so that the URL x role matrix is made from the code.
    """

    def wrap(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            actor = request.actor  # type: ignore[attr-defined]
            if actor is None or actor.role not in roles:
                raise NotFound
            return view(request, *args, **kwargs)

        guarded.roles = frozenset(roles)  # type: ignore[attr-defined]
        return guarded

    return wrap
