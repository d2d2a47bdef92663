"""Who belongs to a partnership, from which day to which. Rows begin and end; none is ever taken away.

The chain of the log is the partnership's own. `actor` None is the operator at the command line.
"""

import datetime as dt
from collections.abc import Iterable
from typing import TypeVar

from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from reisgezel.foundation.accounts.models import User
from reisgezel.foundation.common.errors import Conflict, Invalid
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.enums import (
    MemberRole,
    OrganisationKind,
    OrganisationRole,
    SecrecyKind,
)
from reisgezel.foundation.organisations.events import Event
from reisgezel.foundation.organisations.models import (
    AreaPart,
    Dated,
    Membership,
    Municipality,
    Organisation,
    OrganisationPlace,
    Partnership,
)
from reisgezel.foundation.privacy.audit import record

Row = TypeVar("Row", bound=Dated)


@transaction.atomic
def start_partnership(
    *, actor: Actor | None, name: str, municipalities: Iterable[str], since: dt.date, slug: str = ""
) -> Partnership:
    """A new partnership with its area. Raises Conflict when its short name exists, Invalid without a name."""
    name, slug = " ".join(name.split()), slug or slugify(name)
    if not slug:
        raise Invalid(field="name")
    if Partnership.objects.filter(slug=slug).exists():
        raise Conflict(_("A partnership with this short name exists already."))
    partnership = Partnership.objects.create(name=name, slug=slug)
    record(Event.PARTNERSHIP_STARTED, actor=actor, subject=partnership, partnership_id=partnership.pk)
    for municipality in municipalities:
        join_area(actor=actor, partnership=partnership, municipality=municipality, since=since)
    return partnership


@transaction.atomic
def join_area(
    *, actor: Actor | None, partnership: Partnership, municipality: str, since: dt.date
) -> AreaPart:
    """From this day on the municipality belongs to the area. Raises Conflict when it already does."""
    found, _made = Municipality.objects.get_or_create(name=" ".join(municipality.split()))
    part = AreaPart(partnership=partnership, municipality=found, since=since)
    _begin(part)
    record(Event.AREA_JOINED, actor=actor, subject=part, chain=partnership.pk, partnership_id=partnership.pk)
    return part


@transaction.atomic
def leave_area(*, actor: Actor | None, part: AreaPart, until: dt.date) -> AreaPart:
    """The last day of a municipality in the area. Raises Conflict when it had left, Invalid before it joined."""
    part = _end(AreaPart.objects.select_for_update().get(pk=part.pk), until)
    record(
        Event.AREA_LEFT,
        actor=actor,
        subject=part,
        chain=part.partnership_id,
        partnership_id=part.partnership_id,
    )
    return part


@transaction.atomic
def take_place(
    *,
    actor: Actor | None,
    partnership: Partnership,
    organisation: str,
    kind: OrganisationKind,
    role: OrganisationRole,
    since: dt.date,
) -> OrganisationPlace:
    """An organisation gets a role from this day on; it is made when nobody knows it yet.

    Raises Conflict when it has the role already.
    """
    found, _made = Organisation.objects.get_or_create(
        name=" ".join(organisation.split()), defaults={"kind": kind}
    )
    place = OrganisationPlace(partnership=partnership, organisation=found, role=role, since=since)
    _begin(place)
    record(
        Event.PLACE_TAKEN,
        actor=actor,
        subject=place,
        chain=partnership.pk,
        partnership_id=partnership.pk,
        role=role,
    )
    return place


@transaction.atomic
def end_place(*, actor: Actor | None, place: OrganisationPlace, until: dt.date) -> OrganisationPlace:
    """The last day of a role. Raises Conflict when it had ended, Invalid before it began."""
    place = _end(OrganisationPlace.objects.select_for_update().get(pk=place.pk), until)
    record(
        Event.PLACE_ENDED,
        actor=actor,
        subject=place,
        chain=place.partnership_id,
        partnership_id=place.partnership_id,
    )
    return place


@transaction.atomic
def start_membership(
    *,
    actor: Actor | None,
    user: User,
    partnership: Partnership,
    organisation: Organisation,
    role: MemberRole,
    secrecy: SecrecyKind,
    since: dt.date,
    title: str = "",
    phone: str = "",
) -> Membership:
    """Somebody acts for an organisation from this day on, in one role, bound in one way.

    Raises Conflict when that is so already.
    """
    membership = Membership(
        user=user,
        partnership=partnership,
        organisation=organisation,
        role=role,
        secrecy=secrecy,
        since=since,
        title=" ".join(title.split()),
        phone=phone,
    )
    _begin(membership)
    record(
        Event.MEMBERSHIP_STARTED,
        actor=actor,
        subject=membership,
        chain=partnership.pk,
        partnership_id=partnership.pk,
        role=role,
    )
    return membership


@transaction.atomic
def end_membership(*, actor: Actor | None, membership: Membership, until: dt.date) -> Membership:
    """The last day on which somebody acts so; the day after, no page opens. Raises as `leave_area`."""
    membership = _end(Membership.objects.select_for_update().get(pk=membership.pk), until)
    record(
        Event.MEMBERSHIP_ENDED,
        actor=actor,
        subject=membership,
        chain=membership.partnership_id,
        partnership_id=membership.partnership_id,
    )
    return membership


def _begin(row: Dated) -> None:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise Conflict(_("This is so already.")) from None


def _end(row: Row, until: dt.date) -> Row:
    if row.until is not None:
        raise Conflict(_("This ended before."))
    if until < row.since:
        raise Invalid(_("The last day lies before the first day."), field="until")
    row.until = until
    row.save(update_fields=["until"])
    return row
