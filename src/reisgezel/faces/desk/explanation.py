"""How something was explained and understood: the same fields wherever a person says yes to something."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reisgezel.domain.clients.enums import Language
from reisgezel.domain.consents.actions.sharing import Explanation
from reisgezel.domain.consents.enums import Explained
from reisgezel.faces.desk.forms import DeskForm
from reisgezel.foundation.common.forms import ChipRadio


class ExplanationForm(DeskForm):
    """Who inherits asks `own_words` in words of its own: a tick proves nothing, they do (teach-back).

    spoken: code of the person's language, offered beside Dutch; or "".
    """

    explained = forms.ChoiceField(
        label=_("How did you explain it?"), required=False, widget=ChipRadio, choices=Explained.choices
    )
    language = forms.ChoiceField(label=_("In which language?"), required=False, widget=ChipRadio)
    with_interpreter = forms.BooleanField(label=_("An interpreter was there"), required=False)

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
