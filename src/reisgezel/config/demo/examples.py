"""Examples of goals that the demo's regisseur wrote: invented, in plain words, each in Dutch and in English."""

from reisgezel.domain.catalogue.actions.examples import Example, ExampleStep, write_example
from reisgezel.domain.catalogue.enums import LifeDomain as L
from reisgezel.domain.catalogue.enums import StepBy
from reisgezel.foundation.organisations.actor import Actor

_ALONE, _TOGETHER, _WORKER = StepBy.PERSON, StepBy.TOGETHER, StepBy.WORKER

#: topic; (what, why) in Dutch and in English; steps: who, after how many days, Dutch, English.
_EXAMPLES: tuple[
    tuple[L, tuple[str, str], tuple[str, str], tuple[tuple[StepBy, int | None, str, str], ...]], ...
] = (
    (
        L.HOUSING,
        ("Ik wil een deur die van mij is.", "Dan kan ik rustig slapen."),
        ("I want a door of my own.", "Then I can sleep in peace."),
        (
            (
                _TOGETHER,
                7,
                "Samen inschrijven voor een sociale woning",
                "Put our names down for social housing",
            ),
            (_ALONE, 7, "Opschrijven wat ik elke maand kan betalen", "Write down what I can pay each month"),
        ),
    ),
    (
        L.MONEY,
        ("Ik wil weten wat er elke maand overblijft.", "Dan schrik ik niet meer van de bus."),
        ("I want to know what is left each month.", "Then the letter box no longer scares me."),
        (
            (_TOGETHER, 7, "Alle brieven op één tafel leggen", "Put all the letters on one table"),
            (
                _WORKER,
                3,
                "Een afspraak vragen bij de schuldbemiddelaar",
                "Ask for a time with the debt counsellor",
            ),
        ),
    ),
    (
        L.PAPERS,
        ("Ik wil elke brief binnen de week openen.", "Zo krijg ik geen boete meer."),
        ("I want to open every letter within a week.", "So there are no more fines."),
        (
            (_ALONE, 7, "Een doos bij de deur zetten voor de post", "Put a box by the door for the post"),
            (_TOGETHER, 7, "De doos samen leegmaken", "Empty the box together"),
        ),
    ),
    (
        L.BODY,
        ("Ik wil naar de dokter durven gaan.", "Ik heb al lang pijn."),
        ("I want to dare to go to the doctor.", "It has hurt for a long time."),
        (
            (_WORKER, 3, "Een dokter zoeken die tijd neemt", "Find a doctor who takes time"),
            (_TOGETHER, 14, "De eerste keer samen gaan", "Go there together the first time"),
        ),
    ),
    (
        L.FAMILY,
        ("Ik wil één avond in de week tijd voor mijn kinderen.", "Ze vragen er altijd naar."),
        ("I want one evening a week for my children.", "They always ask for it."),
        ((_ALONE, 7, "Een avond kiezen en het hun zeggen", "Choose an evening and tell them"),),
    ),
    (
        L.PEOPLE,
        ("Ik wil iemand om koffie mee te drinken.", "De dagen zijn lang."),
        ("I want somebody to have coffee with.", "The days are long."),
        (
            (_TOGETHER, 14, "Eens binnenlopen in het buurthuis", "Drop in at the community centre"),
            (_ALONE, 7, "Mijn zus bellen", "Ring my sister"),
        ),
    ),
    (
        L.LANGUAGE,
        ("Ik wil zelf met de juf kunnen praten.", "Over mijn kind vertel ik liever zelf."),
        ("I want to talk to the teacher myself.", "About my child I would rather speak myself."),
        (
            (_TOGETHER, 14, "Kijken welke les er overdag is", "See which class there is by day"),
            (_ALONE, 7, "Eén zin oefenen voor aan de poort", "Practise one sentence for the school gate"),
        ),
    ),
    (
        L.RHYTHM,
        ("Ik wil op een vast uur opstaan.", "Dan is de dag niet zo snel voorbij."),
        ("I want to get up at the same hour.", "Then the day is not over so soon."),
        ((_ALONE, 7, "Drie dagen om acht uur opstaan", "Get up at eight on three days"),),
    ),
    (
        L.TRANSPORT,
        ("Ik wil met de fiets naar de stad kunnen.", "De bus is te duur."),
        ("I want to cycle into town.", "The bus costs too much."),
        (
            (_WORKER, 7, "Vragen of er een fiets te leen is", "Ask whether there is a bicycle to borrow"),
            (_TOGETHER, 14, "Samen de weg rijden", "Ride the way together"),
        ),
    ),
    (
        L.WORK,
        ("Ik wil werk waar ze weten wat ik kan.", "Ik kan meer dan op papier staat."),
        ("I want work where they know what I can do.", "I can do more than my papers say."),
        (
            (_TOGETHER, 7, "Opschrijven wat ik al heb gedaan", "Write down what I have done so far"),
            (_WORKER, 14, "Een halve dag meelopen vragen", "Ask for half a day to come along"),
        ),
    ),
)


def write_examples(actor: Actor) -> None:
    for domain, dutch, english, steps in _EXAMPLES:
        for language, (words, why), at in (("nl", dutch, 2), ("en", english, 3)):
            write_example(
                actor=actor,
                example=Example(
                    domain=domain,
                    words=words,
                    why=why,
                    language=language,
                    steps=tuple(ExampleStep(str(step[at]), step[0], step[1]) for step in steps),
                ),
            )
