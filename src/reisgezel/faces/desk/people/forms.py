"""Starting with somebody: one question is enough."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.clients.enums import Language, Reads
from reisgezel.domain.clients.validators import EMAIL_LENGTH, clean_email, clean_phone
from reisgezel.faces.desk.forms import DeskForm, FormIdField
from reisgezel.foundation.common.forms import ChipRadio


class PersonForm(DeskForm):
    """What we may know of a person. Only the call name is needed; the rest can wait or stay empty for ever."""

    rare = ("language", "needs_interpreter", "reads", "birth_year", "phone", "email")

    call_name = forms.CharField(
        label=_("Call name"),
        max_length=200,
        help_text=_("How does this person want to be called? A nickname is fine."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices, required=False)
    needs_interpreter = forms.BooleanField(label=_("Talks with an interpreter"), required=False)
    reads = forms.ChoiceField(
        label=_("Does this person read?"), choices=Reads.choices, initial=Reads.NOT_ASKED, widget=ChipRadio
    )
    birth_year = forms.IntegerField(
        label=_("Year of birth"),
        required=False,
        min_value=1900,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    phone = forms.CharField(
        label=_("Phone"),
        required=False,
        max_length=40,
        help_text=_("Ask first whether it is safe to call: the contact rule comes on top of the page."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off", "inputmode": "tel"}),
    )

    email = forms.CharField(
        label=_("E-mail"),
        required=False,
        max_length=EMAIL_LENGTH,
        help_text=_(
            "A mailbox that only this person reads. A reminder goes there when the contact rule allows it."
        ),
        widget=forms.TextInput(
            attrs={"type": "email", "autocomplete": "off", "inputmode": "email", "dir": "ltr"}
        ),
    )

    def clean_phone(self) -> str:
        return clean_phone(self.cleaned_data["phone"])

    def clean_email(self) -> str:
        return clean_email(self.cleaned_data["email"])

    def clean_birth_year(self) -> int | None:
        year = self.cleaned_data["birth_year"]
        if year and year > timezone.localdate().year:
            raise forms.ValidationError(_("This year still has to come."))
        return year


class NewPersonForm(PersonForm):
    """`case_id` is made with the form, so that a double click opens one page."""

    case_id = FormIdField()
