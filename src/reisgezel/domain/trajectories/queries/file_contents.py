"""What stands in the whole file of a person: every table and its fields, in the order in which it is read."""

from django.db import models
from django.utils.translation import gettext_noop

from reisgezel.domain.clients.models import Client, ClientCorrection, ContactRule
from reisgezel.domain.consents.models import Participation, Sharing, Telling
from reisgezel.domain.trajectories.models import (
    Appointment,
    Around,
    Attachment,
    CaseManagerTurn,
    Cover,
    Disagreement,
    Entry,
    Factor,
    Goal,
    GoalOrder,
    GoalRating,
    GoalScale,
    Guest,
    Handover,
    Joining,
    Meeting,
    MeetingLine,
    Merge,
    PhaseTurn,
    Reminder,
    ReminderStop,
    RightsRequest,
    ServiceText,
    SharedEntry,
    Step,
    Stone,
    TeamPlace,
    Trajectory,
)

#: (key, title, table, fields): what the file holds, in its order.
SECTIONS: tuple[tuple[str, str, type[models.Model], tuple[str, ...]], ...] = (
    (
        "person",
        gettext_noop("The person"),
        Client,
        (
            "call_name", "also_called", "birth_year", "language", "reads", "needs_interpreter", "phone", "email",
            "created_at",
        ),
    ),
    ("page", gettext_noop("The page"), Trajectory, ("opened_at", "phase", "last_heard_on", "rhythm_days", "closed_on")),
    (
        "contact_rules",
        gettext_noop("Contact"),
        ContactRule,
        (
            "asked_on", "may_call", "may_text", "may_email", "may_letter", "may_visit", "may_leave_voicemail",
            "from_hour", "until_hour", "who_may_answer", "remark",
        ),
    ),
    (
        "factors",
        gettext_noop("What helps and what stands in the way"),
        Factor,
        ("kind", "domain", "words", "obstacle_words", "since", "until", "said_by", "said_on"),
    ),
    (
        "around",
        gettext_noop("People around me"),
        Around,
        (
            "relation", "name", "birth_year", "lives_here", "needs_care", "care", "is_trusted", "phone",
            "said_by", "said_on", "until",
        ),
    ),
    ("goals", gettext_noop("What I want"), Goal, ("words", "why", "domain", "status", "rank", "opened_at", "ended_at")),
    (
        "goal_orders",
        gettext_noop("The order of the goals"),
        GoalOrder,
        ("voice", "order", "because", "recorded_by", "recorded_at"),
    ),
    (
        "goal_scales",
        gettext_noop("What would be good"),
        GoalScale,
        ("goal", "much_less", "less", "as_hoped", "more", "much_more", "begins", "recorded_at"),
    ),
    (
        "goal_ratings",
        gettext_noop("How far I came"),
        GoalRating,
        ("goal", "voice", "level", "words", "said_on", "recorded_by"),
    ),
    ("steps", gettext_noop("Steps"), Step, ("text", "due_on", "state", "goal", "helper", "made_at", "ended_at")),
    (
        "stones",
        gettext_noop("How is it going?"),
        Stone,
        (
            "domain", "voice", "level", "wish", "work_on", "words", "by_self", "by_network", "by_services", "source",
            "said_on",
        ),
    ),
    (
        "entries",
        gettext_noop("What happened"),
        Entry,
        ("happened_at", "kind", "how", "text", "topics", "is_positive", "is_outreach", "author", "corrects"),
    ),
    (
        "attachments",
        gettext_noop("Photos and documents"),
        Attachment,
        ("kind", "pages", "size", "sha256", "was_scanned", "entry"),
    ),
    (
        "disagreements",
        gettext_noop("What somebody sees otherwise"),
        Disagreement,
        ("said_by", "words", "recorded_by", "recorded_at", "entry", "corrects"),
    ),
    (
        "appointments",
        gettext_noop("Appointments"),
        Appointment,
        ("starts_at", "minutes", "how", "place", "cared_by", "care", "state", "worker"),
    ),
    ("reminders", gettext_noop("Reminders"), Reminder, ("starts_at", "channel", "made_at")),
    (
        "without_reminders",
        gettext_noop("Times without reminders"),
        ReminderStop,
        ("stopped_at", "stopped_by", "resumed_at", "resumed_by"),
    ),
    (
        "team",
        gettext_noop("The team"),
        TeamPlace,
        ("membership", "role", "why", "since", "until", "started_on", "came_at", "ended_because"),
    ),
    (
        "case_managers",
        gettext_noop("Who kept the overview"),
        CaseManagerTurn,
        ("membership", "from_at", "summary", "client_told"),
    ),
    (
        "handovers",
        gettext_noop("How the overview was handed over"),
        Handover,
        (
            "giver", "membership", "asked_at", "why", "meet_at", "meet_how", "meet_place", "without_because",
            "passes_on", "client_told", "told_on", "told_how", "summary", "wants_known", "unsaid", "state", "because",
            "met_on", "company", "know_by",
        ),
    ),
    ("covers", gettext_noop("Who stood in"), Cover, ("membership", "from_on", "until_on", "summary", "client_told")),
    (
        "joinings",
        gettext_noop("Who was asked to join"),
        Joining,
        ("membership", "asked_at", "why", "may_say", "unsaid", "topics", "state", "because", "company"),
    ),
    (
        "meetings",
        gettext_noop("At the table"),
        Meeting,
        (
            "starts_at", "minutes", "how", "place", "question", "own_words", "client_comes", "without_because",
            "trusted", "state", "because", "begun_at", "ended_at",
        ),
    ),
    (
        "guests",
        gettext_noop("Who was invited to the table"),
        Guest,
        ("membership", "own_words", "answer", "was_there", "withdrawn_at", "meeting"),
    ),
    (
        "meeting_lines",
        gettext_noop("What was agreed at the table"),
        MeetingLine,
        ("kind", "text", "doer", "membership", "due_on", "struck_at", "struck_by", "struck_because", "meeting"),
    ),
    (
        "sharings",
        gettext_noop("What was shared"),
        Sharing,
        (
            "membership", "topic", "answer", "until", "ask_again_on", "own_words", "explained", "language",
            "with_interpreter", "recorded_at",
        ),
    ),
    (
        "shared_entries",
        gettext_noop("Notes that were shared on purpose"),
        SharedEntry,
        ("entry", "until", "own_words", "explained", "language", "with_interpreter", "recorded_at", "stopped_at"),
    ),
    (
        "tellings",
        gettext_noop("Yes to texts for the employment service"),
        Telling,
        ("until", "own_words", "explained", "language", "with_interpreter", "recorded_at", "stopped_at"),
    ),
    (
        "service_texts",
        gettext_noop("Texts about work that were copied for the employment service"),
        ServiceText,
        ("text", "copied_by", "copied_at", "entry", "goal", "step", "turn"),
    ),
    (
        "agreements",
        gettext_noop("What was agreed"),
        Participation,
        ("agreed_on", "own_words", "explained", "language", "with_interpreter", "text", "ground", "ended_on"),
    ),
    (
        "turns",
        gettext_noop("The way so far"),
        PhaseTurn,
        ("phase", "from_at", "because", "look_again_on", "reason", "reached", "continues", "client_knows"),
    ),
    (
        "requests",
        gettext_noop("What was asked about the own data"),
        RightsRequest,
        (
            "right", "words", "purpose", "extent", "topic", "entry", "received_on", "answer_by", "extended_on",
            "extended_because", "recorded_by", "state", "ground", "because", "decided_by", "decided_at", "told_on",
            "told_how", "told_by", "erase_on", "done_at", "ended_at", "ended_because",
        ),
    ),
    (
        "merges",
        gettext_noop("Two pages that became one"),
        Merge,
        (
            "asked_at", "why", "own_words", "asked_by", "state", "because", "done_at", "kept_by", "undone_at",
            "undone_because",
        ),
    ),
    ("corrections", gettext_noop("What was corrected"), ClientCorrection, ("field", "was", "recorded_at")),
)  # fmt: skip
#: What is read right under a row of another section: nothing said against an entry stands pages away from it.
UNDER = {"attachments": "entries", "disagreements": "entries"}
#: Columns that hold topics as bits.
BITS = {"topics", "topic"}
#: Columns with a reason, of somebody or of the product itself.
REASONS = {"because", "ended_because"}
