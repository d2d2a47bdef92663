"""Gives each request its actor, or None for somebody without a membership today."""

from collections.abc import Callable

import structlog
from django.http import HttpRequest, HttpResponse

from reisgezel.foundation.organisations.actor import Actor

#: Which membership a person with several chose to act under.
SESSION_KEY = "membership"


class ActorMiddleware:
    """Sets `request.actor`. The choice in the session counts only while that membership is in force.

    When it ended meanwhile, nobody acts until another one is chosen: a form that was opened for one partnership must
    never be saved in another.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = _actor_of(request)  # type: ignore[attr-defined]
        return self.get_response(request)


def _actor_of(request: HttpRequest) -> Actor | None:
    memberships = (
        getattr(request.user, "current_memberships", None) if request.user.is_authenticated else None
    )
    if not memberships:
        return None
    chosen = request.session.get(SESSION_KEY)
    membership = next((m for m in memberships if str(m.pk) == chosen), None) if chosen else memberships[0]
    if membership is None:
        return None
    structlog.contextvars.bind_contextvars(membership=str(membership.pk))
    return Actor.of(membership)
