"""The stories of the demo: what the actions of the product are called with, in order. All of it invented."""

from reisgezel.config.demo.story import AtTable, Factor, Goal, Story, Visit
from reisgezel.domain.catalogue.enums import LifeDomain as L
from reisgezel.domain.clients.enums import Channel, Reads
from reisgezel.domain.trajectories.actions.appointments import Care
from reisgezel.domain.trajectories.actions.around import About
from reisgezel.domain.trajectories.actions.scales import Rungs
from reisgezel.domain.trajectories.enums import (
    Attainment,
    Audience,
    CaredBy,
    ClosingReason,
    How,
    Relation,
    SaidBy,
    Share,
    Voice,
)
from reisgezel.domain.trajectories.enums import FactorKind as K
from reisgezel.domain.trajectories.enums.meetings import GuestAnswer
from reisgezel.domain.trajectories.queries.carrying import NOT_SAID, Carried

#: What people are told before they say yes. Each partnership writes its own.
TAKING_PART = """Meedoen betekent: jij kiest wat je wil. Een casemanager gaat met je mee.
Samen zetten jullie kleine stappen.

Jij beslist wie wat mag weten. We vragen het je telkens eerst.

Je mag altijd stoppen. Zeg het aan je casemanager. Je hoeft niet te zeggen waarom."""
YOUR_DATA = """We schrijven op wat jij vertelt en wat we samen afspreken. Zo moet je niet alles twee keer vertellen.

Wie in jouw team zit, leest alleen waar jij ja op zei. Wie gekeken heeft, kan je altijd vragen.

Je mag lezen wat er staat, en zeggen wat niet klopt."""

STORIES = (
    Story(
        call_name="Samira T.",
        by="griet",
        language="ar",
        reads=Reads.NO,
        interpreter=True,
        phone="0470 00 01 01",
        channels=(Channel.CALL, Channel.VISIT),
        hours=(9, 12),
        team=(
            ("tom", (L.HOUSING, L.PAPERS), "Schimmel in huis, samen naar het woonloket"),
            ("leila", (L.MIND,), "Wil praten over vroeger, aan huis"),
        ),
        stones=(
            (L.FAMILY, None, 4, None, False, 4, "Mijn kinderen lachen weer."),
            (L.LANGUAGE, 2, 3, None, False, 3, "Ik versta de juf al een beetje."),
            (L.HOUSING, None, 1, 3, True, 2, "De muur is nat."),
            (L.PAPERS, None, 2, 4, True, 2, "Ik krijg veel brieven."),
            (L.MIND, None, 2, None, False, 2, ""),
        ),
        carried=(
            (L.FAMILY, NOT_SAID, Carried(Share.A_LOT, Share.A_LITTLE, Share.NOTHING), NOT_SAID),
            (
                L.LANGUAGE,
                Carried(Share.A_LITTLE, Share.NOTHING, Share.A_LOT),
                Carried(Share.A_LOT, Share.A_LITTLE, Share.A_LITTLE),
                Carried(Share.A_LITTLE, Share.A_LITTLE, Share.A_LOT),
            ),
            (L.PAPERS, NOT_SAID, Carried(by_services=Share.A_LOT), NOT_SAID),
        ),
        goals=(
            Goal(
                "Ik wil een huis zonder schimmel.",
                "De kinderen hoesten.",
                L.HOUSING,
                "Samen naar het woonloket",
                2,
                levels=Rungs(
                    begins=Attainment.LESS,
                    much_less="We moeten hier weg en er is niets anders.",
                    less="De muur is nat, de verhuurder komt niet.",
                    as_hoped="De muur is droog, of we weten waar we naartoe kunnen.",
                    more="We hebben een droog huis met een slaapkamer voor de kinderen.",
                ),
                said=(
                    (24, Voice.CLIENT, Attainment.LESS, "Elke nacht hoesten ze."),
                    (24, Voice.WORKER, Attainment.LESS, ""),
                    (9, Voice.CLIENT, Attainment.LESS, ""),
                    (
                        2,
                        Voice.CLIENT,
                        Attainment.AS_HOPED,
                        "Tom weet een huis. Ik durf het bijna te geloven.",
                    ),
                    (2, Voice.WORKER, Attainment.LESS, "Er is nog niets getekend."),
                ),
            ),
            Goal("Ik wil brieven begrijpen.", "", L.PAPERS, "Map met 3 kleuren maken", 5, step_done=True),
        ),
        begins_otherwise="Zonder papieren komt ze niet op de lijst voor een huis.",
        factors=(
            Factor(K.STRENGTH, L.FAMILY, "Mijn kinderen zijn elke dag op tijd op school.", said_days_ago=24),
            Factor(K.STRENGTH, L.LANGUAGE, "Ik spreek drie talen.", said_days_ago=24),
            Factor(K.PLEASANT, L.PEOPLE, "Koken voor veel mensen.", said_days_ago=24),
            Factor(
                K.OBSTACLE,
                L.HOUSING,
                "De muur is nat.",
                listed="Slechte woonkwaliteit",
                said_days_ago=24,
                since_days_ago=430,
            ),
            Factor(K.OBSTACLE, L.PAPERS, listed="Administratieve problemen", said_days_ago=24),
            Factor(K.OBSTACLE, L.FAMILY, listed="Geen kinderopvang", said_days_ago=24, over_days_ago=6),
            Factor(K.OBSTACLE, L.MIND, "Ik slaap slecht.", said_days_ago=15),
            Factor(
                K.STRENGTH, L.HOUSING, "Belt zelf naar de huisbaas.", said_by=SaidBy.TEAM, said_days_ago=2
            ),
        ),
        around=(
            About(
                Relation.CHILD, "Nour", 2016, lives_here=True, care="School, en woensdag bij de buurvrouw."
            ),
            About(Relation.CHILD, "Ilyas", 2023, lives_here=True, needs_care=True),
            About(Relation.SIBLING, "Huda", is_trusted=True, phone="0470 00 01 05"),
            About(Relation.NEIGHBOUR, "Maria", said_by=SaidBy.TEAM),
        ),
        visits=(
            Visit(
                "griet",
                24,
                How.HOME,
                "Samen bekeken hoe het gaat. Twee doelen gekozen.",
                (L.HOUSING, L.PAPERS),
            ),
            Visit(
                "leila", 15, How.HOME, "Eerste gesprek. Samira wil elke week een uur.", (L.MIND,), secret=True
            ),
            Visit(
                "tom",
                9,
                How.PHONE,
                "Huisbaas gebeld. Hij komt kijken op donderdag.",
                (L.HOUSING,),
                otherwise="Hij zei donderdag. Ik heb dat al drie keer gehoord. Ik geloof het als hij er staat.",
            ),
            Visit(
                "griet",
                2,
                How.HOME,
                "Samen gekookt. Huurcontract bekeken. Foto van de muur gemaakt.",
                (L.HOUSING,),
                nice=True,
                files=("photo", "contract"),
            ),
        ),
        appointment=(0, 15, How.HOME, ""),
        minutes=90,
        care=Care(CaredBy.FAMILY, "Maria van hiernaast speelt met Ilyas."),
        opened_days_ago=40,
        takes_part="Griet en ik zoeken samen een huis. Ik mag nee zeggen.",
        meeting=AtTable(
            days=3,
            hour=10,
            place="Huis van het Kind, kleine zaal",
            question="Wie kan zorgen dat de muur droog wordt?",
            own_words="Tom en Vera mogen komen. Over vroeger praten we daar niet.",
            agenda=("Wat zegt de verhuurder?", "Werk zoeken: nu of later?", "De rekening van het water"),
            invited=("tom", "vera"),
            trusted="mijn zus",
            minutes=90,
            care=Care(CaredBy.OPEN),
            later=("leila", "Leila kent mij. Zij mag erbij zitten."),
            answers=(("tom", GuestAnswer.COMES), ("leila", GuestAnswer.CANNOT)),
            struck=("De rekening van het water", "Die is intussen betaald."),
        ),
        under_way=True,
    ),
    Story(
        call_name="Dirk",
        by="griet",
        language="nl",
        reads=Reads.HARD,
        phone="0470 00 01 02",
        email="dirk@voorbeeld.be",
        channels=(Channel.CALL, Channel.TEXT, Channel.EMAIL, Channel.VISIT, Channel.LETTER),
        team=(("vera", (L.WORK,), "Samen kijken welk werk past"),),
        stones=(
            (L.WORK, None, 2, 4, True, 3, "Ik wil met mijn handen werken."),
            (L.MONEY, 1, 2, 3, True, 2, ""),
            (L.RHYTHM, None, 3, None, False, 2, "Ik sta op als de vuilkar komt."),
            (L.PEOPLE, None, 4, None, False, 4, "Mijn zus belt elke zondag."),
        ),
        goals=(
            Goal(
                "Ik wil werken in een bakkerij.", "Ik hou van de geur.", L.WORK, "Een ochtend gaan kijken", 6
            ),
            Goal(
                "Ik wil rondkomen tot het einde van de maand.",
                "",
                L.MONEY,
                "Lijst van vaste kosten maken",
                -1,
                alone=True,
            ),
        ),
        factors=(
            Factor(K.STRENGTH, L.WORK, "Ik ben altijd op tijd.", said_days_ago=30),
            Factor(K.PLEASANT, L.RHYTHM, "Wandelen met de hond.", said_days_ago=30),
            Factor(K.OBSTACLE, L.MONEY, listed="Schulden", said_days_ago=17, since_days_ago=700),
        ),
        visits=(
            Visit("griet", 30, How.OUT, "Samen gaan wandelen met de hond.", (L.RHYTHM,), nice=True),
            Visit(
                "griet", 17, How.HOME, "Papieren op tafel gelegd. Drie brieven geopend.", (L.MONEY, L.PAPERS)
            ),
            Visit(
                "griet",
                12,
                How.OUT,
                "Langs twee bakkerijen gewandeld. Vroeg zelf naar de uren.",
                (L.WORK,),
            ),
            Visit(
                "vera",
                5,
                How.OFFICE,
                "Twee bakkerijen gevonden die willen kennismaken.",
                (L.WORK,),
                Audience.TEAM,
            ),
        ),
        appointment=(2, 10, How.OUT, "Bakkerij Zoetewei"),
        opened_days_ago=75,
        takes_part="Ik leer het vak, en Griet gaat de eerste keer mee.",
        tells="Dat ik in een bakkerij wil werken, mag VDAB weten. De rest niet.",
    ),
    Story(
        call_name="Hamid",
        by="griet",
        language="prs",
        interpreter=True,
        channels=(Channel.VISIT,),
        remark="Klop op het raam, de bel werkt niet.",
        emergency=("youssef", "De politie belde: hij slaapt in het station en verstaat hen niet."),
        stones=(
            (L.LANGUAGE, None, 2, 4, True, None, ""),
            (L.BODY, None, 4, None, False, None, "Ik voetbal."),
        ),
        factors=(
            Factor(K.PLEASANT, L.BODY, "Voetballen op zondag.", said_days_ago=33),
            Factor(
                K.OBSTACLE,
                L.LANGUAGE,
                listed="Geen/ beperkte kennis van Nederlandse taal",
                said_days_ago=33,
            ),
        ),
        visits=(
            Visit("griet", 33, How.HOME, "", topics=(L.LANGUAGE,)),
            Visit("griet", 21, How.NOT_SEEN, ""),
        ),
        opened_days_ago=50,
    ),
    Story(
        call_name="Marie-Louise Vandenbroucke-Oostvogels",
        by="griet",
        language="nl",
        reads=Reads.YES,
        phone="0470 00 01 04",
        channels=(Channel.LETTER,),
        apart=(
            "Haar zoon heeft haar bankkaart. Ze zegt het zacht, want hij zit vaak in de kamer ernaast.",
            "Afgesproken: we sturen alleen een kaartje. Ze belt zelf, als hij werkt.",
        ),
        visits=(Visit("griet", 6, How.OFFICE, "Kwam zelf langs. Koffie gedronken.", (L.PEOPLE,), nice=True),),
        appointment=(3, 14, How.OFFICE, "Huis van het Kind"),
        opened_days_ago=12,
    ),
    Story(call_name="مريم", by="griet", language="ar", interpreter=True, opened_days_ago=1),
    Story(
        call_name="Bo",
        by="youssef",
        language="nl",
        channels=(Channel.TEXT,),
        team=(("tom", (L.HOUSING,), "Zoekt een kamer"),),
        stones=((L.HOUSING, None, 2, 3, True, 1, "Ik slaap bij vrienden."),),
        goals=(
            Goal(
                "Ik wil een eigen sleutel.", "Dan kan ik slapen.", L.HOUSING, "Inschrijven voor een kamer", 1
            ),
        ),
        factors=(
            Factor(K.STRENGTH, L.PEOPLE, "Ik maak snel vrienden.", said_days_ago=18),
            Factor(K.OBSTACLE, L.HOUSING, listed="Dakloosheid", said_days_ago=18, since_days_ago=120),
        ),
        visits=(Visit("youssef", 3, How.OUT, "Kamer bekeken. Bo vond ze te klein.", (L.HOUSING,)),),
        appointment=(0, 11, How.OUT, "Stationsplein"),
        opened_days_ago=20,
    ),
    Story(
        call_name="Wim",
        by="griet",
        language="nl",
        channels=(Channel.CALL,),
        visits=(Visit("griet", 30, How.HOME, "Wim gaat een tijd naar zijn zus.", (L.FAMILY,)),),
        opened_days_ago=80,
        takes_part="Rustig aan doen. Ik bel zelf als het niet gaat.",
        pause=("Is een maand bij zijn zus aan zee.", 21),
    ),
    Story(
        call_name="Kaat",
        by="griet",
        language="nl",
        visits=(
            Visit(
                "griet", 40, How.OUT, "Eerste werkdag. Kaat vertelde er een uur over.", (L.WORK,), nice=True
            ),
        ),
        opened_days_ago=200,
        takes_part="Werk zoeken dat bij mij past, niet zomaar iets.",
        under_way=True,
        closed=(
            ClosingReason.WORKED_OUT,
            "Werkt drie dagen in een plantenkwekerij. Durft weer te bellen.",
            "De jobcoach van de kwekerij belt elke maand.",
        ),
    ),
    Story(call_name="Fatou", by="youssef", language="fr", opened_days_ago=45),
    Story(
        call_name="Omar",
        by="youssef",
        language="nl",
        channels=(Channel.CALL,),
        visits=(Visit("youssef", 4, How.OUT, "Samen naar de fietsenmaker geweest.", (L.WORK,), nice=True),),
        opened_days_ago=60,
    ),
    Story(call_name="Ingrid", by="els", language="nl", opened_days_ago=30),
    Story(call_name="Jef", by="an", language="nl", opened_days_ago=90),
    Story(
        call_name="Rosa",
        by="an",
        language="es",
        opened_days_ago=300,
        closed=(ClosingReason.MOVED, "Vond een school voor de kinderen.", "Het wijkhuis in Gent."),
    ),
    Story(
        call_name="Aminata",
        by="youssef",
        language="fr",
        team=(("tom", (L.HOUSING,), "Zoekt een kamer in de buurt"),),
        goals=(
            Goal("Ik wil dichter bij mijn zoon wonen.", "", L.HOUSING, "Drie buurten kiezen op de kaart", 9),
        ),
        visits=(Visit("youssef", 21, How.OUT, "Samen door de wijk gestapt.", (L.HOUSING,)),),
        opened_days_ago=45,
    ),
    Story(
        call_name="Aminata D.",
        by="griet",
        language="fr",
        goals=(
            Goal("Ik wil Nederlands leren.", "Voor de school van mijn zoon.", L.LANGUAGE, "Inschrijven", 4),
        ),
        visits=(Visit("griet", 11, How.OUT, "In de bibliotheek gepraat.", (L.LANGUAGE,), nice=True),),
        opened_days_ago=11,
    ),
    Story(call_name="Hamid N.", by="youssef", language="prs", opened_days_ago=5),
)
#: Handing over: who gives whom to whom, and how far it is. What is asked has no answer yet.
HANDOVERS = (
    ("youssef", "Fatou", "griet", "prepared"),
    ("youssef", "Omar", "els", "agreed"),
    ("els", "Ingrid", "griet", "asked"),
)
#: Two people who must not know of each other. Who has both pages is warned.
APART = ("Marie-Louise Vandenbroucke-Oostvogels", "Wim")
#: Two pages of one person: the second goes on in the first. Of two others it is asked.
ONE_PERSON = ("Aminata D.", "Aminata")
MAYBE_ONE = ("Hamid N.", "Hamid")
