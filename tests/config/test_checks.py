"""What an operator is told about the machine."""

import pytest

from reisgezel.config.checks import check_papers, check_ports, papers_line
from reisgezel.foundation.papers import pdf


@pytest.fixture
def bare_machine(monkeypatch):
    """A machine without one of the libraries that make a PDF."""
    monkeypatch.setitem(pdf._LIBRARIES, "libnothere-1.0.so.0", "libnothere-1.0-0")
    pdf.missing.cache_clear()
    yield
    pdf.missing.cache_clear()


@pytest.mark.usefixtures("bare_machine")
def test_one_line_says_what_to_install_for_papers():
    assert papers_line().endswith("apt-get install libnothere-1.0-0 fonts-noto-core")
    assert [remark.id for remark in check_papers()] == ["reisgezel.W004"]


@pytest.mark.slow
def test_nothing_is_said_where_nothing_is_missing():
    assert papers_line() == ""
    assert check_papers() == []


@pytest.mark.parametrize(("port", "found"), [("off", []), ("file", []), ("fax", ["reisgezel.E003"])])
def test_a_port_that_does_not_exist_is_said_at_the_start(settings, port, found):
    settings.NOTICE_PORTS = {"text": port, "letter": "off"}
    assert [remark.id for remark in check_ports()] == found
