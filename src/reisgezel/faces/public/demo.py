"""The choice of an invented person, for a demo without passwords. Not even routed outside demo mode."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from reisgezel.foundation.accounts import trail
from reisgezel.foundation.accounts.events import Event
from reisgezel.foundation.accounts.views import safe_next
from reisgezel.foundation.organisations.enums import MemberRole
from reisgezel.foundation.organisations.middleware import SESSION_KEY
from reisgezel.foundation.organisations.models import Membership

#: Invented people have addresses that cannot exist (RFC 2606). Even in demo mode nobody else is offered.
_INVENTED = ("example", "example.org", "example.com", "example.net", "test", "invalid")
_BACKEND = "reisgezel.foundation.organisations.backends.MembershipBackend"


@dataclass(frozen=True, slots=True)
class Group:
    title: str | Promise
    memberships: list[Membership]


_GROUPS: tuple[tuple[str | Promise, tuple[MemberRole, ...]], ...] = (
    (
        _("Works with people"),
        (MemberRole.CASE_MANAGER, MemberRole.PARTNER_PROFESSIONAL, MemberRole.COORDINATOR),
    ),
    (
        _("Runs the partnership"),
        (MemberRole.REGISSEUR, MemberRole.STEERING, MemberRole.JUROR, MemberRole.ADMINISTRATOR),
    ),
)


def groups() -> list[Group]:
    """The invented people with what they do, grouped by kind of work; empty groups are left out."""
    people = list(_memberships().order_by("partnership__name", "user__name", "id"))
    found = []
    for title, roles in _GROUPS:
        members = [m for role in roles for m in people if m.role == role]
        if members:
            found.append(Group(title, members))
    return found


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def choose_person(request: HttpRequest) -> HttpResponse:
    """Shows the people; a POST signs in as the chosen one, under the chosen membership."""
    if not settings.DEMO:  # a second lock on the door, should the address be routed by mistake
        raise Http404
    following = safe_next(request)
    if request.method != "POST":
        return render(request, "public/demo.html", {"groups": groups(), "next": following})
    membership = _chosen(request.POST.get("membership", ""))
    if membership is None:
        raise Http404
    login(request, membership.user, backend=_BACKEND)
    request.session[SESSION_KEY] = str(membership.pk)
    trail.record(Event.SIGNED_IN, membership.user)
    return HttpResponseRedirect(following)


def _chosen(ident: str) -> Membership | None:
    return next((m for m in _memberships().order_by("id") if str(m.pk) == ident), None)


def _memberships() -> QuerySet[Membership]:
    invented = Q()
    for domain in _INVENTED:
        invented |= Q(user__email__endswith=f"@{domain}") | Q(user__email__endswith=f".{domain}")
    current = Membership.objects.on(timezone.localdate()).filter(invented, user__is_active=True)
    return current.select_related("user", "organisation", "partnership")
