"""Who may be the same person, why, and what the person says to it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.clients.validators import clean_phone
from reisgezel.faces.desk.forms import DeskForm, FormIdField
from reisgezel.foundation.common.forms import ChipRadio


class SameForm(DeskForm):
    """Whom to look for: filled in from the page, and to be spelled otherwise."""

    call_name = forms.CharField(
        label=_("Call name"),
        max_length=200,
        help_text=_("Try another spelling too."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )
    phone = forms.CharField(
        label=_("Phone"),
        required=False,
        max_length=40,
        help_text=_("Only compared with people whose overview you keep."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off", "inputmode": "tel"}),
    )

    def clean_phone(self) -> str:
        return clean_phone(self.cleaned_data["phone"])


class AskSameForm(DeskForm):
    """stays: which of the two pages stays, and with it who keeps the overview."""

    HERE, THERE = "here", "there"

    merge_id = FormIdField()
    stays = forms.ChoiceField(widget=ChipRadio)
    why = forms.CharField(
        label=_("Why do you think so?"),
        max_length=300,
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 2}),
    )
    own_words = forms.CharField(
        max_length=300,
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 2}),
    )

    def __init__(self, *args: Any, name: str, here: str, there: str, keeps_both: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stays = _("Which page stays?") if keeps_both else _("Who keeps the overview afterwards?")
        self.fields["stays"].label = stays
        self.fields["stays"].choices = [(self.HERE, here), (self.THERE, there)]
        self.fields["own_words"].label = _("What does %(name)s say to it?") % {"name": name}
        if not keeps_both:
            self.fields["why"].help_text = _("Your colleague reads this. Write no more than is needed.")
            self.fields["own_words"].help_text = _("Ask first. Your colleague reads this too.")

    def asked(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {
            "stays": said["stays"] == self.HERE,
            **{name: said[name] for name in ("why", "own_words", "merge_id")},
        }


class SameAnswerForm(DeskForm):
    """answer: two buttons of equal weight; a no says why."""

    YES, NO = "yes", "no"
    because = forms.CharField(
        label=_("Why not?"),
        required=False,
        max_length=300,
        help_text=_(
            "Only after a no. Your colleague reads this: write nothing about the person of your page."
        ),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    answer = forms.ChoiceField(
        choices=[(YES, YES), (NO, NO)], error_messages={"required": _("Choose one of the two answers.")}
    )


class UndoForm(DeskForm):
    because = forms.CharField(
        label=_("Why?"),
        max_length=300,
        help_text=_("The person and the team can read this."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
