"""What a part writes is what Django's own functions would write, whatever the values are."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy
from hypothesis import given
from hypothesis import strategies as st

from reisgezel.foundation.common.templatetags.parts.html import markup, markup_of_each


class Drawn:
    """Something that knows its own markup, as forms and fields do."""

    def __html__(self) -> str:
        return "<b>&</b>"


class Name(str):
    """A text that is not exactly a text."""

    __slots__ = ()


VALUES = st.one_of(
    st.text(st.sampled_from("<>&\"'{}% aé🙂"), max_size=12),
    st.text(max_size=5).map(Name),
    st.just("<i>").map(mark_safe),
    st.integers(),
    st.none(),
    st.booleans(),
    st.builds(Drawn),
    st.just(gettext_lazy("Save")),
)
TEMPLATES = st.sampled_from(["{}{}", '<a href="{}">{}</a>', "<h{0}>{1}</h{0}>"])


@given(template=TEMPLATES, values=st.tuples(VALUES, VALUES))
def test_values_are_escaped_unless_they_are_markup(template: str, values: tuple[object, object]) -> None:
    written = markup(template, *values)

    assert written == format_html(template, *values)
    assert isinstance(written, SafeString)


@given(template=TEMPLATES, rows=st.lists(st.tuples(VALUES, VALUES), max_size=4))
def test_rows_are_written_one_after_the_other(template: str, rows: list[tuple[object, object]]) -> None:
    written = markup_of_each(template, rows, separator=" ")

    assert written == format_html_join(" ", template, rows)
    assert isinstance(written, SafeString)
