"""Who joins, and who reads what. Nothing is chosen beforehand."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.catalogue.enums import LifeDomain, topics_for
from reisgezel.domain.trajectories.queries.cases import CaseAccess
from reisgezel.domain.trajectories.queries.team import Colleague
from reisgezel.faces.desk.forms import DeskForm
from reisgezel.foundation.common.forms import ChipCheckbox


class TopicsForm(DeskForm):
    topics = forms.MultipleChoiceField(
        required=False, widget=ChipCheckbox, help_text=_("Only what the person agrees to. None is fine.")
    )

    def __init__(self, *args: Any, access: CaseAccess, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topics"].label = _("What may this colleague read?")
        self.fields["topics"].choices = [
            (topic.value, topic.label) for topic in topics_for(access.standing.actor.with_justice_topic)
        ]

    def chosen(self) -> tuple[LifeDomain, ...]:
        return tuple(LifeDomain(topic) for topic in self.cleaned_data["topics"])


class JoinForm(TopicsForm):
    member = forms.ChoiceField(
        label=_("Who joins?"),
        error_messages={
            "invalid_choice": _("This colleague is in the team already, or cannot be chosen any more.")
        },
    )
    errors_at: ClassVar[dict[str, str]] = {"already_in_team": "member"}
    why = forms.CharField(
        label=_("Why?"),
        max_length=300,
        help_text=_("The person and the team can read this."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    field_order = ("member", "why", "topics")

    def __init__(self, *args: Any, colleagues: tuple[Colleague, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].choices = [("", _("Choose a colleague"))] + [
            (str(colleague.id), colleague.label) for colleague in colleagues
        ]


class EndForm(DeskForm):
    because = forms.CharField(
        label=_("Why does it end?"),
        max_length=300,
        help_text=_("The person and the team can read this."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
