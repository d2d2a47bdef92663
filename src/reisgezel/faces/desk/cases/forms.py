"""Handing the overview over."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.trajectories.queries.team import Colleague
from reisgezel.faces.desk.forms import DeskForm


class HandOverForm(DeskForm):
    to = forms.ChoiceField(
        label=_("Who keeps the overview from now on?"),
        error_messages={
            "invalid_choice": _("This colleague cannot be chosen any more. Choose somebody else.")
        },
    )
    summary = forms.CharField(
        label=_("What should this colleague know?"),
        max_length=2000,
        required=False,
        help_text=_("Five lines are enough. The person can read them."),
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
    )
    client_told = forms.BooleanField(
        label=_("The person knows and agrees with this colleague"), required=False
    )

    def __init__(self, *args: Any, colleagues: tuple[Colleague, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [("", _("Choose a colleague"))] + [
            (str(colleague.id), colleague.label) for colleague in colleagues
        ]
