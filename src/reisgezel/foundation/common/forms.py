"""How forms look: one renderer for every Django form, and widgets that show their answers instead of hiding them."""

from typing import Any

from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.safestring import SafeString

from reisgezel.foundation.common.templatetags.parts.html import NOTHING, markup, markup_of_each


class PartsRenderer(DjangoTemplates):
    """Renders each field with `common/forms/field.html`: label, hint, error with words, control, tied together.

    `{{ form }}` gives all fields; `{% field form.name %}` gives one.
    """

    form_template_name = "common/forms/form.html"
    field_template_name = "common/forms/field.html"

    def get_template(self, template_name: str) -> Any:
        return super().get_template(_OURS.get(template_name, template_name))


#: Django's lists of radios and checkboxes in our clothes, wherever a form uses the plain widget.
_OURS = {
    "django/forms/widgets/radio.html": "common/forms/checks.html",
    "django/forms/widgets/checkbox_select.html": "common/forms/checks.html",
}


class _Chips:
    """Written in Python, as every part that stands on a page by the dozen (ADR 5)."""

    def __init__(self, attrs: dict[str, Any] | None = None, *args: Any, **kwargs: Any) -> None:
        super().__init__({"class": "chips", **(attrs or {})}, *args, **kwargs)

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(*args, **kwargs)  # type: ignore[misc]
        option["attrs"].pop("class", None)
        return option

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The answers side by side, each with its own label. renderer: not needed."""
        group = self.get_context(name, value, attrs)["widget"]  # type: ignore[attr-defined]
        options = (option for _name, options, _place in group["optgroups"] for option in options)
        chips = '<label class="chip" for="{}">{}{}</label>'
        return markup(
            '<div class="{}" id="{}">{}</div>',
            group["attrs"].get("class", ""),
            group["attrs"].get("id", ""),
            markup_of_each(
                chips, ((one["attrs"].get("id", ""), _input(one), one["label"]) for one in options)
            ),
        )


def _input(option: dict[str, Any]) -> SafeString:
    """As Django does in its template: an attribute that is False is left out, one that is True is its name alone."""
    said = [(name, value) for name, value in option["attrs"].items() if value is not False]
    return markup(
        '<input type="{}" name="{}" value="{}"{}>',
        option["type"],
        option["name"],
        option["value"],
        markup_of_each(
            " {}{}", ((name, NOTHING if value is True else markup('="{}"', value)) for name, value in said)
        ),
    )


class ChipRadio(_Chips, forms.RadioSelect):
    """One answer out of a few, all in sight. `attrs={"class": "chips tall"}` makes large ones, one below the other."""


class ChipCheckbox(_Chips, forms.CheckboxSelectMultiple):
    """Several answers out of a few, all in sight."""


class DateInput(forms.DateInput):
    """The device's own date picker."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class TimeInput(forms.TimeInput):
    """The device's own time picker, to the minute."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")


class DateTimeInput(forms.DateTimeInput):
    """The device's own picker of a moment, in the time of Brussels, to the minute."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")
