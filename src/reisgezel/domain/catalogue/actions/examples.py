"""Writing examples of goals: each change is a version of its own, and so is putting one away."""

import uuid
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone

from reisgezel.domain.catalogue.actions.guard import require
from reisgezel.domain.catalogue.enums import MAX_EXAMPLE_STEPS, LifeDomain, StepBy, topics_for
from reisgezel.domain.catalogue.errors import ExampleChanged, NoExample, TooManySteps
from reisgezel.domain.catalogue.events import Event
from reisgezel.domain.catalogue.models import GoalTemplate, GoalTemplateStep
from reisgezel.domain.catalogue.queries.examples import newest_versions
from reisgezel.domain.catalogue.rules import Verb
from reisgezel.foundation.common.errors import Conflict
from reisgezel.foundation.common.ids import new_id
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.privacy.audit import record

_FORM_ID = "the id of a form may be taken by anything; what it belongs to is compared, never shown"


@dataclass(frozen=True, slots=True)
class ExampleStep:
    """days: after how many one looks again; None where that depends."""

    text: str
    by: StepBy = StepBy.PERSON
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """What an example says. language: of its words, as a code."""

    domain: LifeDomain
    words: str
    why: str = ""
    language: str = "nl"
    steps: tuple[ExampleStep, ...] = ()


@transaction.atomic
def write_example(
    *, actor: Actor, example: Example, replaces: uuid.UUID | None = None, version_id: uuid.UUID | None = None
) -> GoalTemplate:
    """A new example, or the next version of the one whose newest is `replaces`. Nothing new: nothing is written.

    `version_id` is made with the form: sent twice, it is one version.
    Raises NotAllowed, NoExample, TooManySteps, ExampleChanged (another version came meanwhile, or it was put away),
    Conflict for the same form sent before with something else in it.
    """
    require(Verb.WRITE_EXAMPLES, actor)
    example = _plain(example)
    if version_id and (earlier := GoalTemplate.objects.across(reason=_FORM_ID).filter(pk=version_id).first()):
        if earlier.partnership_id == actor.partnership_id and _said(earlier) == example:
            return earlier
        raise Conflict
    if not example.words or example.domain not in topics_for(actor.with_justice_topic):
        raise NoExample(field="words" if not example.words else "domain")
    if len(example.steps) > MAX_EXAMPLE_STEPS:
        raise TooManySteps(field="steps")
    before = _newest(actor, replaces, is_archived=False) if replaces else None
    if before and _said(before) == example:
        return before
    version = _write(actor, example, before, version_id=version_id)
    record(Event.EXAMPLE_WRITTEN, actor=actor, subject=version, number=version.number)
    return version


@transaction.atomic
def put_example_away(*, actor: Actor, version_id: uuid.UUID) -> GoalTemplate:
    """No longer offered; it stays to be seen. version_id: its newest version. Raises NotAllowed, ExampleChanged."""
    return _turned(actor, version_id, to=True, event=Event.EXAMPLE_PUT_AWAY)


@transaction.atomic
def bring_example_back(*, actor: Actor, version_id: uuid.UUID) -> GoalTemplate:
    """Offered again, as it was. Raises NotAllowed, ExampleChanged."""
    return _turned(actor, version_id, to=False, event=Event.EXAMPLE_BROUGHT_BACK)


def _turned(actor: Actor, version_id: uuid.UUID, *, to: bool, event: Event) -> GoalTemplate:
    require(Verb.WRITE_EXAMPLES, actor)
    before = _newest(actor, version_id, is_archived=not to)
    version = _write(actor, _said(before), before, is_archived=to)
    record(event, actor=actor, subject=version, number=version.number)
    return version


def _newest(actor: Actor, version_id: uuid.UUID, *, is_archived: bool) -> GoalTemplate:
    rows = newest_versions(actor.partnership_id).filter(pk=version_id, is_archived=is_archived)
    found: GoalTemplate | None = rows.first()
    if found is None:
        raise ExampleChanged
    return found


def _write(
    actor: Actor,
    example: Example,
    before: GoalTemplate | None,
    *,
    is_archived: bool = False,
    version_id: uuid.UUID | None = None,
) -> GoalTemplate:
    """The next version. Two at once: the numbers of a lineage are each given once, so the second one hears it."""
    try:
        with transaction.atomic():
            version: GoalTemplate = GoalTemplate.objects.create(
                id=version_id or new_id(),
                partnership_id=actor.partnership_id,
                lineage=before.lineage if before else new_id(),
                number=before.number + 1 if before else 1,
                domain=example.domain,
                language=example.language,
                words=example.words,
                why=example.why,
                is_archived=is_archived,
                written_by_id=actor.membership_id,
                written_at=timezone.now(),
            )
    except IntegrityError:
        raise ExampleChanged from None
    GoalTemplateStep.objects.bulk_create(
        GoalTemplateStep(
            partnership_id=actor.partnership_id,
            template=version,
            position=position,
            text=step.text,
            by=step.by,
            days=step.days,
        )
        for position, step in enumerate(example.steps, start=1)
    )
    return version


def _plain(example: Example) -> Example:
    steps = tuple(
        ExampleStep(" ".join(step.text.split()), StepBy(step.by), step.days)
        for step in example.steps
        if step.text.strip()
    )
    return Example(
        domain=LifeDomain(example.domain),
        words=" ".join(example.words.split()),
        why=" ".join(example.why.split()),
        language=example.language,
        steps=steps,
    )


def _said(version: GoalTemplate) -> Example:
    return Example(
        domain=LifeDomain(version.domain),
        words=version.words,
        why=version.why,
        language=version.language,
        steps=tuple(
            ExampleStep(step.text, StepBy(step.by), step.days)
            for step in GoalTemplateStep.objects.within(version).filter(template=version).order_by("position")
        ),
    )
