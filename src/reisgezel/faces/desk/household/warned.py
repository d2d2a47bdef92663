"""Whether somebody who knows two pages that are kept apart was warned before opening this one, since signing in."""

import uuid

from django.http import HttpRequest

_KEY = "warned_of"


def was_warned(request: HttpRequest, case_id: uuid.UUID) -> bool:
    return str(case_id) in request.session.get(_KEY, ())


def remember_warned(request: HttpRequest, case_id: uuid.UUID) -> None:
    known = request.session.get(_KEY, [])
    request.session[_KEY] = [*(one for one in known if one != str(case_id)), str(case_id)]
