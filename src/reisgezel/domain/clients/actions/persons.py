"""Writing down a person."""

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from reisgezel.domain.clients.enums import Reads
from reisgezel.domain.clients.events import Event
from reisgezel.domain.clients.models import Client, ClientCorrection, ClientName, ClientSound
from reisgezel.domain.clients.names import index_keys
from reisgezel.domain.clients.sounds import stored_sounds
from reisgezel.domain.clients.validators import BIRTH_YEARS, NAME_LENGTH, clean_email, clean_phone
from reisgezel.foundation.common.errors import Invalid
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.privacy.audit import Happening, record, record_many

#: What may be corrected after the first meeting, and nothing else.
CORRECTABLE = ("call_name", "birth_year", "language", "reads", "needs_interpreter", "phone", "email")


@transaction.atomic
def meet_client(
    *,
    actor: Actor,
    call_name: str,
    chain: uuid.UUID,
    birth_year: int | None = None,
    language: str = "",
    reads: str = Reads.NOT_ASKED,
    needs_interpreter: bool = False,
    phone: str = "",
    email: str = "",
) -> Client:
    """Start with a person: a call name is enough. `chain` is the case whose log this joins.

    Raises Invalid when the call name cannot be seen or stored, or the year of birth cannot be right.
    """
    client = _client(
        actor,
        call_name=call_name,
        birth_year=birth_year,
        language=language,
        reads=reads,
        needs_interpreter=needs_interpreter,
        phone=phone,
        email=email,
    )
    client.save(force_insert=True)
    _index_names([client])
    record(Event.CLIENT_MET, actor=actor, subject=client, chain=chain)
    return client


@transaction.atomic
def meet_clients(
    *, actor: Actor, people: Iterable[tuple[uuid.UUID, Mapping[str, Any]]]
) -> dict[uuid.UUID, Client]:
    """Start with many persons at once, each with the chain of its case and the fields of `meet_client`.

    The number of statements does not grow with the people. Raises as `meet_client`, and then nobody was met.
    """
    clients = {chain: _client(actor, **fields) for chain, fields in people}
    Client.objects.bulk_create(clients.values())
    _index_names(clients.values())
    record_many(Happening(Event.CLIENT_MET, actor, client, chain=chain) for chain, client in clients.items())
    return clients


@transaction.atomic
def correct_client(*, actor: Actor, client: Client, chain: uuid.UUID, **fields: object) -> Client:
    """Put right what was written about a person; what it said before stays in the person's own history.

    Raises Invalid as `meet_client`, and for a field that may not be corrected.
    """
    if unknown := set(fields) - set(CORRECTABLE):
        raise Invalid(field=min(unknown))
    client = Client.objects.within(actor).select_for_update(of=("self",)).get(pk=client.pk)
    if "phone" in fields:
        fields["phone"] = clean_phone(str(fields["phone"]))
    if "email" in fields:
        fields["email"] = clean_email(str(fields["email"]))
    if "call_name" in fields:
        fields["call_name"] = _call_name(str(fields["call_name"]))
    if "birth_year" in fields:
        fields["birth_year"] = _birth_year(fields["birth_year"])
    changed = {name: value for name, value in fields.items() if getattr(client, name) != value}
    if not changed:
        return client
    now = timezone.now()
    for name, value in changed.items():
        ClientCorrection.objects.create(
            partnership_id=client.partnership_id,
            client=client,
            field=name,
            was=str(getattr(client, name) or ""),
            recorded_by_id=actor.membership_id,
            recorded_at=now,
        )
        setattr(client, name, value)
    client.save(update_fields=list(changed))
    if "call_name" in changed:
        _index_anew(client)
    record(Event.CLIENT_CORRECTED, actor=actor, subject=client, chain=chain, fields_changed=len(changed))
    return client


def _client(
    actor: Actor,
    *,
    call_name: str,
    birth_year: int | None = None,
    language: str = "",
    reads: str = Reads.NOT_ASKED,
    needs_interpreter: bool = False,
    phone: str = "",
    email: str = "",
) -> Client:
    """Somebody as a row that is not saved yet, checked."""
    return Client(
        partnership_id=actor.partnership_id,
        call_name=_call_name(call_name),
        birth_year=_birth_year(birth_year),
        language=language,
        reads=reads,
        needs_interpreter=needs_interpreter,
        phone=clean_phone(phone),
        email=clean_email(email),
        created_by_id=actor.membership_id,
        created_at=timezone.now(),
    )


def call_also(*, client: Client, names: Iterable[str]) -> None:
    """Under which other names this person was written down: found by them too. No names: by the call name alone.

    What the call name itself is found by stays as it is. Whoever calls this locked the page and writes the log.
    """
    said = "\n".join(dict.fromkeys(name for name in names if name != client.call_name))
    if said != client.also_called:
        client.also_called = said
        client.save(update_fields=["also_called"])
        _index_anew(client)


def _call_name(text: str) -> str:
    """A name that can be seen and stored: something else than spaces and invisible signs, at most 200 signs."""
    name = " ".join(text.split())
    if not any(sign.isprintable() and sign != " " for sign in name) or len(name) > NAME_LENGTH:
        raise Invalid(field="call_name")
    return name


def _birth_year(year: Any) -> Any:
    if year is not None and not BIRTH_YEARS[0] <= year <= BIRTH_YEARS[1]:
        raise Invalid(field="birth_year")
    return year


def _index_anew(client: Client) -> None:
    """The rows under which somebody is found follow the names; those that still hold stay as they are."""
    for index in (ClientName, ClientSound):
        rows = index.objects.within(client.partnership_id).filter(client=client)
        wanted, there = _keys(index, client), set(rows.values_list("key", flat=True))
        rows.exclude(key__in=wanted).delete()
        _add(index, ((client, key) for key in wanted if key not in there))


def _index_names(clients: Iterable[Client]) -> None:
    people = list(clients)
    for index in (ClientName, ClientSound):
        _add(index, ((client, key) for client in people for key in _keys(index, client)))


def _add(index: type[ClientName] | type[ClientSound], rows: Iterable[tuple[Client, str]]) -> None:
    table: Any = index.objects
    table.bulk_create(
        index(partnership_id=client.partnership_id, client=client, key=key) for client, key in rows
    )


def _keys(index: type[ClientName] | type[ClientSound], client: Client) -> list[str]:
    made = index_keys if index is ClientName else stored_sounds
    return list(dict.fromkeys(key for name in client.names_known for key in made(name)))
