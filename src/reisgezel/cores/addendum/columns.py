"""Tables with a list in each column: 'Obstakels | Doelen', and under it one item of each list in a row."""

from collections.abc import Sequence

from reisgezel.cores.addendum.blocks import Block, block_of
from reisgezel.cores.addendum.draft import Draft, ItemList
from reisgezel.cores.addendum.lines import Line
from reisgezel.cores.addendum.model import Section

_SIGNS = " -\u2013\u2022\u25cf"


class Columns:
    """Takes the rows of such a table, from its header to the first line that is no row."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self._lists: list[ItemList] = []

    def open(self, lists: Sequence[ItemList]) -> None:
        """The header was read: from left to right, these lists."""
        self._lists = list(lists)

    def take(self, block: Block, zone: Section | None) -> bool:
        """Take the rows of a block; a block that is no row ends the table."""
        first = block.lines[0]
        if not self._lists or not (first.cells or first.opens_with_cell_border):
            self._lists = []
            return False
        for line in block.lines:
            self._add_row(line, zone)
        return True

    def _add_row(self, line: Line, zone: Section | None) -> None:
        cells = line.cells or (("", line.words) if line.opens_with_cell_border else (line.words,))
        if len(cells) > len(self._lists):
            self.draft.ledger.miss([line], zone)
            return
        for target, cell in zip(self._lists, cells, strict=False):
            if words := cell.strip(_SIGNS):
                part = block_of([line])
                part.text = words
                self.draft.add_item(target, part)
