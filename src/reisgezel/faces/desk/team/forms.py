"""Who joins, and who leaves."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.trajectories.queries.team import Colleague
from reisgezel.faces.desk.forms import DeskForm


class JoinForm(DeskForm):
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
