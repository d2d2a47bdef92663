"""A yes to telling stays as it was said, and until when: only sooner it may end."""

from django.db import migrations

from reisgezel.foundation.common.guards import Unchanged

TABLE = "consents_telling"
WORDS = "a yes is not changed: ask again"


class Migration(migrations.Migration):
    replaces = [("consents", "0005_telling")]
    dependencies = [("consents", "0001_consents")]

    operations = [
        Unchanged(TABLE, WORDS, columns=("own_words", "recorded_by_id", "recorded_at")),
        Unchanged(TABLE, WORDS, columns=("until",), when="NEW.until > OLD.until", name="no_longer"),
    ]
