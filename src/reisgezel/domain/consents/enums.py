"""Words of what a person allows."""

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Answer(models.TextChoices):
    """What the person answers to "may this colleague read about this?". Default is not shared: no answer is no."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    LATER = "later", _("Decides later")
    STOPPED = "stopped", _("Stopped")


class Explained(models.TextChoices):
    """How it was explained. A tick is no proof of understanding: the person's own words are (teach-back)."""

    TALK = "talk", pgettext_lazy("explained", "In a talk")
    PICTURE = "picture", pgettext_lazy("explained", "With pictures")
    VOICE = "voice", pgettext_lazy("explained", "With a recorded voice")
    PAPER = "paper", pgettext_lazy("explained", "On paper")


class TextKind(models.TextChoices):
    """Texts that a partnership writes itself, in plain words."""

    TAKING_PART = "taking_part", _("Taking part: what we do together")
    YOUR_DATA = "your_data", _("Your data: who keeps what, and why")
    YOUR_RIGHTS = "your_rights", _("Your rights: what you can ask about your data")
    COMPLAINT = "complaint", _("Not agreed: where somebody can complain")


class Purpose(models.TextChoices):
    """For what data is kept. Each has its own ground, and may have its own controller."""

    GUIDANCE = "guidance", _("walking along with people")
    ACCOUNTING = "accounting", _("accounting for the money")
    LEARNING = "learning", _("learning what works")
    SERVICE = "service", _("telling the employment service what matters for work")


class Ground(models.TextChoices):
    """Grounds of article 6 of the GDPR (2016/679)."""

    PUBLIC_TASK = "public_task", _("a public task")
    LEGAL_DUTY = "legal_duty", _("a legal duty")
    CONTRACT = "contract", _("an agreement with the person")
    LEGITIMATE_INTEREST = "legitimate_interest", _("a legitimate interest")
    CONSENT = "consent", _("consent of the person")
    VITAL_INTEREST = "vital_interest", _("the life or safety of somebody")


#: Grounds that are chosen beforehand. Nobody plans on danger: that one is there when there is no other.
PLANNED_GROUNDS = tuple(ground for ground in Ground if ground is not Ground.VITAL_INTEREST)

#: An answer is there within so many months of the day a question came; it can take so many more when that is told in
#: time with a reason (GDPR, article 12.3).
ANSWER_WITHIN, LONGER_BY = 1, 2
#: What is to be erased on request waits so long after the person was told, because it cannot be brought back.
THINK_AGAIN = dt.timedelta(days=7)


#: These are given by a norm, and are none without it (programme facts 5.5).
NEEDS_NORM = (Ground.PUBLIC_TASK, Ground.LEGAL_DUTY)


class Right(models.TextChoices):
    """What somebody can ask about the own data (GDPR, articles 15 to 21), in plain words."""

    SEE = "see", pgettext_lazy("right", "Wants to see or have everything")
    CORRECT = "correct", pgettext_lazy("right", "Says that something is not right")
    OBJECT = "object", pgettext_lazy("right", "Does not want us to use it for something")
    RESTRICT = "restrict", pgettext_lazy("right", "Wants it set aside for now")
    ERASE = "erase", pgettext_lazy("right", "Wants it gone")

    @property
    def article(self) -> int:
        """Of the GDPR, for who has to explain an answer. Withdrawing consent stands in article 7."""
        return {"see": 15, "correct": 16, "erase": 17, "restrict": 18, "object": 21}[self.value]


class Weight(models.TextChoices):
    """How much a request weighs on the ground on which the data is kept."""

    ALWAYS = "always", _("The answer is yes: on this ground nobody may refuse it.")
    WEIGHED = "weighed", _("You weigh it. A no says why.")
    NO_RIGHT = "no_right", _("There is no right to it on this ground. You can still say yes.")
    FORBIDDEN = "forbidden", _("The law obliges to keep this: the answer is no, and says which law.")

    @property
    def short(self) -> str:
        """For a cell of a table."""
        return str(
            {
                "always": pgettext_lazy("weight", "yes"),
                "weighed": pgettext_lazy("weight", "weighed"),
                "no_right": pgettext_lazy("weight", "no right to it"),
                "forbidden": pgettext_lazy("weight", "no"),
            }[self.value]
        )


class AskedState(models.TextChoices):
    """How far it is with what somebody asked about the own data."""

    ASKED = "asked", pgettext_lazy("asked", "waits for an answer")
    GRANTED = "granted", pgettext_lazy("asked", "yes, to be erased")
    REFUSED = "refused", pgettext_lazy("asked", "no")
    DONE = "done", pgettext_lazy("asked", "yes, done")
    WITHDRAWN = "withdrawn", pgettext_lazy("asked", "taken back by the person")
    LIFTED = "lifted", pgettext_lazy("asked", "no longer so")


#: Only what is erased waits between yes and done, so that the person can think again. Only what holds on can be lifted.
ASKED_MOVES: dict[AskedState, tuple[AskedState, ...]] = {
    AskedState.ASKED: (AskedState.GRANTED, AskedState.REFUSED, AskedState.DONE, AskedState.WITHDRAWN),
    AskedState.GRANTED: (AskedState.DONE, AskedState.WITHDRAWN),
    AskedState.DONE: (AskedState.LIFTED,),
    AskedState.REFUSED: (),
    AskedState.WITHDRAWN: (),
    AskedState.LIFTED: (),
}
#: Somebody still has to hear the answer.
TO_BE_TOLD = (AskedState.ASKED, AskedState.GRANTED, AskedState.REFUSED, AskedState.DONE)


class Extent(models.TextChoices):
    """How much is to be erased."""

    ALL = "all", _("everything")
    TOPIC = "topic", _("all about one topic")
    ENTRY = "entry", _("one note")


class ToldBy(models.TextChoices):
    """How the person heard the answer; the letter goes with it."""

    TALK = "talk", pgettext_lazy("told", "In a talk")
    PHONE = "phone", pgettext_lazy("told", "On the phone")
    LETTER = "letter", pgettext_lazy("told", "By letter")
    EMAIL = "email", pgettext_lazy("told", "By e-mail")


#: Within this time a "stop" that was a slip of the finger is undone; afterwards the question is asked anew.
UNDO_WITHIN = dt.timedelta(seconds=10)
#: A slow line is no reason to refuse: what was sent within the ten seconds may arrive a little later.
UNDO_SLACK = dt.timedelta(seconds=5)

#: How long a "yes" lasts when nobody says otherwise, and the longest it may last.
MONTHS, MOST_MONTHS = 6, 24


#: When a page closes, what happened before can still be told for so long, if the person had said yes.
TOLD_AFTER_CLOSING = dt.timedelta(days=14)


#: How long something may be kept after closing, in months: from one to twenty years.
SHORTEST, LONGEST = 1, 240
