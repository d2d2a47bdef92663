"""Reads an area's addendum into typed sections, with line references and doubts.

    from reisgezel.cores.addendum import NotAnAddendum, read_addendum, to_json_object

    addendum = read_addendum(data, name="addendum.pdf")     # or raises NotAnAddendum

The stations, each a file:

    sources (pdf_source, docx_source)   bytes -> text, bounded
    lines                               text -> lines: list sign, words, cells, page furniture
    blocks                              lines -> items and paragraphs, wrapped lines joined
    landmarks, vocabulary               which words announce what: the one table to extend
    sections (zones, challenges, ...)   the walk: every block to its place
    timetable, timing, dates; contact   the two parts with a grammar of their own
    evidence, gaps                      is it an addendum; what is missing
    model, doubts, export               what comes out

Promises: items in the source's order and words (whitespace folded, list sign and final separator removed); no
line is dropped: each is placed, fixed wording, or listed as not understood; whatever is not an addendum is
refused with the reason.
"""

from reisgezel.cores.addendum.doubts import Doubt, DoubtCode
from reisgezel.cores.addendum.errors import NotAnAddendum, RefusalCode
from reisgezel.cores.addendum.export import to_json_object
from reisgezel.cores.addendum.model import (
    Addendum,
    Area,
    Challenge,
    Contact,
    Enrichment,
    Fate,
    Force,
    LineCounts,
    Moment,
    NotUnderstood,
    Passage,
    Relative,
    Section,
    SourceLine,
    TimingRow,
)
from reisgezel.cores.addendum.reading import read_addendum, read_stream

__all__ = [
    "Addendum",
    "Area",
    "Challenge",
    "Contact",
    "Doubt",
    "DoubtCode",
    "Enrichment",
    "Fate",
    "Force",
    "LineCounts",
    "Moment",
    "NotAnAddendum",
    "NotUnderstood",
    "Passage",
    "RefusalCode",
    "Relative",
    "Section",
    "SourceLine",
    "TimingRow",
    "read_addendum",
    "read_stream",
    "to_json_object",
]
