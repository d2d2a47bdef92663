"""Addenda of other areas, each worded and set in its own way: the same rules must read them all."""

import pytest

from reisgezel.cores.addendum import DoubtCode, to_json_object

#: file -> area, municipalities, and for each challenge: number, title, personas, obstacles, outcomes
CHALLENGES = {
    "kustpolder.txt": (
        "KUSTPOLDER",
        ("Zeebrielle", "Polderkapelle", "Duinhove", "Sint-Arnout-aan-Zee"),
        [
            (
                1,
                "Doelgroep 1: jongeren tussen 18 en 30 jaar zonder opleiding of werk",
                ("jongeren tussen 18 en 30 jaar zonder opleiding of werk",),
                [
                    "Geen diploma secundair onderwijs",
                    "Slechte busverbindingen, vooral 's avonds en in het weekend",
                    "Seizoenswerk zonder vervolg",
                ],
                ["Een opleiding vinden die past bij het eigen tempo", "Zich zelfstandig kunnen verplaatsen"],
            ),
            (
                2,
                "Doelgroep 2: zorgwekkende zorgmijders",
                ("zorgwekkende zorgmijders",),
                ['Wantrouwen tegenover alles wat met "de overheid" te maken heeft', "Vereenzaming"],
                ["Opnieuw iemand durven te vertrouwen"],
            ),
            (
                3,
                "Doelgroep 3: mensen met een migratieachtergrond",
                ("mensen met een migratieachtergrond",),
                ["Het Nederlands onvoldoende beheersen", "Diploma's die niet erkend worden"],
                [
                    "Nederlands leren op de werkvloer",
                    "Erkenning krijgen van wat men al kan",
                    "Een netwerk opbouwen buiten de eigen gemeenschap",
                ],
            ),
        ],
    ),
    "heuvelrand.txt": (
        "Heuvelrand",
        ("Bergakker", "Holsbeke", "Lindedal"),
        [
            (
                1,
                "Alleenstaande ouders",
                (),
                ["Geen kinderopvang op vroege uren", "Een laag inkomen", "Weinig tijd voor zichzelf"],
                ["Betaalbare opvang in de buurt", "Een job met haalbare uren"],
            ),
            (
                2,
                "Vijftigplussers na een ontslag",
                (),
                ["Verouderde kennis", "Ontmoediging na veel weigeringen"],
                ["Nieuwe kennis opdoen", "Het geloof in zichzelf terugvinden", "Collega's hebben"],
            ),
        ],
    ),
    "bosrand.txt": (
        "Bosrand",
        ("Eikenrode", "Beukhout"),
        [
            (
                1,
                "Regio-uitdaging 1 rond persona Amira",
                ("Amira",),
                ["schulden bij verschillende schuldeisers", "een woning met schimmel", "angst voor brieven"],
                ["overzicht krijgen over hun schulden", "gezond kunnen wonen", "brieven durven openen"],
            ),
            (
                2,
                "Regio-uitdaging 2",
                (),
                ["slapeloze nachten", "geen rijbewijs"],
                ["uitgerust kunnen opstaan"],
            ),
        ],
    ),
    "drie-beken.txt": (
        "Drie Beken",
        ("Molenbroek", "Waterkerke", "Overbeke"),
        [
            (
                1,
                "Uitdaging 1: wonen en schulden (persona Fatma en Youssef)",
                ("Fatma", "Youssef"),
                ["Hoge huur", "Deurwaarders"],
                ["Een betaalbare woning vinden", "Rust krijgen in het budget", "Weten waar men terechtkan"],
            ),
            (
                2,
                "Uitdaging 2: gezondheid (persona Greta)",
                ("Greta",),
                ["Chronische pijn"],
                ["Leren leven met pijn"],
            ),
            (
                3,
                "Uitdaging 3: taal",
                (),
                ["lange wachtlijsten", "lessen overdag"],
                ["les krijgen op het werk"],
            ),
        ],
    ),
    "dijkland.txt": (
        "Dijkland",
        ("Schorrezele", "Kreekwijk", "Polderdam"),
        [
            (
                1,
                "Regio-uitdaging 1 gebaseerd op persona José",
                ("José",),
                [
                    "Een café als enige ontmoetingsplek – voor een zondag-namiddag",
                    "Moeite met lezen en schrijven, ook in de moedertaal van Vlaamse ouderen",
                    "Rugklachten na jaren zwaar werk",
                ],
                [
                    "Mensen blijven ontmoeten",
                    "Formulieren kunnen invullen zonder hulp, of weten wie helpt",
                    "Werk vinden dat de rug spaart",
                ],
            )
        ],
    ),
    "zandstreek.txt": (
        "Zandstreek",
        ("Heidegem", "Zandhoven-Dorp"),
        [
            (
                1,
                "Eerste uitdaging: mensen zonder vast adres",
                (),
                [
                    "Geen briefwisseling kunnen ontvangen",
                    "Slapen bij wisselende vrienden",
                    "Telkens opnieuw het hele verhaal moeten doen bij elke dienst",
                ],
                ["Een postadres hebben", "Een vaste begeleider kennen"],
            ),
            (
                2,
                "Tweede uitdaging: mensen na detentie",
                (),
                ["Een strafblad", "Geen referenties"],
                ["Een werkgever vinden die een kans geeft"],
            ),
        ],
    ),
    "rivierstad.txt": (
        "Rivierstad",
        ("Rivierstad", "Esbeek", "Mollegem"),
        [
            (
                1,
                "Daklozen en thuislozen",
                (),
                ["geen adres", "geen rustige plek om te slapen", "schulden"],
                ["een dak boven het hoofd", "een netwerk waarop je kan terugvallen"],
            ),
            (2, "Nieuwkomers", (), ["taal", "diploma niet erkend"], ["Nederlands leren", "werk op niveau"]),
        ],
    ),
    "meetjesvelden.txt": (
        "Meetjesvelden",
        ("Eekhoute", "Lovenzele", "Zomerwerk"),
        [
            (
                1,
                'Regio-uitdaging rond persona "Rachida" en persona "Luc"',
                ("Rachida", "Luc"),
                [
                    "geen werkervaring in België",
                    "mantelzorg voor ouders",
                    "rijbewijs niet omgewisseld",
                ],
                ["werkervaring opdoen", "zorg en werk combineren"],
            ),
            (
                2,
                'Regio-uitdaging rond persona "Mo"',
                ("Mo",),
                ["jeugdinstelling verlaten op 18 jaar"],
                ["zelfstandig leren wonen", "een vertrouwenspersoon hebben"],
            ),
        ],
    ),
    "dijleland.txt": (
        "Dijleland",
        ("Dijlestad", "Oud-Heverbeek", "Bertemhoek"),
        [
            (
                1,
                "Regio-uitdaging 1 gebaseerd op persona Cindy",
                ("Cindy",),
                [
                    "Schulden",
                    "Alleenstaand ouderschap, gecombineerd met een zieke ouder",
                    "Slecht openbaar vervoer",
                ],
                ["hun schulden onder controle krijgen", "ademruimte hebben"],
            ),
            (
                2,
                "Regio-uitdaging 2 gebaseerd op persona Youssef",
                ("Youssef",),
                ["Taal", "Discriminatie op de werkvloer"],
                ["Nederlands durven spreken"],
            ),
        ],
    ),
    "heidekant.pdf": (
        "Heidekant",
        ("Heideveld", "Vennegoor", "Sparrendaal"),
        [
            (
                1,
                "Regio-uitdaging 1 gebaseerd op persona Yvonne",
                ("Yvonne",),
                [
                    "Eenzaamheid na het verlies van een partner",
                    "Weinig ervaring met computers en telefoons, terwijl de meeste vacatures en de meeste diensten"
                    " alleen nog online te vinden zijn",
                    "Een klein pensioen",
                ],
                ["Opnieuw mensen ontmoeten", "Online hun weg vinden"],
            ),
            (
                2,
                "Regio-uitdaging 2 gebaseerd op persona Stef & Ilias",
                ("Stef", "Ilias"),
                ["Vroegtijdig schoolverlaten", "Gameverslaving"],
                ["Een dagritme vinden", "Leren op de werkvloer", "Een diploma halen"],
            ),
        ],
    ),
}

#: file -> rows of label, start, end (minutes left out of the day's edges)
TIMING = {
    "kustpolder.txt": [
        ("Lancering van de oproep en dit addendum", "2023-04-28T00:00:00+02:00", "2023-04-28T23:59:00+02:00"),
        ("Indienen via het webformulier", None, "2023-06-11T23:59:00+02:00"),
        (
            "Jury met VDAB, de lokale besturen en de provincie",
            "2023-06-20T14:00:00+02:00",
            "2023-06-20T14:00:00+02:00",
        ),
        ("Het partnerschap staat", None, None),
    ],
    "heuvelrand.txt": [
        ("Lancering", "2023-05-02T00:00:00+02:00", "2023-05-02T23:59:00+02:00"),
        ("Indienen", "2023-05-03T00:00:00+02:00", "2023-06-16T12:00:00+02:00"),
        ("Gesprekken", "2023-06-26T00:00:00+02:00", "2023-06-29T23:59:00+02:00"),
        ("Antwoord aan de kandidaten", None, "2023-07-07T23:59:00+02:00"),
        ("Bezwaar", None, None),
    ],
    "drie-beken.txt": [
        ("Lancering addendum", "2023-11-15T00:00:00+01:00", "2023-11-15T23:59:00+01:00"),
        ("Infomoment", "2023-11-22T19:30:00+01:00", "2023-11-22T19:30:00+01:00"),
        ("Deadline kandidaturen", "2023-12-08T23:59:00+01:00", "2023-12-08T23:59:00+01:00"),
        ("Pitches", "2023-12-18T00:00:00+01:00", "2023-12-19T23:59:00+01:00"),
        ("Beslissing", None, "2024-01-15T00:00:00+01:00"),
    ],
    "dijkland.txt": [
        ("Lancering addendum", "2023-04-28T00:00:00+02:00", "2023-04-28T23:59:00+02:00"),
        ("Pitches", "2023-06-22T12:00:00+02:00", "2023-06-22T23:59:00+02:00"),
        ("Beslissing", None, None),
    ],
    "zandstreek.txt": [
        ("deadline kandidaturen", "2023-06-09T23:59:00+02:00", "2023-06-09T23:59:00+02:00"),
        ("lancering", "2023-06-10T00:00:00+02:00", "2023-06-10T23:59:00+02:00"),
        ("gesprekken nog te bepalen", None, None),
    ],
    "rivierstad.txt": [
        ("Oproep online", "2023-04-28T00:00:00+02:00", "2023-04-28T23:59:00+02:00"),
        ("Infosessie", "2023-05-11T14:00:00+02:00", "2023-05-11T16:00:00+02:00"),
        ("Indienen", None, "2023-06-11T23:59:00+02:00"),
        ("Jurydag", "2023-06-20T09:00:00+02:00", "2023-06-20T17:00:00+02:00"),
        ("Bekendmaking", None, "2023-07-14T23:59:00+02:00"),
        ("Start partnerschap", None, None),
    ],
    "meetjesvelden.txt": [
        ("lancering", "2023-04-28T00:00:00+02:00", "2023-04-28T23:59:00+02:00"),
        ("kandidaturen indienen", "2023-04-28T00:00:00+02:00", "2023-06-09T23:59:00+02:00"),
        ("pitches", "2023-06-19T00:00:00+02:00", "2023-06-25T23:59:00+02:00"),
        ("jury", "2023-06-30T00:00:00+02:00", "2023-06-30T12:00:00+02:00"),
        ("weerwoord", None, None),
    ],
    "heidekant.pdf": [
        ("Lancering", "2023-04-28T00:00:00+02:00", "2023-04-28T23:59:00+02:00"),
        ("Deadline kandidaturen", "2023-06-09T12:00:00+02:00", "2023-06-09T12:00:00+02:00"),
        ("Pitches", "2023-06-20T00:00:00+02:00", "2023-06-21T23:59:00+02:00"),
    ],
}


@pytest.mark.parametrize("name", CHALLENGES)
def test_area_and_challenges_come_back_word_for_word(read_sample, words, name):
    area, municipalities, challenges = CHALLENGES[name]
    addendum = read_sample(name)

    assert (addendum.area.name, addendum.area.municipalities) == (area, municipalities)
    assert [
        (each.number, each.title, each.personas, words(each.obstacles), words(each.outcomes))
        for each in addendum.challenges
    ] == challenges


@pytest.mark.parametrize("name", TIMING)
def test_timing_rows_are_found_in_any_table(read_sample, name):
    rows = to_json_object(read_sample(name))["timing"]

    assert [(row["label"], row["start"], row["end"]) for row in rows] == TIMING[name]


@pytest.mark.parametrize("name", CHALLENGES)
def test_every_line_has_one_fate(read_sample, name):
    addendum = read_sample(name)
    counts = addendum.counts

    assert counts.placed + counts.fixed + counts.not_understood == counts.total
    assert counts.total == sum(1 for line in addendum.source if line.text.strip())


@pytest.mark.parametrize(
    ("name", "missed"),
    [
        ("kustpolder.txt", []),
        ("heuvelrand.txt", ["Een ouder die er alleen voor staat, moet alles tegelijk doen."]),
        ("rivierstad.txt", ["STAD RIVIERSTAD"]),
        ("dijleland.txt", ["Cindy is 32 en heeft twee kinderen."]),
    ],
)
def test_what_has_no_place_is_listed_not_dropped(read_sample, name, missed):
    found = [each.text for each in read_sample(name).not_understood]

    assert set(missed) <= set(found)
    assert len(found) <= 2


def test_missing_parts_raise_doubts_and_the_rest_is_read(read_sample):
    codes = {each.code for each in read_sample("bosrand.txt").doubts}

    assert {
        DoubtCode.ENRICHMENT_MISSING,
        DoubtCode.SERVICE_TYPES_MISSING,
        DoubtCode.LOCAL_INPUT_MISSING,
        DoubtCode.TIMING_MISSING,
        DoubtCode.CHALLENGE_WITHOUT_PERSONA,
    } <= codes


def test_a_category_of_people_is_told_from_a_persona(read_sample):
    doubts = [
        d for d in read_sample("kustpolder.txt").doubts if d.code is DoubtCode.CATEGORY_INSTEAD_OF_PERSONA
    ]

    assert [each.parameters["number"] for each in doubts] == ["1", "2", "3"]
    assert doubts[1].parameters["category"] == "zorgwekkende zorgmijders"


def test_forces_are_found_whatever_they_are_called(read_sample):
    polder, dijle = read_sample("kustpolder.txt"), read_sample("dijleland.txt")

    assert [each.name for each in polder.forces] == ["Nabijheid", "Volhouden", "Samen leren"]
    assert [(each.name, each.text) for each in dijle.forces] == [
        ("Vertrouwen", "we beginnen met luisteren."),
        ("Tempo", "de klant bepaalt het ritme."),
    ]


def test_local_analysis_is_found_under_other_headings(read_sample, words):
    river, fields = read_sample("rivierstad.txt"), read_sample("meetjesvelden.txt")

    assert words(river.enrichment.themes) == ["werk outreachend", "betrek ervaringsdeskundigen"]
    assert words(river.enrichment.suggestions) == ["We kregen ook de suggestie om met buddy's te werken."]
    assert words(river.service_types) == ["buurtgerichte coaching", "psychologische ondersteuning in de wijk"]
    assert words(fields.enrichment.extra_obstacles) == ["digitale uitsluiting"]
    assert words(fields.enrichment.extra_profiles) == ["landbouwers in nood"]


@pytest.mark.parametrize(
    ("name", "contact"),
    [
        ("kustpolder.txt", ("Loket Kustpolder", None, None, "050 00 00 00")),
        (
            "heuvelrand.txt",
            ("Lowie Denkbeeldig", "projectleider", "lowie@heuvelrand.example", "016/00 00 00"),
        ),
        ("bosrand.txt", ("Mira Verzonnen", "coördinator", "mira.verzonnen@bosrand.example", None)),
        ("zandstreek.txt", ("Jef Schaduw", "regisseur", "jef.schaduw@zandstreek.example", None)),
        ("meetjesvelden.txt", ("Els Bedacht", "coördinator", "els.bedacht@meetjes.example", None)),
        (
            "rivierstad.txt",
            (
                "Tom Verzonnen",
                "Projectcoördinator lokaal partnerschap",
                "tom.verzonnen@stad.example",
                "09 000 00 00",
            ),
        ),
    ],
)
def test_contact_is_found_in_labels_lines_and_sentences(read_sample, name, contact):
    found = read_sample(name).contact

    assert (found.name, found.role, found.email, found.phone) == contact


def test_two_contacts_raise_a_doubt(read_sample):
    doubts = [each for each in read_sample("dijleland.txt").doubts if each.code is DoubtCode.SEVERAL_CONTACTS]

    assert [each.parameters["others"] for each in doubts] == ["ann@vdab.example"]


def test_dates_that_cannot_be_are_doubts(read_sample):
    rows = {row.label: {each.code for each in row.doubts} for row in read_sample("dijkland.txt").timing}

    assert DoubtCode.WEEKDAY_MISMATCH in rows["Pitches"]
    assert rows["Beslissing"] == {DoubtCode.IMPOSSIBLE_DATE}


def test_a_deadline_before_the_launch_is_a_doubt(read_sample):
    (deadline, _, _) = read_sample("zandstreek.txt").timing

    assert [each.code for each in deadline.doubts] == [DoubtCode.BEFORE_LAUNCH]
