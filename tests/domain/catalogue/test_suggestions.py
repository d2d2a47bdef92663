"""Suggested life domains: each obstacle and outcome of the founding text, checked by hand, and the rules behind."""

import pytest

from reisgezel.cores.addendum import read_addendum
from reisgezel.domain.catalogue.enums import ACROSS, DOMAIN_CHOICES
from reisgezel.domain.catalogue.suggestions import STEMS, Candidate, candidates
from tests.domain.catalogue.situations import FOUNDING

OBSTACLES = {
    "Slechte woonkwaliteit": "housing",
    "Game- en/of gokverslaving": "hard_to_stop",
    "Verstoord dag- & nachtritme": "rhythm",
    "Mentale problemen": "mind",
    "Niet-gediagnosticeerde stoornissen / problematieken": "mind",
    "Schulden": "money",
    "Laaggeschooldheid": "language",
    "Een beperkt sociaal netwerk": "people",
    "Slechte leefomstandigheden algemeen (op alle levensdomeinen)": "across",
    "Oorlogsvluchteling met trauma": "mind",
    "Familiaal geweld": "safety",
    "Administratieve problemen": "papers",
    "Analfabetisme in eigen taal en zeer beperkte kennis van de Nederlandse taal": "language",
    "Moeite met eigen sterktes en zwaktes inschatten": "mind",
    "Beperkte mobiliteit": "transport",
    "Culturele verschillen": "people",
    "Geen sociaal netwerk": "people",
    "Complexe administratie en zorg door een kind met een fysieke beperking, geplaatst in een instelling": "papers",
    "Psychiatrische problematiek": "mind",
    "Drugverslaving": "hard_to_stop",
    "Gebrek aan zinvolle dagbesteding": "rhythm",
    "Beperkt sociaal netwerk": "people",
    "Detentieverleden": "justice",
    "Dakloosheid": "housing",
    "Onzeker verblijfsrecht": "papers",
    "Alcohol- en/of drugsverslaving": "hard_to_stop",
    "Generatiearmoede": "money",
    "Gezondheidsproblemen (fysiek & mentaal)": "body",
    "Het moeilijk kunnen inschatten van de eigen sterktes en zwaktes": "mind",
    "Onvoldoende arbeidsattitude": "work",
    "Geen/ beperkte kennis van Nederlandse taal": "language",
    "Geen kinderopvang": "family",
    "Weerstand naar de hulpverlening toe": "across",
    "In een slechte woonsituatie leven": "housing",
    "Een mentale beperking": "mind",
    "Aangeleerde hulpeloosheid": "mind",
    "Beperkt mobiel zijn": "transport",
    "Moeite hebben om structuur in het eigen leven te brengen": "rhythm",
    "Gebrek aan digitale vaardigheden": "language",
    "Discriminatie op de arbeidsmarkt (leeftijd/afkomst/…)": "work",
    "Niet vastgestelde diagnose bemoeilijkt de toegang tot psychische hulpverlening": "mind",
    "Medische problemen die gelinkt zijn aan een psychische problematiek": "body",
    "Intrafamiliaal geweld (zowel psychisch als fysiek geweld)": "safety",
    "Zorglast, mantelzorg": "family",
    "Wantrouwen en frustratie t.a.v. de hulpverlening": "across",
    "Werkloosheidsval": "money",
}
OUTCOMES = {
    "Een verbetering van de woonkwaliteit kunnen ervaren": "housing",
    "Inzicht krijgen en kunnen omgaan met hun verslaving": "hard_to_stop",
    "Inzicht krijgen en kunnen omgaan met hun psychische problematiek en/of stoornis": "mind",
    "Hun eigen financiën kunnen beheren": "money",
    "Afgestemd op de arbeidsmarkt het gepaste competentieversterkend aanbod kunnen genieten": "language",
    "Hun sociaal netwerk kunnen verruimen": "people",
    "Een verhoogde levenskwaliteit op alle domeinen ervaren": "across",
    (
        "Terug in staat zijn om deel te nemen aan de maatschappij en opnieuw vertrouwen krijgen"
        " in de hulp- en dienstverlening"
    ): "across",
    "Inzicht krijgen in de opgelopen trauma’s en hiermee kunnen omgaan": "mind",
    "Inzicht krijgen en kunnen omgaan met familiaal geweld": "safety",
    "Ondersteuning krijgen bij hun administratieve uitdagingen op alle levensdomeinen": "papers",
    "Kansen krijgen om de Nederlandse taal – op maat – te leren": "language",
    "Versterkt worden in hun zelfinzicht": "mind",
    "Zich beter kunnen verplaatsen": "transport",
    "Inzicht krijgen en kunnen omgaan met culturele verschillen die impact hebben op het eigen traject": "people",
    "Ondersteuning krijgen bij de administratie rond het geplaatst kind": "papers",
    "Inzicht krijgen en kunnen omgaan met de psychiatrische problematiek": "mind",
    "Een zinvolle dagbesteding vinden": "rhythm",
    "Opnieuw kunnen integreren in de samenleving na een gevangenisstraf": "justice",
    "Een stabielere woon – en leefsituatie kunnen ervaren": "housing",
    "De kans krijgen om positieve werkervaringen op te doen": "work",
    "Geholpen worden om uit te breken uit de vicieuze cirkel van generatiearmoede": "money",
    "Inzicht krijgen en kunnen omgaan met fysieke problemen en meer mentaal welzijn kunnen ervaren": "body",
    "Een betere algemene gezondheid kunnen ervaren": "body",
    "De juiste attitude ontwikkelen om een gepaste job te vinden": "work",
    "Kansen krijgen om de Nederlandse taal - op maat- te leren": "language",
    "Opvang vinden voor hun kinderen wanneer het nodig is": "family",
    "De hulpverlening opnieuw kunnen vertrouwen en aanvaarden": "across",
    "Een verhoogde levenskwaliteit op alle domeinen kunnen ervaren": "across",
    "In staat zijn om een plaats te vinden in de maatschappij": "across",
    "(Stappen richting) een verbetering van de woonsituatie kunnen ervaren": "housing",
    "Afgestemd op de arbeidsmarkt de gepaste opleidingen kunnen genieten": "language",
    "Inzicht krijgen en leren omgaan met de eigen beperkingen": "mind",
    "Zelfredzamer worden": "mind",
    "Een structuur vinden die voor hen past": "rhythm",
}


@pytest.mark.parametrize(("text", "domain"), [*OBSTACLES.items(), *OUTCOMES.items()])
def test_founding_text_gets_a_sensible_first_suggestion(text, domain):
    assert candidates(text)[0].domain == domain


def test_the_list_above_is_the_whole_founding_text():
    read = read_addendum(FOUNDING.read_bytes(), name="addendum.txt")
    obstacles = {item.text for challenge in read.challenges for item in challenge.obstacles}
    extra = {item.text for item in read.enrichment.extra_obstacles}
    outcomes = {item.text for challenge in read.challenges for item in challenge.outcomes}
    assert set(OBSTACLES) == obstacles | extra
    assert set(OUTCOMES) == outcomes


@pytest.mark.parametrize(
    "text",
    [
        "Familiaal geweld",
        "GEWELD thuis",
        "partnergeweld en schulden",
        "mishandeling van de kinderen",
        "Bedreigd door een ex",
    ],
)
def test_what_names_violence_is_about_safety_first(text):
    assert candidates(text)[0].domain == "safety"


def test_the_reason_is_the_word_of_the_text_itself():
    assert candidates("Hun eigen  financi\u00ebn beheren") == (Candidate("money", "financi\u00ebn"),)
    assert candidates("SCHULDEN") == (Candidate("money", "SCHULDEN"),)


def test_several_candidates_come_in_the_order_of_the_table():
    found = candidates("Schulden door een verslaving, geen woning")
    assert [each.domain for each in found] == ["hard_to_stop", "money", "housing"]


@pytest.mark.parametrize("text", ["", "   ", "Iets heel anders", "1234", "\u202e\u200b", "\u0130stanbul"])
def test_words_that_point_nowhere_give_no_suggestion(text):
    assert candidates(text) == ()


@pytest.mark.parametrize(
    "text", ["dagelijks", "werkwijze", "kindvriendelijk", "netwerken", "gamma", "huidige"]
)
def test_a_stem_inside_another_word_is_no_reason(text):
    assert candidates(text) == ()


def test_the_table_names_every_domain_once():
    assert sorted(domain for domain, _stems in STEMS) == sorted(value for value, _label in DOMAIN_CHOICES)
    assert ACROSS in dict(STEMS)
