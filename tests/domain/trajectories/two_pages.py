"""Two pages of one person, each with somebody in the team, that become one."""

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.trajectories.models import TeamPlace
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.organisations.enums import MemberRole
from tests import factories

HOUSING = LifeDomain.HOUSING


class World:
    """Two pages that are one: Griet keeps it, Youssef kept the other, Lena came along with it."""

    def __init__(self):
        self.griet = factories.case_manager(name="Griet Proef")
        streek = self.within = factories.same_partnership(self.griet)
        self.youssef = factories.case_manager(within=streek, name="Youssef Proef")
        self.tom = factories.housing_coach(within=streek)
        self.lena = factories.housing_coach(within=streek, name="Lena Proef")
        self.nele = factories.actor(MemberRole.COORDINATOR, within=streek, name="Nele Proef")
        self.one = factories.case(self.griet, "Samira T.")
        self.two = factories.case(self.youssef, "Fatma B.")
        factories.joined(self.one, self.griet, self.tom, HOUSING)
        factories.joined(self.two, self.youssef, self.lena, HOUSING)

    def merge(self):
        self.merged = factories.one_page(self.one, self.griet, self.two, self.youssef)
        return self

    def at(self, who=None):
        return {"actor": who or self.griet, "trajectory_id": self.one.pk}

    def opens(self, who=None, verb=Verb.READ, page=None):
        return access_case(who or self.griet, (page or self.one).pk, verb, page="case")

    def place(self, who):
        return TeamPlace.objects.within(who).get(
            trajectory=self.one, membership=who.membership_id, until=None
        )


def names(rows):
    return sorted(row.name for row in rows)
