"""Goals in the person's words, and their next step."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.catalogue.enums import topics_for
from reisgezel.domain.trajectories.enums import GOAL_MOVES, GoalStatus, StepState, Voice
from reisgezel.domain.trajectories.errors import NoSuchMove
from reisgezel.domain.trajectories.queries.cases import CaseAccess
from reisgezel.domain.trajectories.queries.page import GoalView
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
        self.fields["domain"].choices = [
            (topic.value, topic.label) for topic in topics_for(access.standing.actor.with_justice_topic)
        ]


class StatusForm(DeskForm):
    """Only the moves that the table knows from here, plus staying where it is."""

    status = forms.ChoiceField(
        label=_("How does it stand?"), widget=ChipRadio, error_messages={"invalid_choice": NoSuchMove.message}
    )

    def __init__(self, *args: Any, now: GoalStatus, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["status"].choices = [(status.value, status.label) for status in (now, *GOAL_MOVES[now])]
        self.fields["status"].initial = now.value


class StepForm(DeskForm):
    text = forms.CharField(
        label=_("Next step"),
        max_length=300,
        help_text=_("Small enough for one week."),
        widget=forms.TextInput(attrs=_OWN_WORDS),
    )
    due_on = DayField(label=_("When"), required=False)


class StepEndForm(DeskForm):
    state = forms.ChoiceField(
        choices=[
            (state.value, state.label) for state in (StepState.DONE, StepState.NOT_YET, StepState.DROPPED)
        ]
    )


class OrderForm(DeskForm):
    """Which goal comes first, second, third: one choice for each place."""

    voice = forms.ChoiceField(widget=ChipRadio, initial=Voice.CLIENT)

    def __init__(self, *args: Any, goals: tuple[GoalView, ...], name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = [_("Comes first"), _("Comes second"), _("Comes third")]
        self.places = []
        for place, goal in enumerate(goals):
            self.fields[f"place_{place}"] = forms.ChoiceField(
                label=labels[place],
                choices=[(str(each.id), each.words) for each in goals],
                initial=str(goal.id),
                widget=ChipRadio,
                error_messages={"invalid_choice": NoSuchMove.message},
            )
            self.places.append(f"place_{place}")
        self.fields["voice"].label = _("Who says so?")
        self.fields["voice"].choices = [
            (Voice.CLIENT, _("%(name)s says so") % {"name": name}),
            (Voice.WORKER, _("This is how I see it")),
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        chosen = [data.get(place) for place in self.places]
        if None not in chosen and len(set(chosen)) != len(chosen):
            raise forms.ValidationError(
                _("Each goal takes one place. Choose a different goal for each place.")
            )
        return data

    def order(self) -> tuple[uuid.UUID, ...]:
        return tuple(uuid.UUID(self.cleaned_data[place]) for place in self.places)

    def place_fields(self) -> list[forms.BoundField]:
        return [self[place] for place in self.places]
