"""Guiding forces ('krachtlijnen'): paragraphs or items of the form 'Name: text', after their announcement."""

import re

from reisgezel.cores.addendum import vocabulary as vocab
from reisgezel.cores.addendum.blocks import Block
from reisgezel.cores.addendum.draft import Draft
from reisgezel.cores.addendum.model import Force, Section
from reisgezel.cores.addendum.words import without_item_end

_NAME_WORDS = 5
_LABELLED = re.compile(r"(?P<name>[^:]{2,60}?)\s*(?::|\s[-\u2013\u2014]\s)\s*(?P<text>\S.*)")


class Forces:
    """Collects the forces while their part is open."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.is_open = False
        self._name: Block | None = None

    def introduced_by(self, block: Block, following: Block | None) -> bool:
        """Whether a paragraph announces the forces: it names them, and the first one follows at once."""
        return (
            not block.kind
            and bool(vocab.FORCES_INTRODUCTION.search(block.folded))
            and following is not None
            and _labelled(following.text) is not None
        )

    def open(self) -> None:
        """From here on forces are expected."""
        self.is_open = True

    def close(self) -> None:
        """The part has ended; a name without a text stands alone."""
        if self._name is not None:
            self._keep(self._name.text, "", [self._name])
        self._name = None
        self.is_open = False

    def takes(self, block: Block, following: Block | None) -> bool:
        """Take a paragraph that is a force; one that is not ends the part, when there were any."""
        if self._name is not None:
            name, self._name = self._name, None
            self._keep(name.text, block.text, [name, block])
            return True
        parts = _labelled(block.text)
        if parts is not None:
            self._keep(*parts, [block])
            return True
        is_name = len(block.text.split()) <= _NAME_WORDS and not block.text.endswith((".", ":"))
        if is_name and following is not None and not following.kind:
            self._name = block
            return True
        if self.draft.forces:
            self.is_open = False
        return False

    def add(self, block: Block) -> None:
        """Take a list item as a force."""
        parts = _labelled(block.text)
        if parts is not None:
            self._keep(*parts, [block])
        elif len(block.text.split()) <= _NAME_WORDS:
            self._keep(without_item_end(block.text), "", [block])
        else:
            self._keep("", without_item_end(block.text), [block])

    def _keep(self, name: str, text: str, blocks: list[Block]) -> None:
        numbers = tuple(number for block in blocks for number in block.numbers)
        self.draft.forces.append(Force(name, text, numbers))
        for block in blocks:
            self.draft.ledger.place(block.lines, Section.FORCES)


def _labelled(text: str) -> tuple[str, str] | None:
    match = _LABELLED.fullmatch(text)
    if match is None or len(match["name"].split()) > _NAME_WORDS or not match["name"][0].isupper():
        return None
    return match["name"], match["text"]
