"""The checks of the kit can fail: each is shown one page that is wrong in one way, and one that is right."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser import kit
from tests.browser.conftest import chromium_path

RIGHT = """
<!doctype html><html lang="nl" dir="ltr"><title>Vandaag · Reisgezel</title>
<meta name="viewport" content="width=device-width"><style>
  body {{ background: #fff; color: #17222b; margin: 1rem; overflow-wrap: anywhere }}
  button {{ min-width: 48px; min-height: 48px; border: 1px solid #555; background: #fff }}
  {style}
</style><main><h1>Vandaag</h1>{body}</main></html>
"""


@pytest.fixture
def show(new_page: Callable[..., Page]) -> Callable[..., Page]:
    def make(body: str, style: str = "", width: int = 320) -> Page:
        page = new_page(width=width)
        page.set_content(RIGHT.format(body=body, style=style))
        return page

    return make


def test_kit_finds_nothing_on_a_page_that_is_right(show: Callable[..., Page]) -> None:
    arabic = '<p dir="rtl" lang="ar">ستأتي إلى بيتك</p>'
    page = show(f'<p>Griet komt. <a href="#">Lees meer</a> hierover.</p>{arabic}<button>Bewaren</button>')

    kit.everything(page)


def test_axe_finds_a_picture_without_words(show: Callable[..., Page]) -> None:
    with pytest.raises(AssertionError, match="image-alt"):
        kit.axe(show('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">'))


@pytest.mark.parametrize(
    ("body", "style"),
    [
        ('<p lang="ar" dir="rtl">ستأتي إلى بيتك</p>', "p { color: #f0f0f0 }"),
        ('<p lang="fa" dir="rtl">به خانه شما</p>', "p { color: #8a8a8a }"),
        ("<p>half gone</p>", "p { opacity: .4 }"),
        (
            "<p>on a veil</p>",
            "main { background: #000 } h1 { color: #fff } p { color: #111; background: rgb(255 255 255 / 30%) }",
        ),
        ("<p>mixed</p>", "p { color: color-mix(in srgb, #fff 70%, #000) }"),
        ("<p>twenty pixels is not large</p>", "p { color: #8a8a8a; font-size: 20px }"),
    ],
)
def test_contrast_finds_pale_text_in_any_script(show: Callable[..., Page], body: str, style: str) -> None:
    with pytest.raises(AssertionError, match="text"):
        kit.contrast(show(body, style))


def test_contrast_allows_large_text_to_be_paler(show: Callable[..., Page]) -> None:
    kit.contrast(show("<p>large</p>", "p { color: #8a8a8a; font-size: 24px }"))


@pytest.mark.parametrize(
    "style", ["input { border: 1px solid #ddd; background: #fff }", "input { border: 0; background: #fff }"]
)
def test_contrast_finds_a_field_without_a_visible_edge(show: Callable[..., Page], style: str) -> None:
    with pytest.raises(AssertionError, match="edge"):
        kit.contrast(show('<input aria-label="Naam">', style))


def test_targets_finds_a_small_button(show: Callable[..., Page]) -> None:
    with pytest.raises(AssertionError, match="40 x 48"):
        kit.targets(show("<button>ok</button>", "button { width: 40px; min-width: 0; padding: 0 }"))


def test_targets_finds_a_link_alone_on_its_line(show: Callable[..., Page]) -> None:
    with pytest.raises(AssertionError, match="Terug"):
        kit.targets(show('<p><a href="#">Terug</a></p>'))


def test_targets_measures_a_checkbox_by_its_label(show: Callable[..., Page]) -> None:
    kit.targets(show('<label style="display:block;min-height:48px"><input type="checkbox"> Opnieuw</label>'))


def test_overflow_finds_what_sticks_out(show: Callable[..., Page]) -> None:
    with pytest.raises(AssertionError, match="div#wide"):
        kit.no_overflow(show('<div id="wide" style="width:400px">breed</div>'))


def test_overflow_finds_what_sticks_out_only_with_large_letters(show: Callable[..., Page]) -> None:
    with pytest.raises(AssertionError, match="200 %"):
        kit.no_overflow(show('<div style="width:12rem">breed</div>'))


def test_overflow_finds_text_that_is_cut_off_when_spaced(show: Callable[..., Page]) -> None:
    with pytest.raises(AssertionError, match="cut off"):
        kit.no_overflow(
            show(
                '<div style="height:1.2em;line-height:1.2;overflow:hidden;width:100%">Een zin op een regel.</div>'
            )
        )


@pytest.mark.parametrize(
    ("body", "says"), [("<h1>Nog een</h1>", "h1: 2"), ("<h3>Te diep</h3>", "h1 is followed by h3")]
)
def test_headings_finds_a_crooked_outline(show: Callable[..., Page], body: str, says: str) -> None:
    with pytest.raises(AssertionError, match=says):
        kit.headings(show(body))


def test_focus_finds_a_control_without_a_ring(show: Callable[..., Page]) -> None:
    with pytest.raises(AssertionError, match="no ring"):
        kit.focus(show("<button>Bewaren</button>", "button:focus { outline: none }"))


def test_focus_finds_a_control_under_a_bar(show: Callable[..., Page]) -> None:
    bar = '<div style="position:fixed;inset:auto 0 0;height:100vh;background:#fff"></div>'

    with pytest.raises(AssertionError, match="covered"):
        kit.focus(show(f"<button>Bewaren</button>{bar}", ":focus-visible { outline: 3px solid }"))


def test_csp_clean_hears_a_stopped_script(new_page: Callable[..., Page]) -> None:
    page = new_page()
    page.set_content(
        "<!doctype html><meta http-equiv='Content-Security-Policy' content=\"script-src 'self'\"><script>1</script>"
    )

    with pytest.raises(AssertionError, match="Content Security Policy"):
        kit.csp_clean(page)


def test_csp_clean_hears_a_script_that_falls_over(new_page: Callable[..., Page]) -> None:
    page = new_page()
    page.set_content("<!doctype html><script>throw new Error('oops')</script>")

    with pytest.raises(AssertionError, match="oops"):
        kit.csp_clean(page)


def test_missing_chromium_fails_with_the_way_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("REISGEZEL_CHROMIUM", str(tmp_path / "chromium"))

    with pytest.raises(pytest.fail.Exception, match="apt-get install chromium"):
        chromium_path()
