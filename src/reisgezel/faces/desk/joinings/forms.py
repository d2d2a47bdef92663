"""Asking, answering, meeting, and ending a question to join."""

import uuid
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.trajectories.actions.visits import Said
from reisgezel.domain.trajectories.enums import HEARD, Audience, Company, How
from reisgezel.domain.trajectories.queries.team import Colleague
from reisgezel.faces.desk.forms import DeskForm, FormIdField, MomentForm
from reisgezel.foundation.common.forms import ChipCheckbox, ChipRadio


class AskForm(DeskForm):
    """`topics` is what the newcomer would be asked to read; asking shares nothing."""

    joining_id = FormIdField()
    member = forms.ChoiceField(
        label=_("Who do you ask?"),
        error_messages={
            "invalid_choice": _("This colleague is in the team already, or cannot be chosen any more.")
        },
    )
    errors_at: ClassVar[dict[str, str]] = {"already_in_team": "member", "already_asked": "member"}
    why = forms.CharField(
        label=_("Why?"),
        max_length=300,
        help_text=_("The person, the team and the colleague can read this."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    may_say = forms.CharField(
        label=_("What does the person want you to say about this?"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 2}),
    )
    unsaid = forms.CharField(
        label=_("What stays unsaid?"),
        required=False,
        max_length=300,
        help_text=_("Only you and the person. The colleague never sees this."),
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 2}),
    )
    topics = forms.MultipleChoiceField(
        label=_("What would it be about?"),
        required=False,
        widget=ChipCheckbox,
        help_text=_("This shares nothing yet. You ask it topic by topic, after you met the three of you."),
    )

    def __init__(
        self, *args: Any, colleagues: tuple[Colleague, ...], topics: tuple[LifeDomain, ...], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].choices = [("", _("Choose a colleague"))] + [
            (str(colleague.id), colleague.label) for colleague in colleagues
        ]
        self.fields["topics"].choices = [(topic.value, topic.label) for topic in topics]

    def question(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {
            "membership_id": uuid.UUID(said["member"]),
            "topics": tuple(LifeDomain(topic) for topic in said["topics"]),
            **{name: said[name] for name in ("why", "may_say", "unsaid", "joining_id")},
        }


class AnswerForm(DeskForm):
    """answer: two buttons of equal weight; a no says why."""

    YES, NO = "yes", "no"
    because = forms.CharField(
        label=_("Why not?"),
        required=False,
        max_length=300,
        help_text=_("Only after a no. The case manager and the person can read this."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    answer = forms.ChoiceField(
        choices=[(YES, YES), (NO, NO)], error_messages={"required": _("Choose one of the two answers.")}
    )


class EndJoiningForm(DeskForm):
    because = forms.CharField(
        label=_("Why does it end?"),
        max_length=300,
        help_text=_("The person and the team can read this."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )


class TogetherForm(MomentForm):
    """The first contact of three: when, how, who was the third."""

    entry_id = FormIdField()
    how = forms.ChoiceField(
        label=_("How did you meet?"), widget=ChipRadio, choices=[(how.value, how.label) for how in HEARD]
    )
    company = forms.ChoiceField(
        label=_("Who was there as the third?"), widget=ChipRadio, choices=Company.choices
    )
    text = forms.CharField(
        label=_("What did you agree on?"),
        required=False,
        max_length=5000,
        help_text=_("The whole team reads this, and the person too."),
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 3}),
    )
    rare = ("day", "time")

    def chosen_how(self) -> How:
        return How(self.cleaned_data["how"])

    def words(self) -> Said | None:
        """What goes on the timeline, for the whole team; None when nothing was written."""
        said = self.cleaned_data
        if not said["text"].strip():
            return None
        return Said(
            text=said["text"],
            audience=Audience.TEAM,
            happened_at=said["moment"],
            entry_id=said["entry_id"],
        )
