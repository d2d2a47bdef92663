"""What the tests of this room share: the samples, and shortcuts to what was read."""

from collections.abc import Callable, Iterable

import pytest

from reisgezel.cores.addendum import Addendum, Passage, read_addendum
from tests.cores.addendum.places import path_of


@pytest.fixture(scope="session")
def sample() -> Callable[[str], bytes]:
    """The bytes of a sample file."""
    return lambda name: path_of(name).read_bytes()


@pytest.fixture(scope="session")
def read_sample(sample) -> Callable[[str], Addendum]:
    """A sample file, read."""
    return lambda name: read_addendum(sample(name), name=name)


@pytest.fixture(scope="session")
def words() -> Callable[[Iterable[Passage]], list[str]]:
    """The texts of items or paragraphs."""
    return lambda passages: [passage.text for passage in passages]
