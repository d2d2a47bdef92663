"""The list: words that say what a writer thinks of somebody, where a reader needs what was seen or heard.

Dutch and English stand in one list, because notes mix them. Each line has its forms as they are written (so inflection
is a matter of reading, not of a rule), and what makes a word harmless: the word after it, or the word before it. A form
may be several words. Capitals and accents do not count; a compound (zwakbegaafd, luierdoos) is another word.

What is no judgement is not here, however hard it is: boos, huilt, dronken, schreeuwt, slaat are things that one sees.
"""

import datetime as dt
from dataclasses import dataclass

#: The day on which people last looked at this list together. Basis: ux.md §3 rule 7, and what open notes taught.
AS_OF = dt.date(2026, 11, 28)


@dataclass(frozen=True, slots=True)
class Judging:
    """forms: the word as it is written. not_before, not_after: harmless when this word follows, or goes before."""

    forms: tuple[str, ...]
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()


#: Things that can be weak, aggressive or unreliable without anybody being judged.
_BODY = (
    "hart",
    "rug",
    "knie",
    "knieen",
    "been",
    "benen",
    "enkel",
    "schouder",
    "maag",
    "ogen",
    "spieren",
    "gezondheid",
)
_LINE = ("verbinding", "signaal", "bereik", "wifi", "internet", "batterij", "licht")
_SPOT = ("plek", "plekken", "punt", "punten", "plekje", "schakel", "moment", "momenten")
_ILL = ("tumor", "kanker", "vorm", "behandeling", "hond", "honden", "schoonmaakmiddel")
_THING = ("auto", "wagen", "bus", "trein", "fiets", *_LINE)

WORDS: tuple[Judging, ...] = (
    # Dutch
    Judging(("weiger", "weigert", "weigeren", "weigerde", "weigerden", "weigerachtig", "weigerachtige")),
    Judging(("manipulatief", "manipulatieve", "manipuleert", "manipuleren", "manipuleerde", "manipuleerden")),
    Judging(
        ("ongemotiveerd", "ongemotiveerde", "niet gemotiveerd", "geen motivatie", "gebrek aan motivatie")
    ),
    Judging(("hopeloos", "hopeloze")),
    Judging(
        ("zwak", "zwakke", "zwakker", "zwakkeling"),
        not_before=(*_SPOT, *_LINE, *_BODY, "voor"),  # "een zwak voor": iemand graag hebben
    ),
    Judging(("lui", "luie", "luiaard", "luierik"), not_after=("de", "die")),  # "de lui van hiernaast"
    Judging(("agressief", "agressieve"), not_before=_ILL),
    Judging(("asociaal", "asociale")),
    Judging(("onbetrouwbaar", "onbetrouwbare"), not_before=_THING),
    Judging(("onwillig", "onwillige", "onwil")),
    Judging(
        (
            "onhandelbaar",
            "onhandelbare",
            "onbegeleidbaar",
            "onbegeleidbare",
            "onbemiddelbaar",
            "onbemiddelbare",
        )
    ),
    Judging(("ondankbaar", "ondankbare"), not_before=("taak", "werk", "rol")),
    Judging(("onverantwoordelijk", "onverantwoordelijke")),
    Judging(("labiel", "labiele"), not_before=("evenwicht",)),
    Judging(("theatraal", "theatrale", "dramaqueen", "drama queen")),
    Judging(("aandachtzoeker", "aandachtszoeker", "aandachttrekker", "aandachttrekkerij", "zoekt aandacht")),
    Judging(("leugenaar", "leugenaars", "leugenachtig", "leugenachtige", "liegt", "liegen", "loog", "logen")),
    Judging(("profiteur", "profiteurs")),
    Judging(("zeurt", "zeuren", "zeurde", "zeurpiet", "zaagt altijd")),
    Judging(
        ("zorgmijder", "zorgmijders", "zorgmijdend", "zorgmijdende", "therapieontrouw", "therapieontrouwe")
    ),
    Judging(
        (
            "probleemgezin",
            "probleemgezinnen",
            "probleemgeval",
            "probleemgevallen",
            "moeilijk geval",
            "lastig geval",
        )
    ),
    Judging(("junk", "junkie", "junkies", "zuiplap", "dronkaard", "dronkaards"), not_before=("mail", "food")),
    Judging(("doet moeilijk", "moeilijk doen", "deed moeilijk")),
    Judging(("werkt niet mee", "werkte niet mee", "wil niet meewerken", "niet coöperatief")),
    Judging(("geen inzicht", "weinig inzicht", "geen ziekte inzicht", "geen ziekteinzicht")),
    # English
    Judging(("refuses", "refusing")),
    Judging(("manipulative", "manipulates", "manipulating")),
    Judging(("unmotivated", "not motivated", "lacks motivation", "no motivation")),
    Judging(("hopeless",)),
    Judging(
        ("weak", "weaker"),
        not_before=(
            "spot",
            "spots",
            "point",
            "points",
            "signal",
            "link",
            "connection",
            "heart",
            "back",
            "battery",
        ),
    ),
    Judging(("lazy", "laziness")),
    Judging(("aggressive",), not_before=("tumour", "tumor", "cancer", "treatment", "dog")),
    Judging(("antisocial", "asocial")),
    Judging(("unreliable",), not_before=("car", "bus", "train", "connection", "internet")),
    Judging(("unwilling", "uncooperative", "non compliant", "noncompliant", "does not cooperate")),
    Judging(("ungrateful", "irresponsible")),
    Judging(("liar", "liars")),
    Judging(("attention seeking", "attention seeker")),
    Judging(("addict", "addicts", "drunkard")),
    Judging(("difficult person", "difficult client", "difficult case", "problem family")),
    Judging(("no insight", "lacks insight")),
)
