"""Examples of goals and steps: what is offered to begin from, and how each came to be."""

import datetime as dt
import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch
from django.utils.translation import get_language

from reisgezel.domain.catalogue.enums import LifeDomain, StepBy
from reisgezel.domain.catalogue.models import GoalTemplate, GoalTemplateStep
from reisgezel.foundation.accounts.models import first_name_of
from reisgezel.foundation.common.errors import NotFound
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.scoping import ScopedQuerySet


@dataclass(frozen=True, slots=True)
class ExampleStepView:
    id: uuid.UUID
    text: str
    by: StepBy
    days: int | None


@dataclass(frozen=True, slots=True)
class ExampleView:
    """One version of an example. id: of this version."""

    id: uuid.UUID
    domain: LifeDomain
    language: str
    words: str
    why: str
    steps: tuple[ExampleStepView, ...]
    number: int
    is_archived: bool
    written_by: str
    written_at: dt.datetime


def newest_versions(partnership_id: uuid.UUID) -> ScopedQuerySet:
    """The version that counts of every example, also of those that were put away."""
    newer = GoalTemplate.objects.within(partnership_id).filter(
        lineage=OuterRef("lineage"), number__gt=OuterRef("number")
    )
    return GoalTemplate.objects.within(partnership_id).filter(~Exists(newer))


def examples_about(
    actor: Actor, domains: Collection[LifeDomain], *, looked_for: str = ""
) -> tuple[ExampleView, ...]:
    """What is offered about these topics, by topic; those in the reader's language first. Two queries.

    looked_for: each of its words stands somewhere in the example, however it is written.
    """
    rows = _with_steps(
        actor, newest_versions(actor.partnership_id).filter(domain__in=domains, is_archived=False)
    )
    wanted = looked_for.casefold().split()
    found = [view for view in map(_view, rows) if all(word in _text(view) for word in wanted)]
    return _in_order(found)


def all_examples(actor: Actor) -> tuple[ExampleView, ...]:
    """Every example as it stands now, those that were put away last. Two queries."""
    rows = [_view(row) for row in _with_steps(actor, newest_versions(actor.partnership_id))]
    offered = [view for view in rows if not view.is_archived]
    return (*_in_order(offered), *_in_order(view for view in rows if view.is_archived))


def newest_of(actor: Actor, version_id: uuid.UUID) -> ExampleView:
    """The version that counts of the example that this version, old or new, is of. Raises NotFound."""
    lineage = GoalTemplate.objects.within(actor).filter(pk=version_id).values("lineage")
    row = _with_steps(actor, newest_versions(actor.partnership_id).filter(lineage__in=lineage)).first()
    if row is None:
        raise NotFound
    return _view(row)


def step_about(actor: Actor, step_id: uuid.UUID, domain: LifeDomain) -> ExampleStepView:
    """One step of an example that is offered about this topic, also of an earlier version of it. Raises NotFound."""
    offered = newest_versions(actor.partnership_id).filter(domain=domain, is_archived=False)
    rows = GoalTemplateStep.objects.within(actor).filter(template__lineage__in=offered.values("lineage"))
    step = rows.filter(pk=step_id).first()
    if step is None:
        raise NotFound
    return _step(step)


def history_of(actor: Actor, version_id: uuid.UUID) -> tuple[ExampleView, ...]:
    """Every version of one example, newest first."""
    lineage = GoalTemplate.objects.within(actor).filter(pk=version_id).values("lineage")
    rows = GoalTemplate.objects.within(actor).filter(lineage__in=lineage).order_by("-number")
    return tuple(map(_view, _with_steps(actor, rows)))


def _with_steps(actor: Actor, rows: ScopedQuerySet) -> ScopedQuerySet:
    steps = GoalTemplateStep.objects.within(actor).order_by("position")
    return rows.select_related("written_by__user").prefetch_related(Prefetch("steps", queryset=steps))


def _in_order(views: Iterable[ExampleView]) -> tuple[ExampleView, ...]:
    topics, language = list(LifeDomain), (get_language() or "")[:2]
    return tuple(
        sorted(
            views,
            key=lambda view: (view.language != language, topics.index(view.domain), view.words.casefold()),
        )
    )


def _text(view: ExampleView) -> str:
    return " ".join([view.words, view.why, *(step.text for step in view.steps)]).casefold()


def _view(row: Any) -> ExampleView:
    return ExampleView(
        id=row.pk,
        domain=LifeDomain(row.domain),
        language=row.language,
        words=row.words,
        why=row.why,
        steps=tuple(_step(step) for step in row.steps.all()),
        number=row.number,
        is_archived=row.is_archived,
        written_by=first_name_of(row.written_by.user.name),
        written_at=row.written_at,
    )


def _step(row: GoalTemplateStep) -> ExampleStepView:
    return ExampleStepView(row.pk, row.text, StepBy(row.by), row.days)
