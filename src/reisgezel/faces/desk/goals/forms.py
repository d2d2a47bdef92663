"""Goals in the person's words, and their next step."""

import uuid
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.trajectories.actions.scales import Rungs
from reisgezel.domain.trajectories.enums import (
    BEGINNINGS,
    GOAL_MOVES,
    Attainment,
    GoalStatus,
    StepState,
    Voice,
)
from reisgezel.domain.trajectories.errors import NoSuchMove, NotAPlace
from reisgezel.domain.trajectories.queries.cases import CaseAccess
from reisgezel.domain.trajectories.queries.factors import topics_read_by
from reisgezel.domain.trajectories.queries.goals import ScaleView, StepHelper
from reisgezel.faces.desk.forms import DayField, DeskForm, FormIdField
from reisgezel.foundation.common.forms import ChipRadio

_OWN_WORDS = {"dir": "auto", "autocomplete": "off"}


class GoalForm(DeskForm):
    goal_id = FormIdField()
    words = forms.CharField(
        max_length=300,
        help_text=_("In this person’s own words. In any language."),
        widget=forms.TextInput(attrs=_OWN_WORDS),
    )
    domain = forms.ChoiceField(label=_("What is it about?"), widget=ChipRadio)
    why = forms.CharField(
        label=_("Why does it matter?"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs=_OWN_WORDS),
    )

    def __init__(self, *args: Any, access: CaseAccess, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = access.trajectory.client.first_name
        self.fields["words"].label = _("What does %(name)s want?") % {"name": name}
        self.fields["domain"].choices = [(topic.value, topic.label) for topic in topics_read_by(access)]


class StatusForm(DeskForm):
    """Only the moves that the table knows from here, plus staying where it is."""

    status = forms.ChoiceField(
        label=_("How does it stand?"), widget=ChipRadio, error_messages={"invalid_choice": NoSuchMove.message}
    )

    def __init__(self, *args: Any, now: GoalStatus, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["status"].choices = [(status.value, status.label) for status in (now, *GOAL_MOVES[now])]
        self.fields["status"].initial = now.value


#: The answer "the person alone", beside the ids of colleagues.
ALONE = "alone"


class StepForm(DeskForm):
    text = forms.CharField(
        label=_("Next step"),
        max_length=300,
        help_text=_("Small enough for one week."),
        widget=forms.TextInput(attrs=_OWN_WORDS),
    )
    helper = forms.ChoiceField(
        label=_("Who does it?"), widget=ChipRadio, error_messages={"invalid_choice": NotAPlace.message}
    )
    due_on = DayField(label=_("When"), required=False)

    def __init__(self, *args: Any, name: str, helpers: tuple[StepHelper, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["helper"].choices = [
            (ALONE, _("%(name)s alone") % {"name": name}),
            *((str(helper.id), _helper_words(helper, name)) for helper in helpers),
        ]
        self.fields["helper"].initial = str(helpers[0].id)

    def as_said(self) -> dict[str, Any]:
        """Who does it, as `agree_step` takes it."""
        said = self.cleaned_data["helper"]
        return {"alone": True} if said == ALONE else {"helper_id": uuid.UUID(said)}


def _helper_words(helper: StepHelper, name: str) -> str:
    if helper.is_me:
        return _("%(name)s and I") % {"name": name}
    said = {"name": name, "helper": helper.first_name, "title": helper.title}
    return (_("%(name)s and %(helper)s, %(title)s") if helper.title else _("%(name)s and %(helper)s")) % said


class StepEndForm(DeskForm):
    state = forms.ChoiceField(
        choices=[
            (state.value, state.label) for state in (StepState.DONE, StepState.NOT_YET, StepState.DROPPED)
        ]
    )


class OrderForm(DeskForm):
    """Cards in the order in which they lie. shown: the order that stood there when the page was made."""

    order_id = FormIdField()
    order = forms.CharField(widget=forms.HiddenInput, required=False)
    shown = forms.CharField(widget=forms.HiddenInput, required=False)

    def typed_order(self) -> list[str]:
        """The cards as they lie on the table now, or nothing before anybody touched them."""
        return str(self["order"].value() or "").split() if self.is_bound else []

    def ids(self, name: str) -> tuple[uuid.UUID, ...]:
        """Ids as they were sent; what is none of ours names no goal."""
        try:
            return tuple(uuid.UUID(ident) for ident in self.cleaned_data[name].split())
        except ValueError:
            return ()


class MyOrderForm(OrderForm):
    """How a worker would begin, and why."""

    because = forms.CharField(
        label=_("Why would you begin like this?"),
        required=False,
        max_length=300,
        help_text=_("In a few words. The person can read this too."),
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )


class DescribeForm(DeskForm):
    """A scale without numbers: how it is now, what would be good, and as much in between as helps."""

    errors_at: ClassVar[dict[str, str]] = {"less": "now", "much_less": "now", "as_hoped": "good"}
    rare = ("other", "more", "much_more")
    scale_id = FormIdField()
    replaces = forms.UUIDField(widget=forms.HiddenInput, required=False)
    now = forms.CharField(label=_("How is it now?"), max_length=200, widget=forms.TextInput(attrs=_OWN_WORDS))
    can_worsen = forms.ChoiceField(
        label=_("Could it get worse than now?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        initial="yes",
        widget=ChipRadio,
    )
    good = forms.CharField(
        label=_("What would be good?"),
        max_length=200,
        help_text=_("Something that you can both see when it is there."),
        widget=forms.TextInput(attrs=_OWN_WORDS),
    )
    more = forms.CharField(
        label=_("What would be a bit better still?"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs=_OWN_WORDS),
    )
    much_more = forms.CharField(
        label=_("What would be better than you dare to hope?"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs=_OWN_WORDS),
    )
    other = forms.CharField(
        label=_("And what is the last step on this ladder?"),
        required=False,
        max_length=200,
        help_text=_("If it could get worse: how that would be. If not: what lies between now and good."),
        widget=forms.TextInput(attrs=_OWN_WORDS),
    )

    def __init__(self, *args: Any, name: str, scale: ScaleView | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["good"].label = _("What would be good for %(name)s?") % {"name": name}
        if scale:
            self.initial = {**self.initial, **_from_scale(scale)}

    def rungs(self) -> Rungs:
        """The five descriptions as `describe_levels` takes them."""
        said = self.cleaned_data
        worsens = said["can_worsen"] == "yes"
        return Rungs(
            begins=Attainment.LESS if worsens else Attainment.MUCH_LESS,
            less=said["now"] if worsens else said["other"],
            much_less=said["other"] if worsens else said["now"],
            as_hoped=said["good"],
            more=said["more"],
            much_more=said["much_more"],
        )


def _from_scale(scale: ScaleView) -> dict[str, str]:
    words = {rung.level: rung.words for rung in scale.rungs}
    begins = next(rung.level for rung in scale.rungs if rung.begins_here)
    other = next(level for level in BEGINNINGS if level is not begins)
    return {
        "now": words[begins],
        "can_worsen": "yes" if begins is Attainment.LESS else "no",
        "good": words[Attainment.AS_HOPED],
        "more": words[Attainment.MORE],
        "much_more": words[Attainment.MUCH_MORE],
        "other": words[other],
    }


class RateForm(DeskForm):
    """How far it came, in one voice. Each answer is its name and the person's own words for it."""

    rare = ("said_on",)
    rating_id = FormIdField()
    scale = forms.UUIDField(widget=forms.HiddenInput)
    voice = forms.ChoiceField(label=_("Whose view?"), widget=ChipRadio, initial=Voice.CLIENT)
    level = forms.ChoiceField(label=_("Where are we now?"), widget=ChipRadio(attrs={"class": "chips tall"}))
    words = forms.CharField(
        label=_("In own words"), required=False, max_length=300, widget=forms.TextInput(attrs=_OWN_WORDS)
    )
    said_on = DayField(label=_("On which day?"), required=False)

    def __init__(self, *args: Any, name: str, scale: ScaleView, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["voice"].choices = [(Voice.CLIENT, name), (Voice.WORKER, _("My view as a worker"))]
        self.fields["level"].choices = [
            (rung.level.value, f"{rung.name}: {rung.words}" if rung.words else rung.name)
            for rung in scale.rungs
        ]
