"""Bringing every sealed value to the first key, so that an old one can be thrown away.

It goes through each table once, in batches that are each a transaction of their own. Stopping loses nothing: what was
done is under the first key and is passed over next time. Somebody who saves a row meanwhile wins: that sealed it anew.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import models, transaction

from reisgezel.foundation.privacy.encryption import EncryptedTextField
from reisgezel.foundation.privacy.errors import Unreadable
from reisgezel.foundation.privacy.sealing import Sealed, keys, seal, unseal

#: Rows read, and at most rewritten, in one transaction.
BATCH = 500

_others: dict[str, Callable[[], int]] = {}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one place has come. unreadable: the first value that could not be opened, as its error tells it."""

    where: str
    seen: int
    resealed: int
    unreadable: int = 0
    example: str = ""


def register_reseal(where: str, reseal: Callable[[], int]) -> None:
    """For values that are sealed outside an EncryptedTextField: `reseal` brings them to the first key and counts them.

    It must be safe to stop and to run again.
    """
    _others[where] = reseal


def sealed_fields() -> tuple[tuple[type[models.Model], EncryptedTextField], ...]:
    """Every encrypted column of the installation with the model whose table holds it."""
    return tuple(
        (model, field)
        for model in apps.get_models()
        if not model._meta.proxy
        for field in model._meta.local_fields
        if isinstance(field, EncryptedTextField)
    )


def rotate_keys() -> Iterator[Progress]:
    """Seal again, with the first key, whatever lies under another one. Gives the counts of a place after each batch.

    A place where all lies under the first key gives nothing.
    """
    for model, field in sealed_fields():
        yield from _rotate(model, field)
    for where, reseal in sorted(_others.items()):
        if done := reseal():
            yield Progress(where, seen=done, resealed=done)


def _rotate(model: type[models.Model], field: EncryptedTextField) -> Iterator[Progress]:
    newest = next(iter(keys()))
    rows = model._base_manager.order_by("pk").values_list("pk", field.attname)
    seen = resealed = unreadable = 0
    example = ""
    batch = list(rows[:BATCH])
    while batch:
        with transaction.atomic():
            for pk, old in batch:
                if not isinstance(old, Sealed) or old.key_id == newest:
                    continue
                try:
                    new = seal(unseal(old, field.place(pk)), field.place(pk))
                except Unreadable as error:
                    unreadable += 1
                    example = example or str(error)
                    continue
                # The old value is part of the condition: a row that was saved meanwhile keeps what was saved.
                resealed += model._base_manager.filter(pk=pk, **{field.attname: old}).update(
                    **{field.attname: new}
                )
        seen += len(batch)
        if resealed or unreadable:
            yield Progress(f"{model._meta.db_table}.{field.column}", seen, resealed, unreadable, example)
        batch = list(rows.filter(pk__gt=batch[-1][0])[:BATCH])
