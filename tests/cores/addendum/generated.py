"""Makes addenda that never existed: random areas, lists, signs, wraps, endings, page breaks, orders of parts.

Each comes as a `Written`: the file's text, and what a reader must find in it. What is written obeys the habits
of real files: one list has one sign, a wrapped item goes on with an indent or in the middle of a sentence, and
parts stand apart by a blank line or a heading.
"""

from dataclasses import dataclass, field

from hypothesis import strategies as st

SIGNS = ("-", "–", "—", "•", "●", "○", "▪", "*", "·", "→", "✓", "■", "o ", "#.", "#)", "a)")
ENDS = ("", ";", ",", ".", " ;")
#: No word among them opens a list, heads a part, or ends like an abbreviation.
WORDS = [
    "schuld",
    "angst",
    "wonen",
    "huis",
    "taal",
    "rust",
    "zorg",
    "buurt",
    "kind",
    "school",
    "fiets",
    "bus",
    "geld",
    "werk",
    "slaap",
    "pijn",
    "brief",
    "bank",
    "loket",
    "vriend",
    "familie",
    "steun",
    "kracht",
    "moed",
    "tijd",
    "plek",
    "straat",
    "dorp",
    "hulp",
    "coach",
    "gesprek",
    "stap",
    "tempo",
    "gezin",
    "opvang",
    "rijbewijs",
    "financiën",
    "reïntegratie",
    "trauma’s",
    "onzekerheid",
    "zelfvertrouwen",
    "NEC",
    "OKAN",
]
NAMES = ("Ans", "Bo", "Cem", "Dirk", "Elif", "Fons", "Gül", "Hamza")
TOWNS = ("Aardegem", "Beekdorp", "Cederhout", "Dijk-aan-Zee", "Eikenrode", "Fonteinbos", "Sint-Gorik Waver")
OBSTACLES = (
    "De obstakels zijn:",
    "Obstakels",
    "DREMPELS",
    "Welke drempels ervaren zij?",
    "De hindernissen zijn:",
)
OUTCOMES = (
    "Hoe kunnen we hen helpen, zodat ze:",
    "Doelen",
    "GEWENSTE RESULTATEN",
    "Wat willen we bereiken?",
)
HEADINGS = (
    "Regio-uitdaging {number} gebaseerd op persona {personas}",
    "● Regio-uitdaging {number} gebaseerd op persona {personas}",
    "UITDAGING {number}: persona {personas}",
    "Lokale uitdaging {number} rond persona {personas}",
)


@dataclass
class Written:
    """A file's text and the truth about it."""

    text: str
    area: str
    towns: list[str]
    #: personas, obstacles, outcomes of each challenge
    challenges: list[tuple[list[str], list[str], list[str]]]
    lists: dict[str, list[str]] = field(default_factory=dict)
    rows: list[tuple[str, str]] = field(default_factory=list)


sentence = st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(
    lambda words: " ".join(words[:1]).capitalize() + "".join(f" {word}" for word in words[1:])
)
items = st.lists(sentence, min_size=1, max_size=8)


@st.composite
def addenda(draw: st.DrawFn) -> Written:
    """A whole addendum, and what is in it."""
    sign, end = draw(st.sampled_from(SIGNS)), draw(st.sampled_from(ENDS))
    width = draw(st.sampled_from([0, 40, 60, 80, 120]))
    hang = draw(st.booleans())
    between = draw(st.sampled_from(["", "\n"]))

    def listed(texts: list[str]) -> str:
        return "\n".join(
            _wrapped(_signed(sign, place), text + end, width, hang=hang) + between
            for place, text in enumerate(texts)
        )

    area, towns = (
        draw(st.sampled_from(NAMES)) + "streek",
        draw(st.lists(st.sampled_from(TOWNS), min_size=1, unique=True)),
    )
    texts = _Texts(draw)
    challenges: list[tuple[list[str], list[str], list[str]]] = []
    parts: list[str] = []
    heading = draw(st.sampled_from(HEADINGS))
    names = (draw(st.sampled_from(OBSTACLES)), draw(st.sampled_from(OUTCOMES)))
    for number in range(1, draw(st.integers(1, 6)) + 1):
        personas = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True))
        challenges.append((personas, texts.some(), texts.some()))
        title = heading.format(number=number, personas=" & ".join(personas))
        lists = zip(names, challenges[-1][1:], strict=True)
        parts.append("\n\n".join([title, *(f"{name}\n{between}{listed(texts)}" for name, texts in lists)]))
    written = Written("", area, towns, challenges)
    blocks = ["Regio-uitdagingen\n\n" + "\n\n".join(parts), *_other_parts(draw, written, listed, texts)]
    if draw(st.booleans()):
        blocks = draw(st.permutations(blocks))
    head = f"Lokaal Addendum {area}\n\nLokaal werkingsgebied: {', '.join(towns)}"
    written.text = _paged(
        "\n\n".join([head, *blocks]) + "\n", draw(st.sampled_from(["", "feed", "number", "header"])), area
    )
    return written


class _Texts:
    """Draws the texts of lists; no two in a file end alike, for a line that comes back may be a page's footer."""

    def __init__(self, draw):
        self._draw, self._count = draw, 0

    def some(self) -> list[str]:
        return [f"{text} {self._ending()}" for text in self._draw(items)]

    def _ending(self) -> str:
        self._count += 1
        return "".join(chr(97 + int(digit)) for digit in f"{self._count:03}") + "woord"


def _other_parts(draw: st.DrawFn, written: Written, listed, texts: _Texts) -> list[str]:
    parts = []
    for key, name in (
        ("themes", "Resultaten verrijking-sessies\n\nZaken die verschillende keren terugkwamen zijn:"),
        ("extra_obstacles", "Lokale analyse\n\nAanvullende obstakels:"),
        ("service_types", "Arena-analyse\n\nDe types dienstverlening voor deze regio zijn:"),
        ("principles", "Andere lokale input\n\nDeze principes zijn:"),
    ):
        if draw(st.booleans()):
            written.lists[key] = texts.some()
            parts.append(f"{name}\n\n{listed(written.lists[key])}")
    if draw(st.booleans()):
        days = draw(
            st.lists(st.dates(min_value=_day(2023, 5, 1), max_value=_day(2030, 1, 1)), min_size=1, max_size=5)
        )
        border = draw(st.sampled_from([" ", ": ", "\t", " | "]))
        forms = st.sampled_from(["%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d"])
        written.rows = [(f"Stap {'abcde'[place]}", day.isoformat()) for place, day in enumerate(days)]
        rows = [
            f"{row[0]}{border}{day.strftime(draw(forms))}"
            for row, day in zip(written.rows, days, strict=True)
        ]
        parts.append("Lokale timing\n\n" + "\n".join(rows))
    if draw(st.booleans()):
        parts.append("Lokale contactpersoon\n\nLies Verzonnen, regisseur, lies@streek.example, 015 00 00 00")
    return parts


def _day(year: int, month: int, day: int):
    import datetime

    return datetime.date(year, month, day)


def _signed(sign: str, place: int) -> str:
    if sign == "a)":
        return f"{chr(97 + place)})"
    return sign.replace("#", str(place + 1))


def _wrapped(sign: str, text: str, width: int, *, hang: bool) -> str:
    """A list item broken at the width; a line that would not look like the middle of a sentence is indented."""
    if not width:
        return f"{sign} {text}"
    lines, line = [], sign
    for word in text.split(" "):
        if line != sign and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = ("   " if hang or not word[:1].islower() else "") + word
        else:
            line += f" {word}"
    return "\n".join([*lines, line])


def _paged(text: str, kind: str, area: str) -> str:
    """The text with page breaks after some blank lines."""
    if not kind:
        return text
    blocks, pages = text.split("\n\n"), [[]]
    for block in blocks:
        if sum(each.count("\n") + 2 for each in pages[-1]) > 30:
            pages.append([])
        pages[-1].append(block)
    header = f"Lokaal Addendum {area}\n\n" if kind == "header" else ""
    footers = [
        f"\n\nPagina {number}\n" if kind != "feed" else "\n" for number, _ in enumerate(pages, start=1)
    ]
    return "\x0c".join(
        (header if number else "") + "\n\n".join(page) + footers[number] for number, page in enumerate(pages)
    )
