"""Life domains as other rooms store them."""

import pytest
from django.utils.translation import override

from reisgezel.domain.catalogue.enums import BITS, TOPICS, LifeDomain, from_bits, to_bits, topics_for
from reisgezel.foundation.common.templatetags.parts.pieces import icon_names


def test_bits_never_change():
    """Stored in tables of other rooms: a change here is a migration there."""
    assert {domain.value: bit for domain, bit in BITS.items()} == {
        "housing": 1,
        "money": 2,
        "papers": 4,
        "body": 8,
        "mind": 16,
        "hard_to_stop": 32,
        "family": 64,
        "people": 128,
        "language": 256,
        "rhythm": 512,
        "transport": 1024,
        "work": 2048,
        "justice": 4096,
        "safety": 8192,
    }


def test_a_set_of_domains_survives_the_way_through_bits():
    for domain in LifeDomain:
        assert from_bits(to_bits([domain])) == (domain,)
    assert from_bits(to_bits(["work", "housing"])) == (LifeDomain.HOUSING, LifeDomain.WORK)
    assert from_bits(0) == ()


@pytest.mark.parametrize("bits", [-1, 1 << 14])
def test_an_unknown_bit_is_refused(bits):
    with pytest.raises(ValueError, match="no life domain"):
        from_bits(bits)


def test_there_are_twelve_topics_and_safety_is_never_one():
    assert len(TOPICS) == 12
    assert topics_for(with_justice=False) == TOPICS
    assert topics_for(with_justice=True) == (*TOPICS, LifeDomain.JUSTICE)
    assert LifeDomain.SAFETY not in topics_for(with_justice=True)


def test_every_domain_has_a_picture_of_its_own():
    icons = [domain.icon for domain in LifeDomain]
    assert len(set(icons)) == len(icons)
    assert set(icons) <= icon_names()


def test_dutch_words_are_those_that_people_tested():
    with override("nl"):
        assert [str(domain.label) for domain in LifeDomain] == [
            "Wonen",
            "Geld",
            "Papieren",
            "Lichaam",
            "Hoofd",
            "Moeilijk kunnen stoppen",
            "Kinderen en gezin",
            "Mensen om mij heen",
            "Taal en leren",
            "Dag en ritme",
            "Onderweg",
            "Werk",
            "Justitie",
            "Veiligheid",
        ]
