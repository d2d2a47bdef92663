"""The first step of an installation: a partnership, its area, and somebody who can sign in."""

from email.utils import parseaddr
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import IntegrityError, transaction
from django.utils import timezone

from reisgezel.foundation.accounts.models import User
from reisgezel.foundation.accounts.people import open_account
from reisgezel.foundation.common.errors import ReisgezelError
from reisgezel.foundation.organisations.actions import start_membership, start_partnership, take_place
from reisgezel.foundation.organisations.enums import (
    MemberRole,
    OrganisationKind,
    OrganisationRole,
    SecrecyKind,
)


class Command(BaseCommand):
    help = "Starts a partnership with its municipalities, a promotor and its regisseur, who can then sign in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="name of the partnership")
        parser.add_argument(
            "--municipality", action="append", required=True, help="once for each municipality"
        )
        parser.add_argument("--promotor", required=True, help="name of the council that files the project")
        parser.add_argument("--regisseur", required=True, metavar="'NAME <MAIL>'", help="who begins")

    def handle(self, *args: Any, **options: Any) -> None:
        name, mail = parseaddr(options["regisseur"])
        if not name or "@" not in mail:
            raise CommandError("--regisseur: expected 'Name <mail@example.org>'")
        try:
            self._start(options, name, mail)
        except ReisgezelError as fault:
            raise CommandError(str(fault.message)) from fault
        except IntegrityError as fault:
            raise CommandError(f"an account with {mail} could not be opened") from fault
        self.stdout.write(
            f"Started. {name} chooses a password through “Forgot your password?” on the sign-in page, with {mail}."
        )

    @transaction.atomic
    def _start(self, options: dict[str, Any], name: str, mail: str) -> None:
        today = timezone.localdate()
        partnership = start_partnership(
            actor=None, name=options["name"], municipalities=options["municipality"], since=today
        )
        place = take_place(
            actor=None,
            partnership=partnership,
            organisation=options["promotor"],
            kind=OrganisationKind.MUNICIPALITY,
            role=OrganisationRole.PROMOTOR,
            since=today,
        )
        user = User.objects.filter(email=mail.lower()).first() or open_account(
            actor=None, email=mail, name=name, partnership_id=partnership.pk
        )
        start_membership(
            actor=None,
            user=user,
            partnership=partnership,
            organisation=place.organisation,
            role=MemberRole.REGISSEUR,
            secrecy=SecrecyKind.DISCRETION,
            since=today,
        )
