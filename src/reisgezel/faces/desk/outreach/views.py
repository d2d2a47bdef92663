"""How far outreach came, in counts that name nobody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reisgezel.domain.trajectories.queries.outreach import funnel_of, quarters_until_now
from reisgezel.foundation.common.rounded import ROUNDED
from reisgezel.foundation.organisations.decorators import members_only
from reisgezel.foundation.organisations.enums import MemberRole


@members_only(MemberRole.COORDINATOR)
@require_safe
def outreach(request: HttpRequest) -> HttpResponse:
    quarters = quarters_until_now()
    asked = request.GET.get("quarter", "")
    quarter = next((one for one in quarters if str(one) == asked), quarters[0])
    context = {"funnel": funnel_of(request.actor, quarter), "quarters": quarters, "rounded": ROUNDED}
    return render(request, "desk/outreach/outreach.html", context)
