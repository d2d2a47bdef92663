"""Sign-in that brings the memberships along, so that a request knows its actor with one query."""

import datetime as dt
import uuid
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import QuerySet
from django.utils import timezone

from reisgezel.foundation.accounts.models import User
from reisgezel.foundation.common.written import written_once
from reisgezel.foundation.organisations.models import Membership


class MembershipBackend(AuthenticationBackend):  # type: ignore[misc]
    """allauth's backend; the user it returns carries `current_memberships`, a list in the order they began."""

    def get_user(self, user_id: uuid.UUID) -> Any:
        memberships: list[Any] = _memberships(user_id, timezone.localdate())
        user: Any = memberships[0].user if memberships else User.objects.filter(pk=user_id).first()
        if user is None or not user.is_active:
            return None
        user.current_memberships = memberships
        return user


@written_once
def _memberships(user_id: uuid.UUID, day: dt.date) -> QuerySet[Membership]:
    return (
        Membership.objects.on(day)
        .filter(user_id=user_id)
        .select_related("user", "organisation", "partnership")
        .order_by("since", "id")
    )
