"""Who lives in the demo. Every person and every organisation but the public bodies is invented."""

from reisgezel.foundation.organisations.enums import (
    MemberRole,
    OrganisationKind,
    OrganisationRole,
    SecrecyKind,
)

AREA = ("Mechelen", "Sint-Katelijne-Waver", "Duffel", "Bonheiden", "Putte")

#: key: (name, kind, roles in the partnership)
ORGANISATIONS = {
    "mechelen": (
        "Stad Mechelen",
        OrganisationKind.MUNICIPALITY,
        (OrganisationRole.CORE_PARTNER, OrganisationRole.PROMOTOR),
    ),
    "duffel": ("Gemeente Duffel", OrganisationKind.MUNICIPALITY, (OrganisationRole.CORE_PARTNER,)),
    "vdab": ("VDAB", OrganisationKind.EMPLOYMENT_SERVICE, (OrganisationRole.CORE_PARTNER,)),
    "brug": (
        "De Stille Brug",
        OrganisationKind.SOCIAL,
        (OrganisationRole.PARTNER, OrganisationRole.LEAD_PARTNER),
    ),
    "dak": ("Onder Eén Dak", OrganisationKind.SOCIAL, (OrganisationRole.PARTNER,)),
    "hoofd": ("Ruimte in je Hoofd", OrganisationKind.HEALTH, (OrganisationRole.PARTNER,)),
    "taal": ("Taalhuis De Komma", OrganisationKind.TRAINING, (OrganisationRole.PARTNER,)),
    "bakker": ("Bakkerij Zoetewei", OrganisationKind.EMPLOYER, (OrganisationRole.EMPLOYER,)),
}

#: Who does not work here any more, and still keeps pages.
LEFT = "an"

SECRET, DISCREET = SecrecyKind.PROFESSIONAL_SECRECY, SecrecyKind.DISCRETION

#: key: (name, organisation, role, what the person does, how bound, work phone)
WORKERS = {
    "griet": ("Griet Verlinden", "brug", MemberRole.CASE_MANAGER, "", SECRET, "+3215000101"),
    "youssef": ("Youssef Amrani", "mechelen", MemberRole.CASE_MANAGER, "", SECRET, "+3215000102"),
    "els": ("Els Goossens", "mechelen", MemberRole.CASE_MANAGER, "", SECRET, "+3215000107"),
    "an": ("An Peeters", "mechelen", MemberRole.CASE_MANAGER, "", SECRET, ""),
    "tom": ("Tom Wauters", "dak", MemberRole.PARTNER_PROFESSIONAL, "wooncoach", DISCREET, "+3215000103"),
    "leila": (
        "Leila Benali",
        "hoofd",
        MemberRole.PARTNER_PROFESSIONAL,
        "psycholoog aan huis",
        SECRET,
        "+3215000104",
    ),
    "vera": ("Vera Claes", "vdab", MemberRole.PARTNER_PROFESSIONAL, "bemiddelaar", DISCREET, "+3215000105"),
    "nele": ("Nele Jacobs", "brug", MemberRole.COORDINATOR, "", DISCREET, "+3215000106"),
    "rita": ("Rita Segers", "mechelen", MemberRole.REGISSEUR, "regisseur sociale economie", DISCREET, ""),
    "stef": ("Stef Maes", "duffel", MemberRole.STEERING, "schepen", DISCREET, ""),
}
