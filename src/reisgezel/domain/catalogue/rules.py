"""Who may do what with an addendum and with the catalogue, and why.

The table `RULES` is the whole law: for each verb, checks are asked in order and the first that has an opinion
decides. None has one: the answer is no.
"""

from collections.abc import Callable

from django.db import models
from django.utils.translation import gettext_lazy as _

from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.enums import MemberRole
from reisgezel.foundation.organisations.verdicts import Verdict, first_verdict

#: Who prepares the catalogue, and who may follow that work.
KEEPERS = frozenset({MemberRole.REGISSEUR, MemberRole.ADMINISTRATOR})
FOLLOWERS = frozenset({MemberRole.STEERING})


class Verb(models.TextChoices):
    READ_CATALOGUE = "read_catalogue", _("read the published catalogue")
    READ = "read", _("read an addendum and its draft")
    UPLOAD = "upload", _("have a document read")
    DECIDE = "decide", _("confirm, correct or set aside what was read")
    PUBLISH = "publish", _("publish a version of the catalogue")
    WRITE_EXAMPLES = "write_examples", _("write examples of goals and steps")


class Reason(models.TextChoices):
    KEEPS = "keeps_catalogue", _("You keep the catalogue of this partnership.")
    FOLLOWS = "follows_catalogue", _("You follow how the catalogue is made.")
    MEMBER = "member", _("Everybody in the partnership reads the catalogue.")
    ONLY_KEEPERS = "only_keepers", _("Only the regisseur or an administrator does this.")
    NOT_FOR_ROLE = "not_for_role", _("Your role does not work on the catalogue.")


def keeper(actor: Actor) -> Verdict | None:
    return Verdict(True, Reason.KEEPS) if actor.role in KEEPERS else None


def follower(actor: Actor) -> Verdict | None:
    return Verdict(True, Reason.FOLLOWS) if actor.role in FOLLOWERS else None


def follower_only_reads(actor: Actor) -> Verdict | None:
    return Verdict(False, Reason.ONLY_KEEPERS) if actor.role in FOLLOWERS else None


def any_member(_actor: Actor) -> Verdict | None:
    return Verdict(True, Reason.MEMBER)


Check = Callable[[Actor], Verdict | None]

RULES: dict[Verb, tuple[Check, ...]] = {
    Verb.READ_CATALOGUE: (any_member,),
    Verb.READ: (keeper, follower),
    Verb.UPLOAD: (keeper, follower_only_reads),
    Verb.DECIDE: (keeper, follower_only_reads),
    Verb.PUBLISH: (keeper, follower_only_reads),
    Verb.WRITE_EXAMPLES: (keeper, follower_only_reads),
}


def may(verb: Verb, actor: Actor) -> Verdict:
    """The answer for one verb, with its reason."""
    return first_verdict(RULES[verb], Reason.NOT_FOR_ROLE, actor)
