"""Two pages of one person that became one, and two of which it is asked."""

from reisgezel.config.demo.stories import MAYBE_ONE, ONE_PERSON
from reisgezel.domain.trajectories.actions.merging import agree_same_person, ask_same_person
from reisgezel.domain.trajectories.models import Trajectory
from reisgezel.foundation.organisations.actor import Actor


def make_one_person(griet: Actor, youssef: Actor) -> None:
    """Both knew the same person; and one more may be so."""
    names = (*ONE_PERSON, *MAYBE_ONE)
    pages = Trajectory.objects.within(griet).filter(client__call_name__in=names).order_by("id")
    known = {name: page for page, name in pages.values_list("pk", "client__call_name")}
    asked = ask_same_person(
        actor=griet,
        trajectory_id=known[ONE_PERSON[0]],
        other_id=known[ONE_PERSON[1]],
        stays=True,
        why="Dezelfde voornaam, en allebei een zoon op dezelfde school.",
        own_words="Ja, Youssef ken ik ook. Zet het maar samen.",
    )
    agree_same_person(actor=youssef, merge_id=asked.pk)
    ask_same_person(
        actor=youssef,
        trajectory_id=known[MAYBE_ONE[0]],
        other_id=known[MAYBE_ONE[1]],
        stays=False,
        why="Hij zegt dat iemand van De Stille Brug al eens langskwam.",
        own_words="Griet? Ja, die klopt op het raam.",
    )
