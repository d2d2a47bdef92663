"""The words by which an addendum is known: the one table to read, and to extend when an area words it otherwise.

Everything is matched on folded text (see words.fold): lower case, no accents, straight quotes and hyphens,
single spaces, no list sign, no colon at the end of a heading. Four tables, in the order in which they are asked:

    HEADINGS      the whole line is the heading of a part          'lokale timing'
    HEADING_STEMS a short line that holds the word is one as well  'wanneer gebeurt wat'
    CUES          the sentence that opens a list                   'de obstakels zijn:'
    FIXED         sentences that addenda share and that say nothing about the area
"""

import re

from reisgezel.cores.addendum.model import Section

S = Section
_HINDER = (
    r"(?:obstakels?|drempels?|hindernis(?:sen)?|hinderpalen|knelpunt(?:en)?|belemmering(?:en)?|barrieres?)"
)
_EXTRA = r"(?:aanvullende?|bijkomende?|extra|andere|overige|nieuwe|verdere)"
_OUTCOME = (
    r"(?:doel(?:en)?|doelstelling(?:en)?|(?:gewenste |beoogde |verwachte )?(?:resulta(?:at|ten)"
    r"|uitkomst(?:en)?|effect(?:en)?)"
    r"|(?:gewenste |beoogde )(?:situatie|verandering(?:en)?)|ambities?|wensen)"
)
_AREA_WORD = r"(?:(?:lokaal|ons|het|geografisch) )?(?:werkings|werk|actie)gebied|actieterrein"
_TOWNS = r"(?:(?:de |deelnemende |betrokken |onze )*(?:steden en gemeenten|gemeenten|lokale besturen|steden|besturen))"
_REGION = r"(?:(?:de |onze |het )?(?:regio|streek|gebied|referentieregio)\b)"


def _table(*rows: tuple[Section, str]) -> tuple[tuple[Section, re.Pattern[str]], ...]:
    return tuple((section, re.compile(pattern)) for section, pattern in rows)


# The whole line, any list sign allowed.
HEADINGS = _table(
    (S.CHALLENGES, r"(?:(?:de|onze|overzicht(?: van)?) )*(?:(?:regio|regionale|lokale"
                   r"|streek)[- ]?)?uitdagingen(?: zijn)?"
                   r"(?: (?:in|van|voor|per|uit) .{1,60})?"),
    (S.CHALLENGES, r"(?:onze |lokale )?(?:doelgroepen|doelgroep)(?: en uitdagingen| van de regio)?"),
    (S.CHALLENGES, r"(?:wie|welke mensen) willen (?:we|wij) bereiken|voor wie"),
    (S.ANALYSIS, r"(?:lokale |regionale |onze )?(?:omgevings|context|behoefte)?analyse"),
    (S.ANALYSIS, r"(?:lokale|regionale) context"),
    (S.ENRICHMENT, r"(?:resulta(?:at|ten) (?:van )?(?:de |het )?)?(?:lokale )?verrijking(?:en|s)?"
                   r"(?:[- ]?(?:sessies?|dag(?:en)?|moment(?:en)?|traject|fase))?(?: met .{1,60})?"),
    (S.SERVICE_TYPES, r"(?:resulta(?:at|ten) (?:van )?(?:de )?)?arena(?:[- ]?analyse)?"),
    (S.SERVICE_TYPES, r"(?:(?:gewenste|nodige|gevraagde|de) )?(?:(?:types?|soorten"
                      r"|vormen)(?: van)? )?dienstverlening(?:en)?"
                      r"(?: die (?:nodig|gewenst|gevraagd) (?:zijn|is|worden|wordt))?"),
    (S.PERSONAS, r"(?:de |onze )?persona(?:'?s)?(?:[- ]?(?:fiches?|beschrijving(?:en)?|kaarten))?"),
    (S.LOCAL_INPUT, r"(?:(?:andere|overige|bijkomende|extra|verdere) )?lokale (?:input|informatie"
                    r"|accenten|aandachtspunten)"),
    (S.LOCAL_INPUT, r"(?:andere|overige|bijkomende|extra) (?:input|informatie|info)"),
    (S.LOCAL_INPUT, r"(?:(?:onze|lokale|de) )?(?:ambities?|visie|missie|waarden)"
                    r"(?:(?:, ?| en | & | / ?)(?:onze )?(?:ambities?|visie|missie|waarden))*"),
    (S.PRINCIPLES, r"(?:onze |de |leidende |gedeelde )*(?:(?:basis)?principes|uitgangspunten)"),
    (S.FORCES, r"(?:onze |de |(?:twee|drie|vier|vijf|zes) )*(?:krachtlijnen|pijlers|speerpunten)"),
    (S.TIMING, r"(?:(?:lokale|de|onze) )?(?:timing|tijdlijn|tijdspad|tijdpad|planning|kalender"
               r"|tijdschema|deadlines?|data)"
               r"(?: (?:en|&) (?:planning|deadlines?|procedure|data))?"),
    (S.CONTACT, r"(?:(?:lokale|uw|je|onze|meer) )?(?:contact(?:persoon|personen|gegevens|punt|info"
                r"|informatie)?|aanspreekpunt)"),
    (S.CONTACT, r"(?:meer info(?:rmatie)?|vragen|nog vragen|heb je vragen)(?: (?:en|of|&) (?:contact"
                r"|vragen|meer info))?"),
    (S.AREA, rf"(?:{_AREA_WORD}|{_TOWNS})"),
)  # fmt: skip

# A word in a short line without a list sign (or numbered as a chapter). Lists are never opened by these.
HEADING_STEMS = _table(
    (S.CHALLENGES, r"(?:regio|lokale|regionale)[- ]?uitdagingen|uitdagingen (?:in|van|voor)|\bdoelgroepen\b"),
    (S.ENRICHMENT, r"\bverrijking"),
    (S.SERVICE_TYPES, r"\barena-?analyse|(?:types?|soorten|vormen|aanbod)(?: van)? dienstverlening"
                      r"|welke dienstverlening"),
    (S.LOCAL_INPUT, r"lokale (?:input|accenten|visie|ambitie)|\bvisie\b.*\bambitie|\bambitie\b.*\bvisie"),
    (S.TIMING, r"\btiming\b|tijdlijn|tijdspad|\bkalender\b|belangrijke (?:data|momenten|datums)"
               r"|\bwanneer\b|\bplanning\b"),
    (S.CONTACT, r"contact(?:persoon|gegevens|personen)|\bbij wie\b|\bcontact(?:eer)?\b|meer weten|wie contacteren"),
    (S.AREA, rf"(?:{_AREA_WORD})\b"),
)  # fmt: skip
STEM_WORDS = 8  # a longer line is a sentence, not a heading

# One challenge. Groups: `ord` or `num` its number, `rest` what follows.
_ORDINALS = "eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende"
ORDINALS = {word: place for place, word in enumerate(_ORDINALS.split("|"), start=1)}
CHALLENGE_HEADINGS = tuple(re.compile(pattern) for pattern in (
    rf"(?:(?P<ord>{_ORDINALS}) )?(?:(?:regio|regionale|lokale|streek)[- ]?)?uitdaging"
    r"(?:(?: ?(?:nr\.?|nummer|n°))? ?(?P<num>\d{1,2}|[ivx]{1,4}|[a-h])(?![a-z0-9']))?(?P<rest>(?:$|[ :.,(/|-]).*)",
    r"(?:doelgroep|persona|profiel|thema|groep|cluster|categorie)(?: ?(?:nr\.?|nummer))? ?"
    r"(?P<num>\d{1,2}|[ivx]{1,4}|[a-h])(?![a-z0-9'])(?P<rest>(?:$|[ :.,(/|-]).*)",
))  # fmt: skip
# 'uitdaging' without a number is a heading only when one of these follows.
CHALLENGE_WITHOUT_NUMBER = re.compile(
    r" ?[:-]|.{0,40}\b(?:gebaseerd op|op basis van|voor|rond|van|bij)\b.{0,12}\b(?:persona|doelgroep|profiel)"
)
# Whom a challenge is about. Matched on the words as they stand, case kept.
PERSONA_NAMES = re.compile(
    r"\bpersona(?:[’']?s)?\b\s*(?:\d{1,2}\b)?\s*[:–-]?\s*(?P<names>[^:]+)$", re.IGNORECASE
)
CATEGORY = re.compile(
    r"\b(?:doelgroep|groep|categorie|profiel)(?:en)?\b\s*(?:\d{1,2}\b|[A-H]\b)?\s*[:–-]?\s*(?P<names>.+)$",
    re.IGNORECASE,
)

# The sentence that opens a list. It ends with a colon, or is short and followed by list items.
# Asked from top to bottom; a list of the analysis wins over the same word inside a challenge.
CUES = _table(
    (S.OUTCOMES, r"\bzodat (?:ze|zij|hij|men|deze|mensen|deelnemers|clienten|klanten|we|wij|hun)\b"
                 r"|\bhoe kunnen (?:we|wij)\b"),
    (S.EXTRA_PROFILES, rf"{_EXTRA}[\w ,-]{{0,30}}(?:profielen|doelgroepen|groepen|persona)|\b(?:klant"
                       rf"|client|doelgroep)[- ]?profielen"),
    (S.EXTRA_OBSTACLES, rf"{_EXTRA} (?:\w+ ){{0,2}}{_HINDER}|{_HINDER}[\w ,-]{{0,60}}(?:nog niet|niet) aan bod"),
    (S.FORCES, r"krachtlijn|\bpijlers?\b|speerpunt"),
    (S.PRINCIPLES, r"\b(?:basis)?principes?\b|uitgangspunten|\bwaarden\b"),
    (S.SERVICE_TYPES, r"(?:types?|soorten|vormen)(?: van)? (?:\w+ )?(?:dienstverlening|hulpverlening"
                      r"|ondersteuning|begeleiding)"
                      r"|dienstverlening(?:en)? (?:die|zijn|is|voor)"),
    (S.THEMES, r"terug ?(?:kwamen|komen|kwam|komend|kerend|kerende)|rode dra(?:ad|den)|aandachtspunten"
               r"|verrijkingen|naar voren|\bthema'?s?\b"),
    (S.SUGGESTIONS, r"suggesties?|voorstellen|ideeen|aanbevelingen"),
    (S.OBSTACLES, rf"\b{_HINDER}\b|\bmoeilijkheden\b|lopen (?:ze|zij) (?:vast|tegen)"
                  rf"|\bproblemen\b.{{0,40}}(?:zijn|kampen)"),
    (S.OUTCOMES, rf"\b{_OUTCOME}\b|\bwillen (?:we|wij) (?:dat|bereiken)|\bbereiken\b|streven (?:we|wij)"
                 rf"|\bna afloop\b"),
)  # fmt: skip
# The whole line, any list sign and no colon needed.
CUE_HEADINGS = _table(
    (S.EXTRA_OBSTACLES, rf"{_EXTRA} {_HINDER}(?: (?:uit|van|in) .{{1,50}})?"),
    (S.EXTRA_PROFILES, rf"{_EXTRA} (?:klant|client|doelgroep)?[- ]?(?:profielen|doelgroepen|groepen)"),
    (S.OBSTACLES, rf"(?:(?:de|hun|welke|onze|voornaamste|belangrijkste|vastgestelde"
                  rf"|ervaren) )*{_HINDER}(?: (?:zijn|en noden|en problemen))?"),
    (S.OUTCOMES, rf"(?:(?:de|hun|welke|onze|voornaamste|belangrijkste|gewenste|beoogde"
                 rf"|verwachte) )*{_OUTCOME}(?: zijn| en wensen)?"),
    (S.OUTCOMES, r"(?:wat|waar)? ?(?:willen|gaan|streven) (?:we|wij)(?: naar)?(?: \w+)?(?: bereiken"
                 r"| toe| naar(?:toe)?)?\??"),
    (S.THEMES, r"(?:terugkerende |belangrijkste |de )*(?:thema'?s?|aandachtspunten|rode draden)"),
    (S.SUGGESTIONS, r"(?:extra |andere |de )*(?:suggesties|voorstellen|ideeen|aanbevelingen)"),
    (S.PRINCIPLES, r"(?:onze |de |leidende |gedeelde )*(?:(?:basis)?principes|uitgangspunten)"),
    (S.FORCES, r"(?:onze |de |(?:twee|drie|vier|vijf|zes) )*(?:krachtlijnen|pijlers|speerpunten)"),
    (S.SERVICE_TYPES, r"(?:de |nodige |gewenste )*(?:types?|soorten|vormen)(?: van)? dienstverlening(?:en)?"),
)  # fmt: skip

# Sentences of the shared template. `...` at an end means: whatever follows in that sentence.
FIXED = tuple(re.compile(pattern) for pattern in (
    r"in deze regio werden uitdagingen per .{0,30}persona geformuleerd.*",
    r"de persona(?:'?s)? (?:vind|kan) je .{0,30}(?:in|bij|onder) .{0,30}",
    r"(?:de )?(?:regio-?)?uitdagingen zijn.?",
    r"wij? zoeken (?:naar )?partners om interventies uit te werken voor de volgende uitdaging(?:en)?.?",
    r"in onze regio zijn er heel wat niet[- ]beroepsactieven en werkzoekenden in een kwetsbare situatie.*",
    r"we weten dat er in deze regio een veel ?voorkomende doelgroep is.*",
    r"in deze regio werd een verrijkings?[- ]?sessie georganiseerd.*",
    r"deze verrijking werd georganiseerd per regio.*",
    r"(?:de )?resultaten van deze sessie zijn.*",
    r"voor de regio .{1,60} werden er heel wat verrijkingen genoteerd.?",
    r"in elke regio werd een arena-?analyse georganiseerd.*",
    r"uit deze arena-?analyse komen een aantal types? dienstverlening.*",
    r"deze types? werden eveneens verrijkt.*",
    r"lokale deadline(?: voor)?(?: de)? kandidatu(?:ur|ren)",
    r"(?:lokale )?matching[- ]?momenten",
    r"communicatie (?:over )?(?:de )?matching",
    r"(?:inhoudsopgave|inhoud|inhoudstafel)",
    r".{2,120}?[^.\s]\s?(?:\.\s?){4,}\d{1,3}",
    r"(?:wat|wie|wanneer|datum|data|stap|fase|actie|moment|activiteit|omschrijving|timing|tijdstip|periode|onderdeel)"
    r"(?:\??\s?[|/]?\s?(?:wat|wie|wanneer|datum|data|stap|fase|actie|moment|activiteit|omschrijving"
    r"|timing|tijdstip|periode|onderdeel)){0,3}\??",
))  # fmt: skip

# A template sentence after which challenges should stand, while areas often leave it empty.
PROMISE = re.compile(r"(?:de )?resultaten van deze sessie zijn.*")

# How a new paragraph of the template begins; a wrapped line above never runs on into it.
OPENERS = re.compile(
    r"hoe kunnen (?:we|wij)\b|(?:de|welke) obstakels\b|(?:we|wij) weten dat er\b|wij? zoeken (?:naar )?partners\b"
    r"|in onze regio zijn er\b|in deze regio werd|daarnaast (?:wordt|werd)\b|aanvullende \w+ waar"
    r"|(?:de )?types dienstverlening\b"
    r"|in elke regio werd\b|zaken die (?:verschillende|meermaals)"
    r"|deze principes\b|(?:de|onze) (?:\w+ )?(?:krachtlijnen|pijlers)\b|heb je (?:inhoudelijke )?vragen"
)

# A paragraph that announces guiding forces; each of them follows as 'Name: text'.
FORCES_INTRODUCTION = re.compile(r"krachtlijn|\bpijlers?\b|speerpunten")

# The area.
TITLE = re.compile(r"\baddendum\b")
TITLE_WORDS = 16
AREA_LABEL = re.compile(
    rf"(?:{_AREA_WORD}|{_TOWNS})(?: (?:van|in|voor) [^:]{{1,60}})?\s*(?::|\s-\s)\s*(?P<rest>\S.*)"
)
AREA_SENTENCE = re.compile(
    rf"(?:{_AREA_WORD}|{_REGION}|{_TOWNS}|dit addendum|het partnerschap)[^.:]{{0,60}}?"
    rf"\b(?:omvat(?:ten)?|bestaat uit|bestrijkt|zijn|is)\b[^.:]{{0,20}}?\b(?:{_TOWNS})\b:? (?P<rest>\S.*)"
)
# 'De regio Kustpolder omvat ...'; 'Kustpolder bestaat uit: ...' counts only when a row of names follows.
AREA_OF_NAMES = re.compile(r".{2,60}? (?:bestaat uit|omvat)\b:? (?P<rest>\S.*)")
REGION_NAME = re.compile(
    r"^(?:(?:de|het)\s+)?(?:referentie)?(?:regio|streek|gebied)\s+(?P<name>\S.{0,60}?)\s+(?:omvat|bestaat|bestrijkt)\b",
    re.IGNORECASE,
)
REGION_LABEL = re.compile(r"(?:naam (?:van )?(?:de )?)?(?:regio|streek|gebied)\s*:\s*(?P<rest>\S.*)")
# Words around the area's name in a title.
TITLE_FILLERS = re.compile(
    r"^(?:[\s:|,.–—-]+|(?:lokaal|lokale|partnerschap(?:pen)?|regionaal|regio|de|het|van|voor|bij|oproep|call|"
    r"for|interest|cfi|europa|wse|esf\+?|versie|\d{4}|gebied|streek)(?=$|[\s:|,.–—-]))",
    re.IGNORECASE,
)
TITLE_ENDERS = re.compile(r"(?:^|\s)(?:lokaal|lokale|regionaal|het|een|bij|het lokale)$", re.IGNORECASE)
