"""A process of its own: kills saves at each of their statements, and looks at what is left every time.

For every action a child is made that kills itself (SIGKILL) before its first statement, then one that does so before
its second, and so on until one comes through. After each the page must be whole: saved with everything that belongs
to it, or not at all. The same form sent again then saves it once. Prints how often it killed, or ends with an error.
"""

import os
import signal
import sys
from collections.abc import Callable

import django

#: More statements than any action has.
MANY = 200


def main() -> None:
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    for name, prepare in ACTIONS.items():
        sys.stdout.write(f"{name} {kill_everywhere(prepare)}\n")
    from reisgezel.foundation.privacy.enums import Log
    from reisgezel.foundation.privacy.verification import verify_chains

    for log in Log:
        assert verify_chains(log).broken is None, log


def kill_everywhere(prepare: Callable[[], tuple[Callable[[], object], Callable[[], int]]]) -> int:
    """Kill before statement 1, 2, 3 ... of an action. Returns how often that was possible."""
    for statement in range(1, MANY):
        act, saved = prepare()
        came_through = in_a_child(act, statement)
        assert saved() == int(came_through), f"killed at statement {statement}: half of it is left"
        act()  # nobody was told whether it was saved: the same form comes again, and by a double click once more
        act()
        assert saved() == 1, f"killed at statement {statement}: sent again, it is not there once"
        if came_through:
            return statement - 1
    raise AssertionError("the action has no end")


def in_a_child(act: Callable[[], object], statement: int) -> bool:
    """Whether the child came through."""
    from django.db import connections

    connections.close_all()
    child = os.fork()
    if child == 0:
        count = 0

        def watch(execute, sql, params, many, context):
            nonlocal count
            count += 1
            if count == statement:
                os.kill(os.getpid(), signal.SIGKILL)
            return execute(sql, params, many, context)

        from django.db import connection

        with connection.execute_wrapper(watch):
            act()
        os._exit(0)
    _pid, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return False
    assert os.WEXITSTATUS(status) == 0, f"the child ended with {os.WEXITSTATUS(status)}"
    return True


def a_visit():
    from reisgezel.domain.catalogue.enums import LifeDomain
    from reisgezel.domain.trajectories.actions.visits import Said, record_visit
    from reisgezel.domain.trajectories.enums import How
    from reisgezel.domain.trajectories.models import Entry, Step
    from reisgezel.foundation.common.ids import new_id

    griet, case = _page()
    said = Said(text="Samen gekookt.", topics=(LifeDomain.HOUSING,), entry_id=new_id())

    def act():
        return record_visit(
            actor=griet, trajectory_id=case.pk, how=How.HOME, said=said, next_step="Samen bellen."
        )

    def saved():
        entries = Entry.objects.within(griet).filter(trajectory=case).count()
        case.refresh_from_db()
        together = {
            Step.objects.within(griet).filter(trajectory=case).count(),
            _told("trajectories.visit_recorded", case),
            _told("trajectories.step_agreed", case),
            int(case.last_heard_on is not None),
        }
        assert together == {entries}, "an entry, its step and their lines in the log come together"
        return entries

    return act, saved


def a_goal():
    from reisgezel.domain.catalogue.enums import LifeDomain
    from reisgezel.domain.trajectories.actions.goals import set_goal
    from reisgezel.domain.trajectories.models import Goal
    from reisgezel.foundation.common.ids import new_id

    griet, case = _page()
    goal_id = new_id()

    def act():
        return set_goal(
            actor=griet, trajectory_id=case.pk, words="Een huis", domain=LifeDomain.HOUSING, goal_id=goal_id
        )

    def saved():
        goals = Goal.objects.within(griet).filter(trajectory=case).count()
        assert _told("trajectories.goal_set", case) == goals
        return goals

    return act, saved


def a_handover():
    from reisgezel.domain.trajectories.actions.cases import hand_over
    from reisgezel.domain.trajectories.enums import TeamRole
    from reisgezel.domain.trajectories.models import CaseManagerTurn, TeamPlace
    from reisgezel.foundation.common.errors import NotAllowed
    from tests import factories

    griet, case = _page()
    youssef = factories.case_manager(within=factories.same_partnership(griet), name="Youssef Proef")

    def act():
        try:
            hand_over(
                actor=griet,
                trajectory_id=case.pk,
                to_membership_id=youssef.membership_id,
                summary="Alles gezegd.",
                client_told=True,
            )
        except NotAllowed:  # sent again: the page is no longer Griet's
            assert saved() == 1

    def saved():
        case.refresh_from_db()
        keeper = TeamPlace.objects.within(griet).get(trajectory=case, role=TeamRole.CASE_MANAGER, until=None)
        turns = CaseManagerTurn.objects.within(griet).filter(trajectory=case).order_by("from_at")
        assert {keeper.membership_id, turns.last().membership_id} == {case.case_manager_id}
        assert _told("trajectories.case_handed_over", case) == turns.count() - 1
        return turns.count() - 1

    return act, saved


def a_caseload():
    from reisgezel.domain.caseload.actions.beginning import begin, carry_out
    from reisgezel.domain.caseload.actions.files import read_file
    from reisgezel.domain.clients.models import Client, ClientName
    from reisgezel.domain.trajectories.models import CaseManagerTurn, TeamPlace, Trajectory
    from tests import factories
    from tests.domain.caseload.files import csv_of

    griet = factories.case_manager()
    caseload = read_file(actor=griet, data=csv_of("Samira;;;;", "Bo;;;;", "Noor;;;;"))
    begin(actor=griet, caseload_id=caseload.pk, version=caseload.version)

    def act():
        carry_out(caseload.pk)

    def saved():
        caseload.refresh_from_db()
        pages = list(Trajectory.objects.within(griet))
        tables = (Client, ClientName, TeamPlace, CaseManagerTurn)
        begun = {len(pages), *(table.objects.within(griet).count() for table in tables)}
        begun |= {sum(_told("trajectories.case_opened", page) for page in pages)}
        begun |= {3 * (caseload.state == "done"), 3 * _told("caseload.begun", caseload)}
        assert begun in ({0}, {3}), "the pages of a file, their lines in the log and the file go together"
        return int(begun == {3})

    return act, saved


def _page():
    """Somebody's page, with its case manager."""
    from tests import factories

    griet = factories.case_manager()
    return griet, factories.case(griet)


def _told(event: str, case) -> int:
    from reisgezel.foundation.privacy.models import AuditEvent

    return AuditEvent.objects.filter(event=event, chain=case.pk).count()


ACTIONS = {"a visit": a_visit, "a goal": a_goal, "a handover": a_handover, "a caseload": a_caseload}

if __name__ == "__main__":
    sys.exit(main())
