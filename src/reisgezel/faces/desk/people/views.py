"""Mijn mensen: one's own, the whole area, and somebody new."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reisgezel.domain.trajectories.actions.cases import open_case
from reisgezel.domain.trajectories.actions.finding import find_before_create
from reisgezel.domain.trajectories.queries.alike import Alike, Sought
from reisgezel.domain.trajectories.queries.people import OwnPeople, closed_of, people_of, people_of_area
from reisgezel.domain.trajectories.queries.search import search_people
from reisgezel.domain.trajectories.roles import (
    may_act_in_an_emergency,
    may_divide_what_stayed,
    may_start_with_somebody,
)
from reisgezel.faces.desk.people.forms import NewPersonForm
from reisgezel.faces.desk.people.rows import Line, lines
from reisgezel.faces.desk.roles import WORKERS
from reisgezel.faces.desk.submit import bound_or_draft, page, succeeds
from reisgezel.foundation.organisations.decorators import members_only
from reisgezel.foundation.organisations.enums import MemberRole

#: A number in an address that no list reaches.
MOST_PAGES = 1_000


@members_only(*WORKERS)
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Own people in groups, or the answer to a search; an htmx request gets the list alone."""
    wanted = request.GET.get("q", "").strip()[:200]
    number = request.GET.get("page", "")
    shown = int(number) if number.isascii() and number.isdecimal() and 0 < int(number) < MOST_PAGES else 1
    own = None if wanted else people_of(request.actor, page=shown)
    context = {
        "wanted": wanted,
        "found": lines(search_people(request.actor, wanted)) if wanted else None,
        "groups": _groups(own) if own else (),
        "next_page": own.next_page if own else None,
        "is_first": shown == 1,
        "may_start": may_start_with_somebody(request.actor),
        "may_act": may_act_in_an_emergency(request.actor),
        "may_divide": may_divide_what_stayed(request.actor),
    }
    part = "#list" if request.htmx and not request.htmx.boosted else ""
    return render(request, f"desk/people/people.html{part}", context)


def _groups(own: OwnPeople) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    """Title and rows of each group that has anybody in it."""
    groups = (
        (_("This week"), own.this_week),
        (_("Not heard from for a while"), own.silent),
        (_("Everybody else"), own.others),
    )
    return tuple((title, lines(rows)) for title, rows in groups if rows)


@members_only(*WORKERS)
@require_safe
def area(request: HttpRequest) -> HttpResponse:
    listed = people_of_area(request.actor, after=request.GET.get("after", ""))
    return render(
        request,
        "desk/people/area.html",
        {
            "rows": lines(listed.rows),
            "next_mark": listed.next_mark,
            "may_start": may_start_with_somebody(request.actor),
            "is_first": "after" not in request.GET,
        },
    )


@members_only(*WORKERS)
@require_safe
def closed(request: HttpRequest) -> HttpResponse:
    """Pages that nobody works on any more, for who kept their overview."""
    listed = closed_of(request.actor, after=request.GET.get("after", ""))
    context = {
        "rows": lines(listed.rows),
        "next_mark": listed.next_mark,
        "is_first": "after" not in request.GET,
    }
    return render(request, "desk/people/closed.html", context)


#: The button "No, this is somebody else"; its value stands for the people that were shown.
SOMEBODY_ELSE = "somebody_else"


@members_only(MemberRole.CASE_MANAGER)
def new_person(request: HttpRequest) -> HttpResponse:
    """Somebody new. When such a person may be known already, the form comes back once and asks."""
    form = bound_or_draft(request, NewPersonForm)
    alike = None
    if form.is_bound and not form.from_draft and form.is_valid():
        alike = _alike(request, form)
        if not alike.is_empty and not alike.was_answered(request.POST.get(SOMEBODY_ELSE, "")):
            return page(request, "desk/people/new.html", form, alike=alike, is_asked=True)
    told_apart = alike is not None and not alike.is_empty
    if succeeds(request, form, lambda said: open_case(actor=request.actor, told_apart=told_apart, **said)):
        return redirect("desk:case", form.cleaned_data["case_id"])
    return page(request, "desk/people/new.html", form, alike=alike, is_asked=False)


@members_only(MemberRole.CASE_MANAGER)
@require_POST
def person_alike(request: HttpRequest) -> HttpResponse:
    """Who is like what is typed so far. By POST, so that no name stands in an address or in a log of addresses."""
    form = NewPersonForm(request.POST)
    form.full_clean()
    return render(request, "desk/people/alike.html", {"alike": _alike(request, form)})


def _alike(request: HttpRequest, form: NewPersonForm) -> Alike:
    """The answer for the fields that are right so far."""
    said = form.cleaned_data
    sought = Sought(said.get("call_name", ""), said.get("birth_year"), said.get("phone", ""))
    return find_before_create(actor=request.actor, sought=sought, besides=said.get("case_id"))
