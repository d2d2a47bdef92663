"""What people of the demo ask about their data, what they are told about it, and how long what is kept."""

import datetime as dt

from django.utils import timezone

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.consents.actions.periods import write_period
from reisgezel.domain.consents.actions.texts import write_ground, write_text
from reisgezel.domain.consents.enums import Ground, Purpose, Right, TextKind, ToldBy
from reisgezel.domain.trajectories.actions.rights import Question, answer_right, ask_right, tell_answer
from reisgezel.domain.trajectories.models import Trajectory
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.privacy.retention import Keep

YOUR_RIGHTS = """Het gaat over jou. Dus je mag vragen:
om alles te zien of mee te krijgen,
om te verbeteren wat niet klopt,
om het voor iets niet meer te gebruiken,
om het een tijd opzij te leggen,
om het weg te doen.

Zeg het aan wie je wil, zoals je wil. Binnen een maand hoor je het antwoord.
Soms is het nee. Dan zeggen we waarom."""
COMPLAINT = """Ben je het niet eens met ons antwoord? Praat erover met je casemanager, of met wie je vertrouwt.

Je kan ook klacht indienen bij de Gegevensbeschermingsautoriteit. Dat kost niets.
Drukpersstraat 35, 1000 Brussel. www.gegevensbeschermingsautoriteit.be

Je kan ook naar de rechter gaan."""

#: Months, as an example: each partnership chooses its own.
PERIODS = {Keep.NOTES: 24, Keep.FILE: 120, Keep.LOGS: 60}


def write_rules(rita: Actor) -> None:
    """The texts about rights, the ground of learning, and the periods: as a regisseur writes them on the board."""
    today = timezone.localdate()
    for kind, words in ((TextKind.YOUR_RIGHTS, YOUR_RIGHTS), (TextKind.COMPLAINT, COMPLAINT)):
        write_text(actor=rita, kind=kind, words=words, from_on=today)
    write_ground(
        actor=rita,
        purpose=Purpose.LEARNING,
        controller_id=rita.organisation_id,
        ground=Ground.PUBLIC_TASK,
        norm="besluit van de gemeenteraad (voorbeeld van de demo)",
        from_on=today,
    )
    for keep, months in PERIODS.items():
        write_period(
            actor=rita,
            keep=keep,
            months=months,
            rests_on="bewaarbeleid van het partnerschap (voorbeeld van de demo)",
            from_on=today + dt.timedelta(days=28),
        )


def ask_about_data(griet: Actor, nele: Actor) -> None:
    """One person waits for an answer, and one heard it."""
    pages = Trajectory.objects.within(griet)
    dirk, kaat = (pages.get(client__call_name=name).pk for name in ("Dirk", "Kaat"))
    today = timezone.localdate()
    gone = Question(
        Right.ERASE,
        words="Dat van de drank mag weg. Dat is nu voorbij.",
        topic=LifeDomain.HARD_TO_STOP,
        received_on=today - dt.timedelta(days=20),
    )
    ask_right(actor=griet, trajectory_id=dirk, question=gone)
    uncounted = Question(
        Right.OBJECT,
        words="Ik wil in geen cijfers staan.",
        purpose=Purpose.LEARNING,
        received_on=today - dt.timedelta(days=6),
    )
    request = ask_right(actor=griet, trajectory_id=kaat, question=uncounted)
    at = {"trajectory_id": kaat, "request_id": request.pk}
    answer_right(actor=nele, yes=True, because="We tellen je niet mee.", **at)
    tell_answer(actor=griet, how=ToldBy.TALK, **at)
