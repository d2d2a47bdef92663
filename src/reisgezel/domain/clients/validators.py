"""Checks on single values."""

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

#: The longest call name, and years of birth that can be right (the database holds the same lines).
NAME_LENGTH = 200
BIRTH_YEARS = (1900, 2100)
EMAIL_LENGTH = 254


def clean_phone(text: str) -> str:
    """A phone number as typed in Belgium, in international form (E.164). Empty stays empty.

    Raises ValidationError when no number can be made of it.
    """
    text = text.strip()
    if not text:
        return ""
    try:
        number = phonenumbers.parse(text, "BE")
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_possible_number(number):
        raise ValidationError(
            _("“%(phone)s” is not a phone number. Try 0470 12 34 56 or +32 470 12 34 56."),
            code="phone",
            params={"phone": text[:40]},
        )
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def readable_phone(phone: str) -> str:
    """A number as people read it out; what is no whole number ("extension 12") stays as it was written."""
    try:
        return spoken_phone(phone) if phone.startswith("+") else phone
    except phonenumbers.NumberParseException:
        return phone


def clean_email(text: str) -> str:
    """An e-mail address without spaces around it. Empty stays empty. Raises ValidationError for what is none."""
    text = text.strip()
    try:
        if text:
            validate_email(text)
    except ValidationError:
        text = text[: EMAIL_LENGTH + 1]
    else:
        if len(text) <= EMAIL_LENGTH:
            return text
    raise ValidationError(
        _("“%(email)s” is not an e-mail address. Try name@example.be."),
        code="email",
        params={"email": text[:40]},
    )


def spoken_phone(number: str) -> str:
    """A stored number the way people here read it out: ``+32470123456`` becomes ``0470 12 34 56``."""
    if not number:
        return ""
    parsed = phonenumbers.parse(number, "BE")
    national = parsed.country_code == phonenumbers.country_code_for_region("BE")
    style = (
        phonenumbers.PhoneNumberFormat.NATIONAL if national else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    )
    return phonenumbers.format_number(parsed, style)
