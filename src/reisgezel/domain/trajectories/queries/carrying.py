"""Who carries a topic now: the person, people around the person, services. In words alone, never a part of a whole."""

from typing import NamedTuple

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from reisgezel.domain.trajectories.enums import Share


class Carried(NamedTuple):
    """What each carries, named as the columns of a stone. None: not said. The three are never added up."""

    by_self: int | None = None
    by_network: int | None = None
    by_services: int | None = None

    @property
    def first_said(self) -> str:
        """The name of the first of them about which something was said; empty when nothing was."""
        return next((name for name, share in self._asdict().items() if share is not None), "")


NOT_SAID = Carried()
#: The three, in the order of the screen.
CARRIERS = tuple(NOT_SAID._asdict())

_WORDS = {
    ("by_self", Share.A_LOT): gettext_noop("a lot on their own"),
    ("by_self", Share.A_LITTLE): gettext_noop("a little on their own"),
    ("by_self", Share.NOTHING): gettext_noop("nothing on their own"),
    ("by_network", Share.A_LOT): gettext_noop("a lot by people around"),
    ("by_network", Share.A_LITTLE): gettext_noop("a little by people around"),
    ("by_network", Share.NOTHING): gettext_noop("nothing by people around"),
    ("by_services", Share.A_LOT): gettext_noop("a lot by services"),
    ("by_services", Share.A_LITTLE): gettext_noop("a little by services"),
    ("by_services", Share.NOTHING): gettext_noop("nothing by services"),
}


def in_words(carried: Carried) -> str:
    """``Veel zelf, een beetje door mensen rondom, niets door diensten``: only what was said, empty when nothing was."""
    return str(capfirst(_said(carried)))


def in_words_before(carried: Carried, before: Carried) -> str:
    """What it was, to follow a colon, where both were said and differ."""
    return _said(before) if carried.first_said and carried != before else ""


def _said(carried: Carried) -> str:
    return ", ".join(
        _(_WORDS[name, Share(share)]) for name, share in carried._asdict().items() if share is not None
    )
