"""Checks on words that are about to leave this product: names, and what seems to be about more than work.

A person reads every text before it goes. These checks only help that person to see what is easily overlooked.
"""

from collections.abc import Iterable

from reisgezel.domain.clients.names import search_keys


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


#: Words of a name that are no name by themselves.
_NO_NAME = frozenset(
    _listed("al ben bin bint d da de del den der di dos du el en het la le les mc op s t ten ter van von")
)
#: A word of a name behind the first one counts from so many signs on.
_LONG_ENOUGH = 4

#: How Dutch words begin that are about health, care, money trouble, safety or papers. They are for a person to look at
#: again, not to refuse: somebody may want to work in a hospital.
_MORE_THAN_WORK = _listed("""
    adhd alcohol angst arts asiel autis bedreig bipol borderline burn-out burnout crisis depress detentie deurwaarder
    diagnos dokter drank drinken drinkt drug dyslex epilep gedetineerd geslagen gevangen geweld gezondheid gokken
    handicap hersen hospita huisarts invalid jeugdrecht justitie kanker leefloon medica medicijn mishandel misbruik
    mutualiteit ocmw ontwenning operatie overlijden overleden paniek pijn politie psych rechtbank rouw schuld slaapt
    slapen stress suicid suïcid therap trauma veroordeel verslaafd verslaving verkracht vluchthuis zelfdoding
    zelfmoord ziek zwanger
""")


def names_in(text: str, names: Iterable[str], ours: str = "") -> bool:
    """Whether one of these names stands in a text, however it is spelled. ours: words that are no names."""
    known: set[str] = set()
    for name in names:
        known |= {
            key
            for place, key in enumerate(search_keys(name))
            if key not in _NO_NAME and (place == 0 or len(key) >= _LONG_ENOUGH)
        }
    return bool((known - _keys(ours)) & _keys(text))


def more_than_work(text: str) -> tuple[str, ...]:
    """The words of a text that seem to be about something else than work, in their order, once each."""
    words = (word.strip(".,;:!?()“”\"'’‘-") for word in text.split())
    found = (word for word in words if word.casefold().startswith(_MORE_THAN_WORK))
    return tuple(dict.fromkeys(found))


def _keys(text: str) -> set[str]:
    """Every word of a text as a search compares it."""
    return {key for word in text.split() for key in search_keys(word)}
