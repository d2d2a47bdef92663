"""The question as it is said to a person, and the answers as a line says them. Short sentences: A2."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.consents.enums import Answer
from reisgezel.domain.consents.queries.sharing import SharingView
from reisgezel.foundation.common.dates import day

#: A topic as somebody says it of their own life: "may Tom read what it says about *your home*?"
YOURS = {
    LifeDomain.HOUSING: pgettext_lazy("may read about", "your home"),
    LifeDomain.MONEY: pgettext_lazy("may read about", "your money"),
    LifeDomain.PAPERS: pgettext_lazy("may read about", "your papers"),
    LifeDomain.BODY: pgettext_lazy("may read about", "your body"),
    LifeDomain.MIND: pgettext_lazy("may read about", "how you feel"),
    LifeDomain.HARD_TO_STOP: pgettext_lazy("may read about", "what is hard to stop"),
    LifeDomain.FAMILY: pgettext_lazy("may read about", "your children and family"),
    LifeDomain.PEOPLE: pgettext_lazy("may read about", "the people around you"),
    LifeDomain.LANGUAGE: pgettext_lazy("may read about", "language and learning"),
    LifeDomain.RHYTHM: pgettext_lazy("may read about", "your days"),
    LifeDomain.TRANSPORT: pgettext_lazy("may read about", "how you get around"),
    LifeDomain.WORK: pgettext_lazy("may read about", "your work"),
    LifeDomain.JUSTICE: pgettext_lazy("may read about", "justice"),
}


@dataclass(frozen=True, slots=True)
class Reason:
    icon: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """One decision on one screen. spoken: all of it, for the voice."""

    text: str
    reasons: tuple[Reason, ...]
    spoken: str


def question(
    *, who: str, topic: LifeDomain, why: str, case_manager: str, of_employment_service: bool
) -> Question:
    """May `who` read about this topic? That, why, what not, that no is fine, that it can stop."""
    about = str(YOURS[topic])
    reasons = [
        Reason("help", why or _("%(who)s helps you.") % {"who": who}),
        Reason("eye", _("%(who)s reads only about %(topic)s. Nothing else.") % {"who": who, "topic": about}),
    ]
    if of_employment_service:
        reasons.append(
            Reason("info", _("The service of %(who)s also checks whether you look for work.") % {"who": who})
        )
    reasons += [
        Reason("circle-x", _("Saying no is fine. %(name)s goes on helping you.") % {"name": case_manager}),
        Reason("circle-minus", _("You can always stop. Then %(who)s reads it no more.") % {"who": who}),
    ]
    text = _("May %(who)s read what we wrote about %(topic)s?") % {"who": who, "topic": about}
    return Question(
        text=text, reasons=tuple(reasons), spoken=" ".join((text, *(reason.text for reason in reasons)))
    )


def line(view: SharingView, who: str) -> str:
    """What an answer means today, in one sentence."""
    words = {"who": who, "topic": str(view.topic.label).lower(), "day": day(view.until or view.ask_again_on)}
    if view.holds:
        return _("%(who)s reads about %(topic)s, up to and including %(day)s.") % words
    if view.answer is Answer.YES:
        return _("%(who)s read about %(topic)s up to and including %(day)s. That has ended.") % words
    if view.answer is Answer.STOPPED:
        return _("%(who)s no longer reads about %(topic)s.") % words
    if view.answer is Answer.LATER:
        sentence = _("%(who)s does not read about %(topic)s: not decided yet.") % words
    else:
        sentence = _("%(who)s does not read about %(topic)s: no.") % words
    return f"{sentence} {_('Ask again on %(day)s.') % words}" if view.ask_again_on else sentence
