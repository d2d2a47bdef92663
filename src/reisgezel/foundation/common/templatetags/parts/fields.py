"""Parts of forms. They take Django's bound fields, so that entered data, hints and errors stay with the field."""

from typing import Any

from django.forms import BaseForm, BoundField

from reisgezel.foundation.common.templatetags.parts.library import register, render


def _with_hint(bound_field: BoundField, hint: str, *, optional: bool = False) -> dict[str, Any]:
    if hint:
        bound_field.help_text = hint  # Django ties it to the control (aria-describedby)
    return {"field": bound_field, "optional": optional}


@register.inclusion_tag("common/forms/field.html")
def field(bound_field: BoundField, hint: str = "", optional: bool = False) -> dict[str, Any]:  # noqa: FBT001, FBT002 - a tag's argument
    """A question, its hint, its error and its control, tied together.

        {% field form.step hint="One small step." optional=True %}

    + bound_field: `form.name`
    - hint: replaces the field's help text
    - optional: says that it may stay empty
    """
    return _with_hint(bound_field, hint, optional=optional)


@register.inclusion_tag("common/forms/field.html")
def chips(bound_field: BoundField, hint: str = "") -> dict[str, Any]:
    """A choice with every answer in sight (`ChipRadio`, `ChipCheckbox`): for up to some ten answers.

        {% chips form.how %}
        {% chips form.topics hint="Several may be right." %}

    + bound_field: `form.name`
    - hint: replaces the field's help text
    """
    return _with_hint(bound_field, hint)


@register.inclusion_tag("common/parts/error_summary.html")
def error_summary(form: BaseForm) -> dict[str, Any]:
    """On top of a form that came back: what is not right yet, each line a link to its field. Empty when all is right.

        {% error_summary form %}

    + form: the form
    """
    fields = [form[name] for name in form.errors if name in form.fields]
    links = [
        {"href": f"#{bound.id_for_label or bound.auto_id}", "label": bound.label, "error": error}
        for bound in fields
        for error in bound.errors
    ]
    return {"general": form.non_field_errors(), "links": links}


@register.simple_block_tag(name="draft_keeper")  # type: ignore[attr-defined]
def draft_keeper(content: str, url: str) -> str:
    """Keeps what is typed in the form inside, at each pause, without ever standing in the way.

        {% draft_keeper "#" %}
        <form method="post">{% csrf_token %}{% field form.text %}</form>
        {% enddraft_keeper %}

    + url: takes the form's fields by POST; answers 2xx when they are kept
    """
    return render("draft_keeper", {"content": content, "url": url})
