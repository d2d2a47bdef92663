"""What is asked when a person's way takes a turn."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reisgezel.domain.clients.enums import Language
from reisgezel.domain.consents.actions.sharing import Explanation
from reisgezel.domain.consents.enums import Explained
from reisgezel.domain.trajectories.enums import ClosingReason
from reisgezel.faces.desk.forms import DayField, DeskForm
from reisgezel.foundation.common.forms import ChipRadio


class TakePartForm(DeskForm):
    """A tick proves nothing: the person's own words do (teach-back)."""

    own_words = forms.CharField(
        label=_("What does the person say that taking part means? In the person’s own words"),
        max_length=300,
        help_text=_("Ask it, and write down the answer."),
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 2}),
    )
    agreed_on = DayField(label=_("When did the person agree?"))
    explained = forms.ChoiceField(
        label=_("How did you explain it?"), required=False, widget=ChipRadio, choices=Explained.choices
    )
    language = forms.ChoiceField(label=_("In which language?"), required=False, widget=ChipRadio)
    with_interpreter = forms.BooleanField(label=_("An interpreter was there"), required=False)
    rare = ("agreed_on", "explained", "language", "with_interpreter")

    def __init__(self, *args: Any, spoken: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = dict.fromkeys((Language.DUTCH.value, spoken) if spoken else (Language.DUTCH.value,))
        self.fields["language"].choices = [
            *((code, Language(code).label) for code in offered),
            (Language.OTHER.value, pgettext_lazy("language", "Another one")),
        ]

    def explanation(self) -> Explanation:
        said = self.cleaned_data
        return Explanation(
            explained=said["explained"],
            language=said["language"],
            with_interpreter=said["with_interpreter"],
            own_words=said["own_words"],
        )


class PauseForm(DeskForm):
    because = forms.CharField(
        label=_("Why do you pause?"),
        max_length=300,
        help_text=_("You and the person can read this."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    look_again_on = DayField(
        label=_("When do you look again?"),
        help_text=_("Until then this person does not stand out as silent."),
    )


class CloseForm(DeskForm):
    """Nothing is chosen beforehand, and no reason judges."""

    reason = forms.ChoiceField(label=_("Why does it end?"), widget=ChipRadio, choices=ClosingReason.choices)
    reached = forms.CharField(
        label=_("What worked out?"),
        required=False,
        max_length=2000,
        help_text=_("Small things too. In the person’s own words, when you can."),
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 3}),
    )
    continues = forms.CharField(
        label=_("What goes on, and with whom?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 3}),
    )
    client_knows = forms.BooleanField(label=_("The person knows"), required=False)


class ReopenForm(DeskForm):
    because = forms.CharField(
        label=_("Why do you open it again?"),
        max_length=300,
        help_text=_("You and the person can read this."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
