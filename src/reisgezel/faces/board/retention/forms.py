"""How long something is kept: chosen here, with what it rests on."""

from django import forms
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.consents.enums import LONGEST, SHORTEST
from reisgezel.foundation.accounts.drafted import DraftedForm
from reisgezel.foundation.common.forms import DateInput


class PeriodForm(DraftedForm):
    months = forms.IntegerField(
        label=_("How many months after closing?"), min_value=SHORTEST, max_value=LONGEST
    )
    rests_on = forms.CharField(
        label=_("What does it rest on?"),
        max_length=300,
        help_text=_("The decree, decision or agreement, with its article."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    from_on = forms.DateField(
        label=_("From which day does it count?"),
        help_text=_("From tomorrow on: until then everybody can look at what it would erase."),
        widget=DateInput,
    )
