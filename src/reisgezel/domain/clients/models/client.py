"""The person: as little as possible, and a call name is enough to begin."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.clients.enums import Language, Reads
from reisgezel.domain.clients.names import INDEX_LENGTH, initial, masked
from reisgezel.domain.clients.validators import BIRTH_YEARS, NAME_LENGTH
from reisgezel.foundation.common.lookups import KeyField
from reisgezel.foundation.organisations.models import Membership
from reisgezel.foundation.organisations.scoping import ScopedModel
from reisgezel.foundation.privacy.encryption import EncryptedTextField
from reisgezel.foundation.privacy.retention import Keep


class Client(ScopedModel):
    """Somebody who is walked along with. No national number, no persona, no score: those fields do not exist here.

    also_called: other names under which this person was written down, one a line; `actions/persons.py` keeps them.
    """

    KEPT = Keep.FILE

    call_name = models.CharField(_("call name"), max_length=NAME_LENGTH)
    also_called = models.TextField(_("also written down as"), blank=True, default="")
    birth_year = models.PositiveSmallIntegerField(_("year of birth"), null=True, blank=True)
    language = models.CharField(_("language"), max_length=10, choices=Language.choices, blank=True)
    reads = models.CharField(_("reads"), max_length=10, choices=Reads.choices, default=Reads.NOT_ASKED)
    needs_interpreter = models.BooleanField(_("with an interpreter"), default=False)
    phone = EncryptedTextField(_("phone"), blank=True, default="")
    email = EncryptedTextField(_("e-mail"), blank=True, default="")
    contact_rule = models.ForeignKey(
        "clients.ContactRule", on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )
    created_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("persons")
        constraints = (
            models.CheckConstraint(
                name="client_has_call_name",
                condition=~Q(call_name=""),
                violation_error_message=_("A call name is needed."),
            ),
            models.CheckConstraint(
                name="client_birth_year_possible",
                condition=Q(birth_year=None) | Q(birth_year__range=BIRTH_YEARS),
                violation_error_message=_("This year of birth cannot be right."),
            ),
        )

    def __str__(self) -> str:
        return masked(self.call_name)

    @property
    def names_known(self) -> tuple[str, ...]:
        """Every name under which this person was written down, the call name first."""
        return (self.call_name, *filter(None, self.also_called.split("\n")))

    @property
    def initial(self) -> str:
        return initial(self.call_name)

    @property
    def first_name(self) -> str:
        """The first word of the call name: how a sentence on the screen speaks of the person."""
        return self.call_name.split()[0]


class ClientName(ScopedModel):
    """A name as it is searched, from one of its words on (`names.index_keys`); rewritten with the name."""

    KEPT = Keep.FILE

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="names")
    key = KeyField(max_length=INDEX_LENGTH)

    class Meta:
        indexes = (models.Index(fields=["partnership", "key", "client"], name="clientname_find"),)


class ClientCorrection(ScopedModel):
    """What a field said before it was corrected: the erasable history of a person's own data."""

    KEPT = Keep.FILE

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="corrections")
    field = models.CharField(max_length=30)
    was = EncryptedTextField(blank=True, default="")
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
