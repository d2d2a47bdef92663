"""What was written, said, answered, turned or handed over on a page stays as it was. Erasing stays possible."""

from django.db import migrations

from reisgezel.foundation.common.guards import Unchanged

OTHER = "it is not changed: add another"
ENTRY = "an entry is not changed: write a correction"
TURN = "a turn is not changed: the way takes another one"
HANDED = "who handed over to whom is not changed: hand over again"
GOAL = "what was said about a goal is not changed: say it anew"
COPIED = "what was copied is not changed: copy another text"
ASKED = "what somebody asked and what was answered is not changed"

#: What may change of these is a seal that is renewed, or an end.
KEPT = {
    "safetynote": ("partnership_id", "trajectory_id", "author_id", "written_at", "under_secrecy"),
    "safetyopening": ("partnership_id", "trajectory_id", "membership_id", "opened_at", "reason"),
    "emergency": ("partnership_id", "trajectory_id", "membership_id", "opened_at"),
    "attachment": (
        "id", "partnership_id", "trajectory_id", "entry_id", "path", "kind", "pages", "size", "sha256", "was_scanned",
    ),
    "disagreement": (
        "id", "partnership_id", "trajectory_id", "entry_id", "said_by", "words", "recorded_by_id", "recorded_at",
        "corrects_id",
    ),
}  # fmt: skip
#: How a handover was begun; and what stays of it once it ended.
BEGUN = ("partnership_id", "trajectory_id", "giver_id", "membership_id", "begun_by_id", "begun_at", "why")
ENDED = (
    "state", "meet_at", "meet_how", "meet_place", "without_because", "passes_on", "client_told", "told_on", "told_how",
    "summary", "wants_known", "asked_at", "answer_by", "moved_at", "because", "met_on", "company", "know_by",
    "appointment_id", "place_id", "turn_id",
)  # fmt: skip


def differs(*columns: str) -> str:
    return " OR ".join(f'NEW."{column}" IS DISTINCT FROM OLD."{column}"' for column in columns)


#: What was asked, for ever; what was answered and told, once it was; and an end.
OF_A_REQUEST = (
    differs("trajectory_id", "right", "words", "purpose", "extent", "topic", "entry")
    + f" OR {differs('received_on', 'recorded_by_id')}"
    + f" OR OLD.decided_at IS NOT NULL AND ({differs('because', 'ground', 'decided_by_id', 'decided_at')})"
    + f" OR OLD.told_on IS NOT NULL AND ({differs('told_on')})"
    + f" OR OLD.state IN ('refused', 'withdrawn', 'lifted') AND {differs('state')}"
)


def unchanged(table: str, words: str, **how: object) -> Unchanged:
    return Unchanged(f"trajectories_{table}", words, **how)


class Migration(migrations.Migration):
    replaces = [("trajectories", "0002_entries_unchanged")]
    dependencies = [("trajectories", "0001_trajectories")]

    operations = [
        unchanged("entry", ENTRY),
        unchanged("phaseturn", TURN),
        unchanged("casemanagerturn", HANDED),
        unchanged("handover", HANDED, columns=BEGUN),
        unchanged(
            "handover",
            HANDED,
            columns=ENDED,
            when="OLD.state IN ('declined', 'returned', 'called_off', 'passed')",
            name="ended",
        ),
        *(unchanged(table, GOAL) for table in ("goalorder", "goalscale", "goalrating")),
        unchanged("servicetext", COPIED),
        unchanged("rightsrequest", ASKED, when=OF_A_REQUEST),
        *(unchanged(table, OTHER, columns=columns) for table, columns in KEPT.items()),
        *(
            unchanged(table, OTHER, columns=("until",), when="NEW.until > OLD.until", name="no_longer")
            for table in ("safetyopening", "emergency")
        ),
    ]
