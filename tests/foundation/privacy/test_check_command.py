"""`check audit`: one line per log when all is whole, one line with the broken row and an exit code otherwise."""

import uuid

import pytest
from django.core.management import CommandError, call_command

from reisgezel.foundation.privacy.models import AuditEvent
from tests.foundation.privacy.test_chain import break_in, sql_id, write

pytestmark = pytest.mark.django_db


def test_whole_logs_are_told_with_their_anchor(capsys):
    write([(uuid.uuid4(), 1)])

    call_command("check_audit")

    out = capsys.readouterr().out.splitlines()
    assert out[0].startswith("audit: 1 rows in 1 chains are whole; anchor ")
    assert out[1].startswith("looks: 0 rows in 0 chains are whole; anchor ")


def test_the_first_broken_row_is_named(capsys):
    chain = uuid.uuid4()
    write([(chain, 1), (chain, 2)])
    row = AuditEvent.objects.get(chain=chain, sequence=2)
    break_in("UPDATE privacy_auditevent SET event = 'privacytests.undone' WHERE id = %s", sql_id(row.pk))

    with pytest.raises(CommandError) as fault:
        call_command("check_audit")

    assert fault.value.returncode == 1
    assert str(fault.value) == f"BROKEN privacy_auditevent: chain {chain}, place 2, row {row.pk}: was altered"


def test_one_chain_can_be_asked_alone(capsys):
    whole, other = uuid.uuid4(), uuid.uuid4()
    write([(whole, 1), (other, 1)])
    break_in("UPDATE privacy_auditevent SET refs = '{}' WHERE chain = %s", sql_id(other))

    call_command("check_audit", chain=whole)

    assert "audit: 1 rows in 1 chains are whole" in capsys.readouterr().out
