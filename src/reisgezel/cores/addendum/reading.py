"""The whole way from a file's bytes to an Addendum; see the package docstring for the stations."""

from typing import BinaryIO

from reisgezel.cores.addendum import evidence
from reisgezel.cores.addendum.blocks import layout_of, make_blocks
from reisgezel.cores.addendum.contact import read_contact
from reisgezel.cores.addendum.doubts import DoubtCode
from reisgezel.cores.addendum.draft import ChallengeDraft, Draft
from reisgezel.cores.addendum.gaps import doubt_gaps
from reisgezel.cores.addendum.lines import Line, split_lines, without_furniture
from reisgezel.cores.addendum.model import (
    Addendum,
    Area,
    Challenge,
    Contact,
    Enrichment,
    Fate,
    Section,
    SourceLine,
    TimingRow,
)
from reisgezel.cores.addendum.sections import Walk
from reisgezel.cores.addendum.sources import MAX_BYTES, RawText, read_source, too_large
from reisgezel.cores.addendum.timetable import read_timetable


def read_stream(stream: BinaryIO, *, name: str = "") -> Addendum:
    """Read an addendum from an open binary stream; never takes more than the allowed size plus one byte."""
    parts: list[bytes] = []
    wanted = MAX_BYTES + 1
    while wanted > 0 and (part := stream.read(wanted)):
        parts.append(part)
        wanted -= len(part)
    if wanted <= 0:
        raise too_large(f"'{name}'" if name else "the file")
    return read_addendum(b"".join(parts), name=name)


def read_addendum(data: bytes, *, name: str = "") -> Addendum:
    """Read an addendum from the bytes of a .txt, .pdf or .docx file.

    The content tells the format; `name` is only used in the reason of a refusal. Raises NotAnAddendum, and
    nothing else, when the file cannot be read or is not an addendum.
    """
    raw = read_source(data, name=name)
    parts = split_lines(raw)
    lines = without_furniture(parts)
    layout = layout_of(lines, wrapped=raw.wrapped)
    walk = Walk(make_blocks(lines, layout), layout)
    draft = walk.run()
    draft.ledger.fix((line for line in parts if line.furniture), Section.PAGE)
    timing = read_timetable(draft)
    contact = read_contact(draft)
    found = evidence.weigh(
        draft,
        timing,
        has_contact=contact is not None,
        has_known_headings=walk.challenges.has_known_headings,
        folded_lines=[line.folded for line in lines],
    )
    if not found.is_enough:
        raise evidence.refusal(found, f"'{name}'" if name else "the file")
    return _addendum(raw, parts, draft, timing, contact)


def _addendum(
    raw: RawText, parts: list[Line], draft: Draft, timing: tuple[TimingRow, ...], contact: Contact | None
) -> Addendum:
    challenges = tuple(_challenge(each) for each in draft.challenges)
    doubt_gaps(draft, challenges, timing, contact)
    source = _source(raw, parts, draft)
    missed = [line.number for line in source if line.fate is Fate.NOT_UNDERSTOOD]
    if missed:
        draft.wonder(DoubtCode.LINES_NOT_UNDERSTOOD, missed, count=len(missed))
    lists = {section: tuple(each.items) for section, each in draft.lists.items()}
    row_doubts = tuple(doubt for row in timing for doubt in row.doubts)
    return Addendum(
        format=raw.format,
        area=Area(draft.area_name, tuple(draft.municipalities), tuple(draft.area_lines)),
        challenges=challenges,
        enrichment=Enrichment(
            themes=lists[Section.THEMES],
            suggestions=lists[Section.SUGGESTIONS],
            extra_obstacles=lists[Section.EXTRA_OBSTACLES],
            extra_profiles=lists[Section.EXTRA_PROFILES],
        ),
        service_types=lists[Section.SERVICE_TYPES],
        principles=lists[Section.PRINCIPLES],
        forces=tuple(draft.forces),
        local_input=lists[Section.LOCAL_INPUT],
        timing=timing,
        contact=contact,
        doubts=(*draft.doubts, *row_doubts),
        source=source,
    )


def _challenge(draft: ChallengeDraft) -> Challenge:
    personas = tuple(draft.personas) or ((draft.category,) if draft.category else ())
    return Challenge(
        number=draft.number,
        title=draft.title,
        personas=personas,
        obstacles=tuple(draft.obstacles.items),
        outcomes=tuple(draft.outcomes.items),
        lines=tuple(draft.lines),
    )


def _source(raw: RawText, parts: list[Line], draft: Draft) -> tuple[SourceLine, ...]:
    by_number: dict[int, list[Line]] = {}
    for part in parts:
        by_number.setdefault(part.number, []).append(part)
    texts = raw.text.split("\n")
    if texts and not texts[-1]:
        texts.pop()  # the line end of the last line starts no line of its own
    source: list[SourceLine] = []
    page = 1
    for number, text in enumerate(texts, start=1):
        here = by_number.get(number)
        if text.startswith("\x0c"):
            page += 1
        if here is None:
            fate, section = Fate.BLANK, None
        else:
            fate, section = draft.ledger.of_number(here)
        source.append(
            SourceLine(number, text.replace("\x0c", " ").strip("\r") if "\x0c" in text else text,
                       page if raw.paged else None, fate, section)
        )  # fmt: skip
        page += text.count("\x0c") - text.startswith("\x0c")
    return tuple(source)
