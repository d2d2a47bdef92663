"""How the names sound of the people who are known already."""

from itertools import islice
from typing import Any

from django.db import migrations

from reisgezel.domain.clients.sounds import stored_sounds

PEOPLE_AT_ONCE = 2_000


def sound_out(apps: Any, _schema_editor: Any) -> None:
    client, sound = apps.get_model("clients", "Client"), apps.get_model("clients", "ClientSound")
    known = (
        client.objects.order_by("id")
        .values_list("id", "partnership_id", "call_name")
        .iterator(PEOPLE_AT_ONCE)
    )
    while people := list(islice(known, PEOPLE_AT_ONCE)):
        sound.objects.bulk_create(
            (
                sound(client_id=ident, partnership_id=partnership, key=key)
                for ident, partnership, name in people
                for key in stored_sounds(name)
            ),
            batch_size=PEOPLE_AT_ONCE,
        )


class Migration(migrations.Migration):
    dependencies = [("clients", "0002_find")]

    operations = [migrations.RunPython(sound_out, migrations.RunPython.noop)]
