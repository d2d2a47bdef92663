"""What the regisseur of the demo wrote: the texts that people are told, and who works on what ground."""

from django.utils import timezone

from reisgezel.config.demo.people import ORGANISATIONS
from reisgezel.config.demo.stories import TAKING_PART, YOUR_DATA
from reisgezel.domain.consents.actions.texts import write_ground, write_text
from reisgezel.domain.consents.enums import Ground, Purpose, TextKind
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.models import Organisation


def write_words_and_grounds(rita: Actor) -> None:
    today = timezone.localdate()
    for kind, words in ((TextKind.TAKING_PART, TAKING_PART), (TextKind.YOUR_DATA, YOUR_DATA)):
        write_text(actor=rita, kind=kind, words=words, from_on=today)
    by_agreement = Ground.CONTRACT, "overeenkomst om mee te doen (voorbeeld van de demo)"
    by_consent = Ground.CONSENT, ""
    for key, purpose, (ground, norm) in (
        ("brug", Purpose.GUIDANCE, by_agreement),
        ("mechelen", Purpose.GUIDANCE, by_agreement),
        ("brug", Purpose.SERVICE, by_consent),
        ("vdab", Purpose.SERVICE, by_consent),
    ):
        write_ground(
            actor=rita,
            purpose=purpose,
            controller_id=Organisation.objects.get(name=ORGANISATIONS[key][0]).pk,
            ground=ground,
            norm=norm,
            from_on=today,
        )
