"""Bringing every sealed value to the first key."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import models, transaction

from reisgezel.foundation.privacy.encryption import EncryptedTextField, Sealed, keys

#: Rows in one transaction; a stopped rotation is simply run again.
BATCH = 200


@dataclass(frozen=True, slots=True)
class Progress:
    table: str
    column: str | None
    resealed: int


def sealed_fields() -> tuple[tuple[type[models.Model], EncryptedTextField], ...]:
    """Every encrypted column of the installation."""
    return tuple(
        (model, field)
        for model in apps.get_models()
        for field in model._meta.local_fields
        if isinstance(field, EncryptedTextField)
    )


def rotate_keys() -> Iterator[Progress]:
    """Seal again, with the first key, whatever lies under another one. Gives the count per column after each batch."""
    first = next(iter(keys()))
    for model, field in sealed_fields():
        done = 0
        while batch := _not_under(model, field, first):
            with transaction.atomic():
                for row in model._base_manager.select_for_update().filter(pk__in=batch):
                    getattr(row, field.attname)  # unseals, so that saving seals anew
                    row.save(update_fields=[field.attname])
            done += len(batch)
            yield Progress(model._meta.db_table, field.column, done)


def _not_under(model: type[models.Model], field: EncryptedTextField, key_id: str) -> list[object]:
    rows = model._base_manager.exclude(**{field.attname: ""}).exclude(**{f"{field.attname}__isnull": True})
    found = []
    for pk, value in rows.order_by("pk").values_list("pk", field.attname).iterator(2_000):
        if isinstance(value, Sealed) and value.key_id != key_id:
            found.append(pk)
            if len(found) == BATCH:
                break
    return found
