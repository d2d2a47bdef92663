"""The few most sensitive fields: text that is sealed for its row on saving and opened when it is read.

saved, bulk-created                 sealed for "table:column:pk" under the first key
obj.phone                           opened on first reading, when the key of the row is known for sure
values(), values_list()             a `Sealed`; `EncryptedTextField.open(sealed, pk)` opens it
defer, only, refresh_from_db        as any field
update(), bulk_update()             refused for a text: they do not tell the field which row it is for
filter, exclude, order by value     refused; only ``field=""`` and ``field__isnull`` can be asked
dumpdata                            refused: it would write the text into a file
"""

from collections.abc import Sequence
from typing import Any, NoReturn

from django.core.checks import CheckMessage, Error
from django.core.exceptions import FieldError
from django.db import models
from django.db.models.lookups import Exact
from django.db.models.query_utils import DeferredAttribute

from reisgezel.foundation.privacy.errors import Unreadable
from reisgezel.foundation.privacy.sealing import Sealed, keys, seal, unseal

__all__ = ["EncryptedTextField", "Sealed", "Unreadable", "keys", "seal", "unseal"]


class _OpeningAttribute(DeferredAttribute):
    """Opens on first reading and keeps the text. With `__set__`, Python asks here even when a value is there."""

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        value = super().__get__(instance, cls)
        if isinstance(value, Sealed) and isinstance(self.field, EncryptedTextField):
            value = instance.__dict__[self.field.attname] = self.field.open(value, instance.pk)
        return value

    def __set__(self, instance: Any, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class EncryptedTextField(models.TextField):  # type: ignore[type-arg]
    """Text that lies sealed in the database and belongs to one row. "" stays "", so "is it empty" can be asked.

    Raises Unreadable when a value is read that was moved, altered, or whose key is gone.
    """

    description = "text, encrypted at rest and bound to its row"
    descriptor_class = _OpeningAttribute

    def place(self, pk: Any) -> str:
        """Where a value belongs. Renaming the table or the column changes it: then everything is sealed anew."""
        if pk is None:
            raise ValueError(
                f"{self.model.__name__}.{self.name}: the row needs its primary key before it is sealed"
            )
        return f"{self.model._meta.db_table}:{self.column}:{self.model._meta.pk.to_python(pk)}"

    def open(self, sealed: Sealed | str, pk: Any) -> str:
        """The text of a value that `values()` gave, for the row with this primary key."""
        return unseal(sealed, self.place(pk)) if isinstance(sealed, Sealed) else sealed

    def from_db_value(self, value: Any, *_args: Any) -> Any:
        return Sealed(value) if value else value

    def to_python(self, value: Any) -> Any:
        return value if isinstance(value, Sealed) else super().to_python(value)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:  # noqa: FBT001 - Django's signature
        """A value that nobody read stays as it lies, if it is this row's; a text is sealed for this row."""
        value = model_instance.__dict__.get(self.attname)
        if isinstance(value, Sealed):
            self.open(value, model_instance.pk)
            return value
        if value is None or value == "" or hasattr(value, "resolve_expression"):
            return value
        return seal(str(value), self.place(model_instance.pk))

    def get_prep_value(self, value: Any) -> Any:
        if isinstance(value, Sealed):
            return value.stored
        if value is None or value == "":
            return value
        raise FieldError(
            f"{self.name}: an encrypted field takes no text in a query; set it on the object and save the object"
        )

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name == "isnull":
            return super().get_lookup(lookup_name)
        return _IsEmpty if lookup_name == "exact" else _refuse_search(self.name)

    def get_transform(self, lookup_name: str) -> Any:
        _refuse_search(self.name)

    def value_to_string(self, obj: models.Model) -> str:
        raise FieldError(f"{self.name}: an encrypted field is not written into a dump")

    def check(self, **kwargs: Any) -> list[CheckMessage]:
        return [*super().check(**kwargs), *self._check_key()]

    def _check_key(self) -> Sequence[CheckMessage]:
        key = self.model._meta.pk
        if key is not None and (key.has_default() or isinstance(key, models.OneToOneField)):
            return []
        return [
            Error(
                f"{self.model.__name__}.{self.name}: sealing needs a primary key that is known before saving.",
                hint="Give the model `id = models.UUIDField(primary_key=True, default=new_id)`.",
                obj=self,
                id="privacy.E003",
            )
        ]


class _IsEmpty(Exact):
    """``field=""``, or the very same sealed value, and nothing else."""

    def __init__(self, lhs: Any, rhs: Any) -> None:
        if not isinstance(rhs, Sealed) and rhs != "":
            _refuse_search(getattr(getattr(lhs, "target", None), "name", "this"))
        super().__init__(lhs, rhs)


def _refuse_search(name: str) -> NoReturn:
    raise FieldError(f"{name}: an encrypted field cannot be searched; only whether it is empty can be asked")
