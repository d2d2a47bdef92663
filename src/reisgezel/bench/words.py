"""Invented names and sentences. Nobody is meant: family names are put together from parts."""

from random import Random

_FIRST = (
    "Amira", "Aya", "Bilal", "Bo", "Brahim", "Carla", "Chloé", "Daan", "Dawit", "Dilan", "Eden", "Elif",
    "Emiel", "Esra", "Fatima", "Fien", "Gaëlle", "Gebre", "Hamid", "Hatice", "Ikram", "Imane", "Jamila", "Jef",
    "Jolien", "Joske", "Kadir", "Karima", "Kobe", "Layla", "Leonie", "Lotte", "Lubna", "Malik", "Mariama",
    "Mehmet", "Mila", "Mohamed", "Nadia", "Naomi", "Nele", "Nour", "Oksana", "Omar", "Pieter", "Rachida",
    "Rayan", "Ria", "Robbe", "Roza", "Saïd", "Samira", "Sarah", "Selam", "Sien", "Soraya", "Stijn", "Tamara",
    "Tarek", "Tuur", "Ümit", "Viktoria", "Wafa", "Warre", "Wim", "Yassine", "Yusuf", "Zahra", "Zeynep", "Zoë",
    "Ángel", "Bogdan", "Ioana", "Paweł", "Ștefan",
)  # fmt: skip
_DOUBLE = (
    "Fatima-Zahra",
    "Marie-Louise",
    "Jean-Baptiste",
    "Anne-Sophie",
    "Abdel Karim",
    "Maria Magdalena Antoinette",
)
_BEGIN = (
    "Vande", "Bol", "Kerk", "Zand", "Haver", "Meul", "Els", "Roos", "Linde", "Steen", "Water", "Groot", "Win",
    "Hol", "Berg", "Dijk", "Veld", "Wester", "Oost", "Klaver",
)  # fmt: skip
_END = (
    "broeck", "mans", "hoven", "straeten", "bos", "dael", "ters", "kamp", "huyzen", "acker", "man", "brugge",
    "meer", "borg", "vliet", "stra", "laer", "rode", "schot", "beek",
)  # fmt: skip
_OTHER_BEGIN = (
    "El", "Ben", "Ait", "Oul", "Kara", "Yil", "Dem", "Öz", "Haj", "Bou", "Tes", "Gebre", "Abe", "Kova", "Petro",
    "Nowa", "Rad", "Osm", "Has", "Al",
)  # fmt: skip
_OTHER_END = (
    "idrissi", "amari", "haddou", "maz", "dirim", "kaya", "türk", "moud", "fraz", "faye", "hiwet", "selassie",
    "lenko", "vich", "kowski", "escu", "ani", "san", "dalla", "toumi",
)  # fmt: skip
_ARABIC_FIRST = (
    "محمد", "أحمد", "فاطمة", "خديجة", "يوسف", "مريم", "عمر", "ليلى", "حسن", "زينب", "إبراهيم", "سلمى", "كريم",
    "نور", "ياسين", "هدى",
)  # fmt: skip
_ARABIC_LAST = (
    "المرابط", "الفاسي", "العلوي", "بن", "يحيى", "الحداد", "النجار", "السوسي", "الريفي", "بنعلي", "الخياط",
    "الزيتوني", "القاسمي",
)  # fmt: skip
_LONG = "{first} {double} van der {begin}{end}-{other}{begin}{end} de {begin}{end} echtgenote {first} {other}{ending}"

_VISITS = (
    "Samen koffie gedronken en gepraat over {about}.",
    "Ging vandaag wat beter dan vorige keer. {about_up} blijft moeilijk, maar er is een begin.",
    "Gebeld met de dienst over {about}. We horen volgende week meer.",
    "De brief over {about} samen gelezen en in eenvoudige woorden herhaald. Het is nu duidelijk wat "
    "er moet gebeuren, en "
    "wie wat doet. Afspraak opgeschreven op het briefje aan de koelkast.",
    "Even langs geweest. Geen goed moment; we hebben iets anders afgesproken.",
    "Mee naar het loket geweest voor {about}. Lang gewacht, goed ontvangen. De papieren zijn in orde behalve één "
    "handtekening; die halen we samen. Onderweg veel verteld over vroeger, over het werk in de "
    "keuken van toen en hoe fijn "
    "dat was. Dat willen we onthouden voor later, als {about} wat rustiger is.",
    "Gewandeld tot aan de vaart. Over {about} gesproken toen het vanzelf kwam.",
    "{about_up} loopt nu goed. Daar mogen we trots op zijn!",
)
_ABOUT = (
    "het huis", "de rekeningen", "de papieren", "de rug", "slapen", "de kinderen", "de buren", "de lessen Nederlands",
    "de dagen", "de fiets", "werk", "de school van de jongste", "het vocht in de badkamer", "de afbetaling",
)  # fmt: skip
_WISHES = (
    "Ik wil een huis waar het niet regent in de slaapkamer",
    "Met de fiets naar de winkel kunnen",
    "Beter Nederlands spreken op school van mijn dochter",
    "Ooit weer in een keuken werken",
    "Rust in mijn hoofd",
    "De post durven opendoen",
)
_STEPS = (
    "Samen naar het loket",
    "De dokter bellen",
    "Foto’s maken van de muur",
    "Fiets ophalen",
    "Een les proberen",
)
_FACTORS = (
    "Kan goed koken",
    "Is altijd op tijd",
    "Wandelen met de hond",
    "De kaartclub op dinsdag, met de buren van vroeger",
    "Slaapt slecht als er brieven komen",
    "De bus rijdt maar tot zes uur",
)
_HINDRANCES = ("Slechte woonkwaliteit", "Schulden", "Beperkt sociaal netwerk", "Geen kinderopvang")


def call_names(rng: Random, size: int) -> list[str]:
    """Call names of all kinds: one word, a word and a letter, two words, double, Arabic, very long; some come often."""
    return [_call_name(rng) for _ in range(size)]


def _call_name(rng: Random) -> str:
    kind, first = rng.random(), rng.choice(_FIRST)
    if kind < 0.06:
        return first
    if kind < 0.16:
        return f"{first} {rng.choice('ABDEHKLMOSTVZ')}."
    if kind < 0.28:
        return f"{rng.choice(_ARABIC_FIRST)} {rng.choice(_ARABIC_LAST)}"
    if kind < 0.30:
        return _long_name(rng)
    if kind < 0.36:
        return f"{rng.choice(_DOUBLE)} {_family(rng)}"
    if kind < 0.42:
        return f"{first} {_family(rng)}-{_family(rng)}"
    return f"{first} {_family(rng)}"


def _family(rng: Random) -> str:
    if rng.random() < 0.5:
        return f"{rng.choice(_BEGIN)}{rng.choice(_END)}"
    begin, end = rng.choice(_OTHER_BEGIN), rng.choice(_OTHER_END)
    return f"{begin} {end.capitalize()}" if begin in {"El", "Ben", "Ait", "Al"} else f"{begin}{end}"


def _long_name(rng: Random) -> str:
    return _LONG.format(
        first=rng.choice(_FIRST),
        double=rng.choice(_DOUBLE),
        begin=rng.choice(_BEGIN),
        end=rng.choice(_END),
        other=rng.choice(_OTHER_BEGIN),
        ending=rng.choice(_OTHER_END),
    )


def visit_text(rng: Random) -> str:
    """One to three sentences; now and then half a page."""
    text = " ".join(_sentence(rng) for _ in range(rng.choice((1, 1, 2, 3))))
    return text if rng.random() > 0.02 else "\n\n".join([text] * 6)


def _sentence(rng: Random) -> str:
    about = rng.choice(_ABOUT)
    return rng.choice(_VISITS).format(about=about, about_up=about[0].upper() + about[1:])


def wish(rng: Random) -> str:
    return rng.choice(_WISHES)


def step(rng: Random) -> str:
    return rng.choice(_STEPS)


def factor(rng: Random) -> str:
    """What helps or stands in the way, in somebody's own words."""
    return rng.choice(_FACTORS)


def hindrance(rng: Random) -> str:
    """An obstacle as an area's list calls it."""
    return rng.choice(_HINDRANCES)
