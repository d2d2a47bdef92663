"""Who may do what with an addendum: every role and verb."""

import pytest

from reisgezel.domain.catalogue.rules import Reason, Verb, may
from reisgezel.foundation.organisations.enums import MemberRole
from tests import factories

pytestmark = pytest.mark.django_db

KEEPS, FOLLOWS, MEMBER = (True, Reason.KEEPS), (True, Reason.FOLLOWS), (True, Reason.MEMBER)
ONLY_KEEPERS, NOT_FOR_ROLE = (False, Reason.ONLY_KEEPERS), (False, Reason.NOT_FOR_ROLE)

MATRIX = {
    MemberRole.REGISSEUR: (MEMBER, KEEPS, KEEPS, KEEPS, KEEPS, KEEPS),
    MemberRole.ADMINISTRATOR: (MEMBER, KEEPS, KEEPS, KEEPS, KEEPS, KEEPS),
    MemberRole.STEERING: (MEMBER, FOLLOWS, ONLY_KEEPERS, ONLY_KEEPERS, ONLY_KEEPERS, ONLY_KEEPERS),
    MemberRole.COORDINATOR: (MEMBER, *[NOT_FOR_ROLE] * 5),
    MemberRole.CASE_MANAGER: (MEMBER, *[NOT_FOR_ROLE] * 5),
    MemberRole.PARTNER_PROFESSIONAL: (MEMBER, *[NOT_FOR_ROLE] * 5),
    MemberRole.JUROR: (MEMBER, *[NOT_FOR_ROLE] * 5),
}
VERBS = (Verb.READ_CATALOGUE, Verb.READ, Verb.UPLOAD, Verb.DECIDE, Verb.PUBLISH, Verb.WRITE_EXAMPLES)


def test_the_matrix_is_complete():
    assert set(MATRIX) == set(MemberRole)
    assert set(VERBS) == set(Verb)


@pytest.mark.parametrize("role", list(MemberRole))
def test_each_role_and_verb_has_its_answer_and_reason(role):
    actor = factories.actor(role)
    answers = tuple((verdict.allowed, verdict.reason) for verdict in (may(verb, actor) for verb in VERBS))
    assert answers == MATRIX[role]
