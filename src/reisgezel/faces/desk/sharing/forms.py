"""The answer of the person, with how it was explained. Nothing is chosen beforehand."""

import datetime as dt
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.consents.enums import Answer
from reisgezel.faces.desk.explanation import ExplanationForm
from reisgezel.faces.desk.forms import DayField, DeskForm
from reisgezel.foundation.common.forms import ChipCheckbox


class ChooseForm(DeskForm):
    """Which topics to ask about now; choosing one here shares nothing."""

    topics = forms.MultipleChoiceField(
        label=_("What do you ask about now?"),
        widget=ChipCheckbox,
        help_text=_("One question at a time. Three is enough for one talk."),
        error_messages={"required": _("Choose at least one topic.")},
    )

    def __init__(self, *args: Any, topics: tuple[LifeDomain, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topics"].choices = [(topic.value, topic.label) for topic in topics]


class AnswerForm(ExplanationForm):
    """answer: the three buttons of equal weight. A "yes" asks for the person's own words (teach-back)."""

    own_words = forms.CharField(
        required=False, max_length=300, widget=forms.Textarea(attrs={"dir": "auto", "rows": 2})
    )
    until = DayField(label=_("Until when, after a yes?"), required=False)
    ask_again_on = DayField(label=_("When do we ask again, after a no or later?"), required=False)
    answer = forms.ChoiceField(
        choices=[(answer.value, answer.label) for answer in (Answer.YES, Answer.NO, Answer.LATER)],
        error_messages={"required": _("Choose one of the three answers.")},
    )
    rare = ("explained", "language", "with_interpreter", "until", "ask_again_on")

    def __init__(self, *args: Any, who: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["own_words"].label = _("What may %(who)s read now? In the person’s own words") % {
            "who": who
        }
        self.fields["own_words"].help_text = _("Ask it, and write down the answer. A yes needs it.")

    def days(self) -> dict[str, dt.date | None]:
        return {name: self.cleaned_data[name] for name in ("until", "ask_again_on")}


class GiveForm(ExplanationForm):
    """A tick proves nothing: the person's own words do (teach-back). Who says no simply gives nothing."""

    own_words = forms.CharField(max_length=300, widget=forms.Textarea(attrs={"dir": "auto", "rows": 2}))
    until = DayField(label=_("Until when?"), required=False)
    errors_at: ClassVar[dict[str, str]] = {"entry": "own_words"}
    rare = ("explained", "language", "with_interpreter", "until")

    def __init__(self, *args: Any, who: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["own_words"].label = _("What may %(who)s read now? In the person’s own words") % {
            "who": who
        }
        self.fields["own_words"].help_text = _("Ask it, and write down the answer.")
