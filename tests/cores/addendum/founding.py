# ruff: noqa: E501 - the words of the source stay on one line
"""What a person found in the founding text by hand, word for word."""

#: For each challenge: title, personas, heading lines, obstacles and outcomes with their lines.
CHALLENGES = [
    (
        "Regio-uitdaging 1 gebaseerd op persona Jordy & Roy",
        ("Jordy", "Roy"),
        (15,),
        [
            ("Slechte woonkwaliteit", (25,)),
            ("Game- en/of gokverslaving", (27,)),
            ("Verstoord dag- & nachtritme", (29,)),
            ("Mentale problemen", (31,)),
            ("Niet-gediagnosticeerde stoornissen / problematieken", (33,)),
            ("Schulden", (35,)),
            ("Laaggeschooldheid", (37,)),
            ("Een beperkt sociaal netwerk", (39,)),
            ("Slechte leefomstandigheden algemeen (op alle levensdomeinen)", (41,)),
        ],
        [
            ("Een verbetering van de woonkwaliteit kunnen ervaren", (44,)),
            ("Inzicht krijgen en kunnen omgaan met hun verslaving", (46,)),
            ("Inzicht krijgen en kunnen omgaan met hun psychische problematiek en/of stoornis", (48,)),
            ("Hun eigen financiën kunnen beheren", (50,)),
            ("Afgestemd op de arbeidsmarkt het gepaste competentieversterkend aanbod kunnen genieten", (52,)),
            ("Hun sociaal netwerk kunnen verruimen", (54,)),
            ("Een verhoogde levenskwaliteit op alle domeinen ervaren", (56,)),
            (
                "Terug in staat zijn om deel te nemen aan de maatschappij en opnieuw vertrouwen krijgen in de hulp- en dienstverlening",
                (57, 59),
            ),
        ],
    ),
    (
        "Regio-uitdaging 2 gebaseerd op persona Saled",
        ("Saled",),
        (63,),
        [
            ("Oorlogsvluchteling met trauma", (73,)),
            ("Familiaal geweld", (75,)),
            ("Administratieve problemen", (77,)),
            ("Analfabetisme in eigen taal en zeer beperkte kennis van de Nederlandse taal", (79,)),
            ("Laaggeschooldheid", (81,)),
            ("Moeite met eigen sterktes en zwaktes inschatten", (83,)),
            ("Beperkte mobiliteit", (85,)),
            ("Slechte woonkwaliteit", (87,)),
            ("Culturele verschillen", (89,)),
            ("Geen sociaal netwerk", (91,)),
        ],
        [
            ("Inzicht krijgen in de opgelopen trauma’s en hiermee kunnen omgaan", (94,)),
            ("Inzicht krijgen en kunnen omgaan met familiaal geweld", (96,)),
            ("Ondersteuning krijgen bij hun administratieve uitdagingen op alle levensdomeinen", (98,)),
            ("Kansen krijgen om de Nederlandse taal – op maat – te leren", (100,)),
            (
                "Afgestemd op de arbeidsmarkt het gepaste competentieversterkend aanbod kunnen genieten",
                (102,),
            ),
            ("Versterkt worden in hun zelfinzicht", (104,)),
            ("Zich beter kunnen verplaatsen", (105,)),
            ("Een verbetering van de woonkwaliteit kunnen ervaren", (106,)),
            (
                "Inzicht krijgen en kunnen omgaan met culturele verschillen die impact hebben op het eigen traject",
                (108,),
            ),
            ("Hun sociaal netwerk kunnen verruimen", (110,)),
        ],
    ),
    (
        "Regio-uitdaging 3 gebaseerd op persona Marlies",
        ("Marlies",),
        (114,),
        [
            (
                "Complexe administratie en zorg door een kind met een fysieke beperking, geplaatst in een instelling",
                (124,),
            ),
            ("Schulden", (126,)),
            ("Psychiatrische problematiek", (127,)),
            ("Drugverslaving", (129,)),
            ("Gebrek aan zinvolle dagbesteding", (131,)),
            ("Beperkt sociaal netwerk", (133,)),
            ("Detentieverleden", (135,)),
        ],
        [
            ("Ondersteuning krijgen bij de administratie rond het geplaatst kind", (140,)),
            ("Hun eigen financiën kunnen beheren", (142,)),
            ("Inzicht krijgen en kunnen omgaan met de psychiatrische problematiek", (144,)),
            ("Inzicht krijgen en kunnen omgaan met hun verslaving", (146,)),
            ("Een zinvolle dagbesteding vinden", (148,)),
            ("Hun sociaal netwerk kunnen verruimen", (150,)),
            ("Opnieuw kunnen integreren in de samenleving na een gevangenisstraf", (152,)),
        ],
    ),
    (
        "Regio-uitdaging 4 gebaseerd op persona Cornel & John & Marc",
        ("Cornel", "John", "Marc"),
        (156,),
        [
            ("Dakloosheid", (166,)),
            ("Onzeker verblijfsrecht", (168,)),
            ("Alcohol- en/of drugsverslaving", (170,)),
            ("Laaggeschooldheid", (172,)),
            ("Generatiearmoede", (174,)),
            ("Gezondheidsproblemen (fysiek & mentaal)", (176,)),
            ("Schulden", (178,)),
            ("Geen sociaal netwerk", (180,)),
            ("Het moeilijk kunnen inschatten van de eigen sterktes en zwaktes", (182,)),
            ("Onvoldoende arbeidsattitude", (184,)),
            ("Geen/ beperkte kennis van Nederlandse taal", (186,)),
            ("Geen kinderopvang", (188,)),
            ("Weerstand naar de hulpverlening toe", (190,)),
            ("Slechte leefomstandigheden algemeen (op alle levensdomeinen)", (192,)),
        ],
        [
            ("Een stabielere woon – en leefsituatie kunnen ervaren", (195,)),
            ("Inzicht krijgen en kunnen omgaan met hun verslaving", (197,)),
            (
                "Afgestemd op de arbeidsmarkt het gepaste competentieversterkend aanbod kunnen genieten",
                (199,),
            ),
            ("De kans krijgen om positieve werkervaringen op te doen", (201,)),
            ("Geholpen worden om uit te breken uit de vicieuze cirkel van generatiearmoede", (203,)),
            (
                "Inzicht krijgen en kunnen omgaan met fysieke problemen en meer mentaal welzijn kunnen ervaren",
                (205,),
            ),
            ("Een betere algemene gezondheid kunnen ervaren", (207,)),
            ("Hun eigen financiën kunnen beheren", (208,)),
            ("Hun sociaal netwerk kunnen verruimen", (210,)),
            ("Versterkt worden in hun zelfinzicht", (212,)),
            ("De juiste attitude ontwikkelen om een gepaste job te vinden", (214,)),
            ("Kansen krijgen om de Nederlandse taal - op maat- te leren", (216,)),
            ("Opvang vinden voor hun kinderen wanneer het nodig is", (218,)),
            ("De hulpverlening opnieuw kunnen vertrouwen en aanvaarden", (220,)),
            ("Een verhoogde levenskwaliteit op alle domeinen kunnen ervaren", (222,)),
            ("In staat zijn om een plaats te vinden in de maatschappij", (224,)),
        ],
    ),
    (
        "Regio-uitdaging 5 gebaseerd op persona Cindy",
        ("Cindy",),
        (228,),
        [
            ("In een slechte woonsituatie leven", (239,)),
            ("Laaggeschooldheid", (241,)),
            ("Een mentale beperking", (243,)),
            ("Het moeilijk kunnen inschatten van de eigen sterktes en zwaktes", (245,)),
            ("Aangeleerde hulpeloosheid", (247,)),
            ("Beperkt mobiel zijn", (249,)),
            ("Moeite hebben om structuur in het eigen leven te brengen", (251,)),
        ],
        [
            ("(Stappen richting) een verbetering van de woonsituatie kunnen ervaren", (256,)),
            ("Afgestemd op de arbeidsmarkt de gepaste opleidingen kunnen genieten", (258,)),
            ("Inzicht krijgen en leren omgaan met de eigen beperkingen", (260,)),
            ("Versterkt worden in hun zelfinzicht", (262,)),
            ("Zelfredzamer worden", (263,)),
            ("Zich beter kunnen verplaatsen", (265,)),
            ("Een structuur vinden die voor hen past", (267,)),
        ],
    ),
]
THEMES = [
    (
        "Het belang van een vertrouwenspersoon, iemand die voor veiligheid en verbinding zorgt en op een laagdrempelige manier samen met de cliënt aan de slag gaat, op het ritme van de cliënt",
        (279, 281),
    ),
    (
        "Nood aan goede afstemming tussen de verschillende hulpverleners zowel binnen als buiten het multidisciplinair team",
        (283, 285),
    ),
    ("Belang van de doelgroep zelf te betrekken", (287,)),
    (
        "Voorkeur voor een holistische benadering van de klant en ook aandacht te hebben voor wat er wel goed gaat",
        (289,),
    ),
    ("Aandacht voor het feit dat armoede kan leiden tot tunnelvisie (beperkte mentale bandbreedte)", (291,)),
    ("Cultuursensitief werken", (293,)),
]
SUGGESTIONS = [
    (
        "Daarnaast werd er ook voorgesteld om zeker aandacht te hebben voor een goede werkgeversbenadering & opvoedingsondersteuning en werd het idee gelanceerd voor een one-stop-shop.",
        (297, 299),
    ),
]
EXTRA_OBSTACLES = [
    ("Gebrek aan digitale vaardigheden", (307,)),
    ("Discriminatie op de arbeidsmarkt (leeftijd/afkomst/…)", (309,)),
    ("Niet vastgestelde diagnose bemoeilijkt de toegang tot psychische hulpverlening", (311,)),
    ("Medische problemen die gelinkt zijn aan een psychische problematiek", (313,)),
    ("Intrafamiliaal geweld (zowel psychisch als fysiek geweld)", (315,)),
    ("Zorglast, mantelzorg", (317,)),
    ("Wantrouwen en frustratie t.a.v. de hulpverlening", (319,)),
    ("Werkloosheidsval", (321,)),
]
EXTRA_PROFILES = [
    (
        "Hoger opgeleiden met enkele jaren werkervaring, vicieuze cirkel van werk-uitval-werk, langdurige ziekte, invaliditeit, psychiatrische diagnose, trauma’s, complexe rugzak, weinig zelfvertrouwen, steeds wisselend van statuten, stress, angsten",
        (327, 329, 331),
    ),
    (
        "Jongeren met een migratieachtergrond (OKAN), jongeren zonder opleiding, hoger opgeleide anderstaligen",
        (333,),
    ),
    (
        "Ouderen die werkloos worden na lange werkcarrière waarbij het ontslag impact heeft op hun zelfbeeld en hun verwachtingen niet meer overeenstemmen met de huidige arbeidsmarkt",
        (335, 336),
    ),
]
SERVICE_TYPES = [
    (
        "Bij alle aanwezige deelnemers is een uitgesproken voorkeur voor een vorm van onvoorwaardelijke, outreachende hulpverlening waarbij men samen met de cliënt op stap gaat en ondersteuning biedt op alle levensdomeinen. Als de cliënt kinderen heeft dan moet hier ook aandacht voor zijn. De hulpverlener blijft op elk moment het overzicht bewaken van het ganse hulpverleningstraject en treedt op als ‘casemanager’. Het is belangrijk om daarbij niet enkel te focussen op problemen maar ook aandacht te hebben voor het positieve en bv. ook af en toe leuke activiteiten in te plannen",
        (350, 351, 352, 353, 354, 355),
    ),
    (
        "Dienstverlening met een breed aanbod rond gezondheid zoals een wijkgezondheidscentrum (huisarts, kinesist, diëtist, maatschappelijk werker,…)",
        (358, 359),
    ),
    ("Laagdrempelige psychische hulpverlening aan huis", (362,)),
    (
        "Woonbegeleiding waarbij de hulpverlener bij de cliënt aan huis komt om samen de woning leefbaarder te maken of indien nodig samen met de cliënt op zoek te gaan naar nieuwe huisvesting",
        (365, 366),
    ),
]
PRINCIPLES = [
    ("De eerste keuze is betaald werk, geen onbetaalde stages", (418,)),
    (
        "Trial en error. Wij geloven niet uitgebreide screenings, maar gaan onmiddellijk met de werkzoekende aan de slag",
        (420,),
    ),
    ("Tewerkstelling op maat van de cliënt", (422,)),
    (
        "Opleiding is het belangrijkste ticket uit kansarmoede. De combinatie opleiding en werkervaring is dus altijd bespreekbaar",
        (424, 425),
    ),
    ("We geven voorrang aan inclusieve werkvloeren binnen het Normaal Economisch Circuit (NEC)", (427,)),
]
FORCES = [
    (
        "Innovatie",
        "de huidige krapte op de arbeidsmarkt, de mismatch tussen vraag en aanbod, maakt de openheid om out-of-the-box te denken groter dan ooit, en noodzakelijk. Mechelen en VDAB zijn daarom op zoek naar lokale partners die creatief, oplossingsgericht werken op maat van de reële noden van onze cliënten en dusdanig innovatieve oplossingen kunnen aandragen voor de uitdagingen die zich in onze regio stellen.",
        (434, 435, 436, 437),
    ),
    (
        "Partnerschappen",
        "Enkel door samenwerking kunnen we het verschil maken. Mechelen en VDAB streven naar een dynamisch partnerschap die organisatie-overschrijdend , complementair, innovatief en elkaar versterkend is.",
        (439, 440),
    ),
    (
        "Bestendigde groei",
        "Hoewel we graag out-of-the-box werken, zijn de stappen die we in onze dienstverlening zetten niet willekeurig. Wat werkt, dat houden we. Wat niet werkt, passen we aan of wordt stopgezet. Zowel VDAB als Mechelen geloven heel erg in een structurele data driven aanpak. Het is tijdsintensief maar het werkt. Het laat ons toe de bestaande werking te versterken en te vernieuwen. Het geeft ons aan waar de nood aan innovatie het hoogste is.",
        (442, 443, 444, 445),
    ),
]
#: label, the source's words, start, end, relative
TIMING = [
    ("Lancering addendum", "28/04/2023", "2023-04-28T00:00:00+02:00", "2023-04-28T23:59:00+02:00", None),
    (
        "Deadline kandidaturen",
        "09/06/2023 om 23u59",
        "2023-06-09T23:59:00+02:00",
        "2023-06-09T23:59:00+02:00",
        None,
    ),
    (
        "Beoordelen schriftelijke projectvoorstellen",
        "12/06/2023 t/m 16/06/2023",
        "2023-06-12T00:00:00+02:00",
        "2023-06-16T23:59:00+02:00",
        None,
    ),
    (
        "Pitches en jury",
        "Do 22/06 namiddag, vrij 23/06 voormiddag + namiddag; woe 28/06 voormiddag + namiddag, do 29/06 voormiddag + namiddag",
        "2023-06-22T12:00:00+02:00",
        "2023-06-29T23:59:00+02:00",
        None,
    ),
    ("Communicatie over beslissing", "Voor 15/07/2023", None, "2023-07-15T00:00:00+02:00", None),
    (
        "Ontvangen en beoordelen van weerwoord",
        "einddatum + 14 dagen",
        None,
        None,
        {"anchor": "einddatum", "days": 14},
    ),
]
