"""Choosing people and a colleague, planning each handover with the person, and giving closed pages on."""

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.trajectories.actions.handovers import HandoverPlan
from reisgezel.domain.trajectories.enums import HEARD, How
from reisgezel.domain.trajectories.errors import NotTogether
from reisgezel.domain.trajectories.queries.handovers import HandoverView
from reisgezel.domain.trajectories.queries.team import Colleague
from reisgezel.faces.desk.forms import DayField, DeskForm, MomentForm
from reisgezel.faces.desk.joinings.forms import TogetherForm
from reisgezel.foundation.common.dates import today
from reisgezel.foundation.common.errors import Conflict, Invalid
from reisgezel.foundation.common.forms import ChipCheckbox, ChipRadio, TimeInput

_GONE = _("This colleague cannot be chosen any more. Choose somebody else.")
#: Where the overview is to pass after so many days, when somebody left and nothing else is said.
USUAL_WAIT = dt.timedelta(days=14)


class ToForm(DeskForm):
    """One colleague to choose."""

    to = forms.ChoiceField(label=_("Who takes over?"), error_messages={"invalid_choice": _GONE})

    def __init__(self, *args: Any, colleagues: tuple[Colleague, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [("", _("Choose a colleague"))] + [
            (str(colleague.id), colleague.label) for colleague in colleagues
        ]

    def to_whom(self) -> uuid.UUID:
        return uuid.UUID(self.cleaned_data["to"])


class ChooseForm(ToForm):
    """Many people, one colleague, and why: what this colleague is told before answering.

    people: (id, name) of each; chosen: who is chosen to begin with.
    """

    why = forms.CharField(
        label=_("Why?"),
        max_length=300,
        help_text=_("The colleague reads this before answering, and the people can read it. No names."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    people = forms.MultipleChoiceField(
        label=_("Who is it about?"),
        widget=ChipCheckbox,
        error_messages={
            "required": _("Choose at least one person."),
            "invalid_choice": _("The list changed meanwhile. Look again before you go on."),
        },
    )
    field_order: ClassVar[tuple[str, ...]] = ("people", "to", "why")
    errors_at: ClassVar[dict[str, str]] = {"already_handing_over": "people"}

    def __init__(
        self, *args: Any, people: Iterable[tuple[uuid.UUID, str]], chosen: Iterable[str] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].choices = [(str(ident), name) for ident, name in people]
        self.fields["people"].initial = list(chosen)

    def pages(self) -> tuple[uuid.UUID, ...]:
        return tuple(uuid.UUID(ident) for ident in self.cleaned_data["people"])

    def refuse(self, refusal: Invalid | Conflict) -> None:
        if isinstance(refusal, NotTogether):
            names = dict(self.fields["people"].choices)
            self.add_error("people", not_with_this_colleague(names[str(page)] for page in refusal.pages))
            return
        super().refuse(refusal)


def not_with_this_colleague(names: Iterable[str]) -> str:
    """In neutral words: why is not said."""
    return gettext(
        "This is not possible with this colleague: %(names)s; choose somebody else for them. Nothing was changed."
    ) % {"names": ", ".join(names)}


class LeaverForm(ChooseForm):
    """The same for people of somebody who left: there is a day before which they are met."""

    know_by = DayField(
        label=_("Get to know each other by"),
        help_text=_(
            "The colleague who left is not there any more. This becomes the first step of who takes over."
        ),
    )
    field_order: ClassVar[tuple[str, ...]] = ("people", "to", "why", "know_by")


class PlanForm(MomentForm):
    """What is agreed with one person. It is saved as far as it goes; what is missing can be added later.

    `errors_at` is what an action calls the moment, and a plan of which something is missing.
    """

    YES, NO = "yes", "no"
    errors_at: ClassVar[dict[str, str]] = {"starts_at": "day", "not_planned": "meets"}

    rare = ("without_because", "passes_on")

    told = forms.ChoiceField(
        label=_("Does the person know?"),
        required=False,
        widget=ChipRadio,
        choices=[(YES, _("Yes")), (NO, pgettext_lazy("told", "Not yet"))],
    )
    told_on = DayField(label=_("When did you tell it?"), required=False)
    told_how = forms.ChoiceField(
        label=_("How did you tell it?"),
        required=False,
        widget=ChipRadio,
        choices=[(how.value, how.label) for how in HEARD],
    )
    meets = forms.ChoiceField(
        label=_("Do the three of you meet?"),
        required=False,
        widget=ChipRadio,
        choices=[(YES, _("Yes, on a day")), (NO, _("No"))],
    )
    day = DayField(label=_("Day"), required=False)
    time = forms.TimeField(label=_("Hour"), widget=TimeInput, required=False)
    how = forms.ChoiceField(
        label=_("How do you meet?"),
        required=False,
        widget=ChipRadio,
        choices=[(how.value, how.label) for how in HEARD],
    )
    place = forms.CharField(
        label=_("Where"),
        required=False,
        max_length=200,
        help_text=_("A place the person knows. Leave it empty at home."),
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )
    without_because = forms.CharField(
        label=_("Why do you not meet?"),
        required=False,
        max_length=300,
        help_text=_("For example: the person does not want it, or cannot. The person can read this."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    passes_on = DayField(
        label=_("On which day does the overview pass?"),
        required=False,
        help_text=_("Leave it empty, and it passes as soon as the three of you have met."),
    )
    summary = forms.CharField(
        label=_("What should this colleague know?"),
        required=False,
        max_length=2000,
        help_text=_(
            "Five lines are enough. Leave them as they are, and they fill themselves on the day itself."
        ),
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
    )
    wants_known = forms.CharField(
        label=_("What does the person want this colleague to know?"),
        required=False,
        max_length=300,
        help_text=_("In the person’s own words. The colleague reads it after saying yes."),
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 2}),
    )
    unsaid = forms.CharField(
        label=_("What stays unsaid?"),
        required=False,
        max_length=300,
        help_text=_("Only you and the person. It is erased when the overview passes; the notes go along."),
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 2}),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("meets") == self.YES:
            if ("day" not in self.errors and "time" not in self.errors) and bool(data.get("day")) != bool(
                data.get("time")
            ):
                self.add_error("time" if data.get("day") else "day", _("A day and an hour belong together."))
            if data.get("moment") and not data.get("how"):
                self.add_error("how", _("Choose one of these answers."))
        if data.get("meets") == self.NO and not (data.get("without_because") or "").strip():
            self.add_error("without_because", _("Write why. The person and the team can read this."))
        if data.get("told") == self.YES:
            for name in ("told_on", "told_how"):
                if name not in self.errors and not data.get(name):
                    self.add_error(name, _("When and how did you tell it?"))
        return data

    def plan(self, filled: str) -> HandoverPlan:
        """What was said. Lines saved as they were filled in go on filling themselves."""
        said = self.cleaned_data
        meets, told = said["meets"] == self.YES, said["told"] == self.YES
        moment = said.get("moment") if meets else None
        return HandoverPlan(
            meet_at=moment,
            how=How(said["how"]) if moment else None,
            place=said["place"] if moment else "",
            without_because=said["without_because"] if said["meets"] == self.NO else "",
            passes_on=said["passes_on"],
            told_on=said["told_on"] if told else None,
            told_how=How(said["told_how"]) if told else None,
            summary="" if said["summary"].splitlines() == filled.splitlines() else said["summary"],
            wants_known=said["wants_known"],
            unsaid=said["unsaid"],
        )

    @classmethod
    def initial_of(cls, there: HandoverView, filled: str) -> dict[str, Any]:
        """The form as the plan stands."""
        meets = cls.NO if there.without_because else cls.YES if there.meet_at else ""
        local = timezone.localtime(there.meet_at) if there.meet_at else None
        return {
            "told": cls.YES if there.told_on else "",
            "told_on": there.told_on or today(),
            "told_how": there.told_how,
            "meets": meets,
            "day": local.date() if local else None,
            "time": local.time() if local else None,
            "how": there.meet_how or How.HOME.value,
            "place": there.meet_place,
            "without_because": there.without_because,
            "passes_on": there.passes_on,
            "summary": there.summary or filled,
            "wants_known": there.wants_known,
            "unsaid": there.unsaid,
        }


class TakeBackForm(DeskForm):
    """Once somebody was asked, a reason belongs to it."""

    because = forms.CharField(
        label=_("Why does it not go on?"),
        required=False,
        max_length=300,
        help_text=_("The colleague and the person can read this."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )


class MetForm(TogetherForm):
    """The joint contact, written down by who takes over: without words on a page that is not one's own yet."""

    text = None  # type: ignore[assignment]

    def words(self) -> None:
        return None


class DeclineForm(DeskForm):
    because = forms.CharField(
        label=_("Why not?"),
        max_length=300,
        help_text=_("Who asked and the person can read this."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
