import django.db.models.deletion
import django.db.models.expressions
import django.db.models.lookups
import reisgezel.foundation.common.ids
import reisgezel.foundation.privacy.encryption
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("trajectories", "0001_way"),
        ("trajectories", "0003_topics_by_sharing"),
        ("trajectories", "0004_places_without_topics"),
        ("trajectories", "0005_joinings"),
        ("trajectories", "0006_find"),
        ("trajectories", "0007_phases"),
        ("trajectories", "0008_turns_unchanged"),
        ("trajectories", "0009_cover"),
        ("trajectories", "0010_twins"),
        ("trajectories", "0011_strengths"),
        ("trajectories", "0012_safety"),
        ("trajectories", "0013_shared_entries"),
        ("trajectories", "0014_calendar"),
        ("trajectories", "0015_meetings"),
        ("trajectories", "0016_household"),
        ("trajectories", "0017_rhythm"),
        ("trajectories", "0018_rights"),
        ("trajectories", "0019_write_once"),
        ("trajectories", "0020_handovers"),
        ("trajectories", "0021_beside"),
        ("trajectories", "0022_goals"),
    ]

    initial = True

    dependencies = [
        ("clients", "0001_clients"),
        ("organisations", "0001_partnerships"),
    ]

    operations = [
        migrations.CreateModel(
            name="Trajectory",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=reisgezel.foundation.common.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "phase",
                    models.CharField(
                        choices=[
                            ("contact", "getting to know each other"),
                            ("taking_part", "taking part"),
                            ("under_way", "under way"),
                            ("paused", "paused for a while"),
                            ("set_aside", "set aside, as the person asked"),
                            ("closed", "closed"),
                        ],
                        default="contact",
                        max_length=20,
                        verbose_name="phase",
                    ),
                ),
                ("last_heard_on", models.DateField(blank=True, null=True, verbose_name="last heard on")),
                ("opened_at", models.DateTimeField()),
                ("rests_until", models.DateField(blank=True, null=True, verbose_name="look again on")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="closed on")),
                (
                    "rhythm_days",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="days between two times"
                    ),
                ),
                (
                    "reach",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "known by name"),
                            (1, "tried"),
                            (2, "seen"),
                            (3, "talked"),
                            (4, "taking part"),
                        ],
                        default=0,
                        verbose_name="how far we came",
                    ),
                ),
                ("is_divided", models.BooleanField(default=False)),
                ("answer_by", models.DateField(blank=True, null=True)),
                (
                    "case_manager",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                    ),
                ),
                (
                    "client",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="trajectory",
                        to="clients.client",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.partnership",
                    ),
                ),
            ],
            options={
                "verbose_name": "trajectory",
                "verbose_name_plural": "trajectories",
                "indexes": [
                    models.Index(fields=["partnership", "-id"], name="trajectory_newest"),
                    models.Index(fields=["partnership", "opened_at", "reach"], name="trajectory_outreach"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "phase__in",
                                ["contact", "taking_part", "under_way", "paused", "set_aside", "closed"],
                            )
                        ),
                        name="trajectory_known_phase",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_on__isnull", False), ("phase", "closed")),
                            models.Q(models.Q(("phase", "closed"), _negated=True), ("closed_on", None)),
                            _connector="OR",
                        ),
                        name="trajectory_closed_on_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("phase", "paused"), ("rests_until__isnull", False)),
                            models.Q(models.Q(("phase", "paused"), _negated=True), ("rests_until", None)),
                            _connector="OR",
                        ),
                        name="trajectory_pause_ends",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("rhythm_days", None), ("rhythm_days__range", (1, 180)), _connector="OR"
                        ),
                        name="trajectory_rhythm_possible",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reach__in", [0, 1, 2, 3, 4])), name="trajectory_known_reach"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Appointment",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=reisgezel.foundation.common.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("starts_at", models.DateTimeField(verbose_name="when")),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("home", "At home"),
                            ("out", "Out together"),
                            ("office", "Office"),
                            ("phone", "Phone"),
                            ("not_seen", "Not seen"),
                        ],
                        max_length=10,
                        verbose_name="how",
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="where")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "planned"),
                            ("kept", "took place"),
                            ("not_seen", "not seen"),
                            ("called_off", "called off"),
                        ],
                        default="planned",
                        max_length=20,
                    ),
                ),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(default=60, verbose_name="how long, in minutes"),
                ),
                (
                    "cared_by",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("school", "At school or in childcare"),
                            ("family", "Family, a friend or a neighbour"),
                            ("along", "They come along"),
                            ("nobody", "Nobody has to"),
                            ("open", "Still to arrange"),
                        ],
                        max_length=10,
                        verbose_name="who looks after the children",
                    ),
                ),
                ("care", models.CharField(blank=True, max_length=200, verbose_name="how that is arranged")),
                ("made_at", models.DateTimeField()),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.partnership",
                    ),
                ),
                (
                    "worker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                    ),
                ),
                (
                    "trajectory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="appointments",
                        to="trajectories.trajectory",
                    ),
                ),
            ],
            options={
                "verbose_name": "appointment",
                "verbose_name_plural": "appointments",
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "planned")),
                        fields=["worker", "starts_at"],
                        name="appointment_day",
                    ),
                    models.Index(
                        condition=models.Q(("state", "planned")),
                        fields=["trajectory", "starts_at"],
                        name="appointment_next",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["planned", "kept", "not_seen", "called_off"])),
                        name="appointment_known_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("minutes__in", (30, 60, 90, 120, 180))), name="appointment_lasts"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("cared_by__in", ["", "school", "family", "along", "nobody", "open"])
                        ),
                        name="appointment_known_care",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("care", ""), models.Q(("cared_by", ""), _negated=True), _connector="OR"
                        ),
                        name="appointment_care_is_said",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("how", "not_seen"), _negated=True),
                        name="appointment_is_a_meeting",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="trajectory",
            name="next_appointment",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="trajectories.appointment",
            ),
        ),
        migrations.CreateModel(
            name="CalendarFeed",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=reisgezel.foundation.common.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("secret_hash", models.CharField(max_length=64, unique=True)),
                ("made_at", models.DateTimeField()),
                (
                    "membership",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="calendar_feed",
                        to="organisations.membership",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.partnership",
                    ),
                ),
            ],
            options={
                "verbose_name": "calendar address",
                "verbose_name_plural": "calendar addresses",
            },
        ),
        migrations.CreateModel(
            name="CaseManagerTurn",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=reisgezel.foundation.common.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("from_at", models.DateTimeField()),
                ("summary", models.TextField(blank=True, verbose_name="what the next one should know")),
                ("client_told", models.BooleanField(default=False, verbose_name="the person knows")),
                (
                    "handed_over_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                    ),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.partnership",
                    ),
                ),
                (
                    "trajectory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="turns",
                        to="trajectories.trajectory",
                    ),
                ),
            ],
            options={
                "verbose_name": "turn of a case manager",
                "verbose_name_plural": "turns of case managers",
                "constraints": [
                    models.UniqueConstraint(fields=("trajectory", "from_at"), name="turn_begins_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Cover",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=reisgezel.foundation.common.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("from_on", models.DateField(verbose_name="from")),
                ("until_on", models.DateField(verbose_name="up to and including")),
                ("summary", models.TextField(blank=True, verbose_name="what to know in these days")),
                ("client_told", models.BooleanField(default=False, verbose_name="the person knows")),
                ("arranged_at", models.DateTimeField()),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="over since")),
                (
                    "arranged_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                    ),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.partnership",
                    ),
                ),
                (
                    "trajectory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="covers",
                        to="trajectories.trajectory",
                    ),
                ),
            ],
            options={
                "verbose_name": "cover",
                "verbose_name_plural": "covers",
                "indexes": [
                    models.Index(
                        condition=models.Q(("ended_on", None)), fields=["until_on"], name="cover_to_give_back"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until_on__gte", models.F("from_on"))), name="cover_days_in_order"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on", None)),
                        fields=("trajectory",),
                        name="cover_one_at_a_time",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="trajectory",
            name="cover",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="trajectories.cover",
            ),
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=reisgezel.foundation.common.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("visit", "visit"), ("note", "note")], max_length=10, verbose_name="kind"
                    ),
                ),
                ("happened_at", models.DateTimeField(verbose_name="when")),
                (
                    "how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("home", "At home"),
                            ("out", "Out together"),
                            ("office", "Office"),
                            ("phone", "Phone"),
                            ("not_seen", "Not seen"),
                        ],
                        max_length=10,
                        verbose_name="how",
                    ),
                ),
                ("topics", models.PositiveIntegerField(default=0, verbose_name="topics")),
                ("text", models.TextField(blank=True, verbose_name="what happened")),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("topics", "who helps with these topics"),
                            ("team", "the whole team"),
                            ("own", "only me"),
                        ],
                        max_length=10,
                        verbose_name="who reads this",
                    ),
                ),
                (
                    "under_secrecy",
                    models.BooleanField(default=False, verbose_name="falls under professional secrecy"),
                ),
                ("is_positive", models.BooleanField(default=False, verbose_name="something nice")),
                ("is_outreach", models.BooleanField(default=False, verbose_name="outreach")),
                (
                    "hidden_from_client_because",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="why the person does not read this"
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                    ),
                ),
                (
                    "corrects",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="corrected_by",
                        to="trajectories.entry",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.partnership",
                    ),
                ),
                (
                    "trajectory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="entries",
                        to="trajectories.trajectory",
                    ),
                ),
            ],
            options={
                "verbose_name": "entry",
                "verbose_name_plural": "entries",
                "indexes": [
                    models.Index(fields=["trajectory", "-happened_at", "-id"], name="entry_timeline")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("how__in", ["home", "out", "office", "phone", "not_seen"]), ("kind", "visit")
                            ),
                            models.Q(("how", ""), ("kind", "note")),
                            _connector="OR",
                        ),
                        name="entry_visit_says_how",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("how", "not_seen"),
                            models.Q(("text", ""), _negated=True),
                            ("topics__gt", 0),
                            ("is_positive", True),
                            _connector="OR",
                        ),
                        name="entry_says_something",
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.Exact(
                            django.db.models.expressions.CombinedExpression(
                                models.F("topics"), "&", models.Value(8192)
                            ),
                            0,
                        ),
                        name="entry_not_safety",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ["topics", "team", "own"])),
                        name="entry_known_audience",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Goal",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=reisgezel.foundation.common.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "words",
                    models.CharField(
                        max_length=300, verbose_name="what the person wants, in the person’s words"
                    ),
                ),
                ("why", models.CharField(blank=True, max_length=300, verbose_name="why it matters")),
                (
                    "domain",
                    models.CharField(
                        choices=[
                            ("housing", "Home"),
                            ("money", "Money"),
                            ("papers", "Papers"),
                            ("body", "Body"),
                            ("mind", "Mind"),
                            ("hard_to_stop", "Hard to stop"),
                            ("family", "Children and family"),
                            ("people", "People around me"),
                            ("language", "Language and learning"),
                            ("rhythm", "Day and rhythm"),
                            ("transport", "On the way"),
                            ("work", "Work"),
                            ("justice", "Justice"),
                            ("safety", "Safety"),
                        ],
                        max_length=20,
                        verbose_name="topic",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("not_begun", "Not begun yet"),
                            ("busy", "We are working on it"),
                            ("step_done", "A step worked out"),
                            ("reached", "It worked out"),
                            ("paused", "Paused for a while"),
                            ("let_go", "No longer wanted"),
                        ],
                        default="not_begun",
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                ("slot", models.PositiveSmallIntegerField(null=True)),
                ("rank", models.PositiveSmallIntegerField(verbose_name="order")),
                ("opened_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.partnership",
                    ),
                ),
                (
                    "trajectory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="goals",
                        to="trajectories.trajectory",
                    ),
                ),
            ],
            options={
                "verbose_name": "goal",
                "verbose_name_plural": "goals",
                "constraints": [
                    models.UniqueConstraint(fields=("trajectory", "slot"), name="goal_one_per_slot"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("status__in", ["reached", "let_go"]),
                                ("ended_at__isnull", False),
                                ("slot", None),
                            ),
                            models.Q(
                                models.Q(("status__in", ["reached", "let_go"]), _negated=True),
                                ("ended_at", None),
                                ("slot__isnull", False),
                                ("slot__range", (1, 3)),
                            ),
                            _connector="OR",
                        ),
                        name="goal_open_has_slot",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["not_begun", "busy", "step_done", "reached", "paused", "let_go"])
                        ),
                        name="goal_known_status",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("domain", "safety"), _negated=True), name="goal_not_safety"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True), name="goal_has_words"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Lookups",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=reisgezel.foundation.common.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("begun_at", models.DateTimeField()),
                ("asked", models.PositiveIntegerField(default=0)),
                (
                    "membership",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="organisations.membership",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.partnership",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=reisgezel.foundation.common.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("starts_at", models.DateTimeField(verbose_name="when")),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("home", "At home"),
                            ("out", "Out together"),
                            ("office", "Office"),
                            ("phone", "Phone"),
                            ("not_seen", "Not seen"),
                        ],
                        max_length=10,
                        verbose_name="how",
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="where")),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(default=60, verbose_name="how long, in minutes"),
                ),
                ("question", models.CharField(max_length=300, verbose_name="the person’s question")),
                ("own_words", models.CharField(max_length=300, verbose_name="in the person’s own words")),
                ("client_comes", models.BooleanField(default=True, verbose_name="the person is there")),
                (
                    "without_because",
                    models.CharField(blank=True, max_length=300, verbose_name="why the person is not there"),
                ),
                (
                    "trusted",
                    models.CharField(blank=True, max_length=100, verbose_name="somebody the person trusts"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "planned"),
                            ("running", "at the table now"),
                            ("ended", "took place"),
                            ("not_held", "did not come about"),
                            ("called_off", "called off"),
                        ],
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                ("planned_at", models.DateTimeField()),
                ("begun_at", models.DateTimeField(blank=True, null=True, verbose_name="begun at")),
                ("until", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended at")),
                ("because", models.CharField(blank=True, max_length=300, verbose_name="why it ended")),
                (
                    "appointment",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="meeting",
                        to="trajectories.appointment",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.partnership",
                    ),
                ),
                (
                    "planned_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                    ),
                ),
                (
                    "trajectory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="trajectories.trajectory",
                    ),
                ),
            ],
            options={
                "verbose_name": "meeting",
                "verbose_name_plural": "meetings",
                "indexes": [models.Index(fields=["trajectory", "-starts_at", "-id"], name="meeting_newest")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["planned", "running", "ended", "not_held", "called_off"])
                        ),
                        name="meeting_known_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("minutes__in", (30, 60, 90, 120, 180))), name="meeting_lasts"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("how", "not_seen"), _negated=True), name="meeting_is_somewhere"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("question", ""), _negated=True),
                            models.Q(("own_words", ""), _negated=True),
                        ),
                        name="meeting_begins_with_the_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("client_comes", True), ("without_because", "")),
                            models.Q(
                                ("client_comes", False), models.Q(("without_because", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="meeting_without_the_person_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("begun_at__isnull", False),
                                ("state__in", ("running", "ended")),
                                ("until__gte", models.F("begun_at")),
                                ("until__isnull", False),
                            ),
                            models.Q(
                                models.Q(("state__in", ("running", "ended")), _negated=True),
                                ("begun_at", None),
                                ("until", None),
                            ),
                            _connector="OR",
                        ),
                        name="meeting_held_has_hours",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("state__in", ("planned", "running"))),
                            models.Q(
                                models.Q(("state__in", ("planned", "running")), _negated=True),
                                ("ended_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="meeting_end_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "called_off"), _negated=True),
                            models.Q(("because", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="meeting_called_off_says_why",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "running")),
                        fields=("trajectory",),
                        name="meeting_one_table_at_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PhaseTurn",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=reisgezel.foundation.common.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "phase",
                    models.CharField(
                        choices=[
                            ("contact", "getting to know each other"),
                            ("taking_part", "taking part"),
                            ("under_way", "under way"),
                            ("paused", "paused for a while"),
                            ("set_aside", "set aside, as the person asked"),
                            ("closed", "closed"),
                        ],
                        max_length=20,
                        verbose_name="phase",
                    ),
                ),
                ("from_at", models.DateTimeField()),
                ("because", models.CharField(blank=True, max_length=300, verbose_name="why")),
                ("look_again_on", models.DateField(blank=True, null=True, verbose_name="look again on")),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("worked_out", "What the person wanted worked out"),
                            ("own_choice", "The person wants to stop"),
                            ("goes_on_with", "The person goes on with somebody else"),
                            ("moved", "The person moved away"),
                            ("not_reached", "We no longer reach the person"),
                            ("died", "The person died"),
                            ("other", "Something else"),
                        ],
                        max_length=20,
                        verbose_name="why it is closed",
                    ),
                ),
                ("reached", models.TextField(blank=True, verbose_name="what was reached")),
                ("continues", models.TextField(blank=True, verbose_name="what continues")),
                ("client_knows", models.BooleanField(default=False, verbose_name="the person knows")),
                (
                    "moved_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.partnership",
                    ),
                ),
                (
                    "trajectory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="phase_turns",
                        to="trajectories.trajectory",
                    ),
                ),
            ],
            options={
                "verbose_name": "turn of a way",
                "verbose_name_plural": "turns of ways",
                "constraints": [
                    models.UniqueConstraint(fields=("trajectory", "from_at"), name="phaseturn_begins_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "phase__in",
                                ["contact", "taking_part", "under_way", "paused", "set_aside", "closed"],
                            )
                        ),
                        name="phaseturn_known_phase",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("phase", "closed"),
                                (
                                    "reason__in",
                                    [
                                        "worked_out",
                                        "own_choice",
                                        "goes_on_with",
                                        "moved",
                                        "not_reached",
                                        "died",
                                        "other",
                                    ],
                                ),
                            ),
                            models.Q(
                                models.Q(("phase", "closed"), _negated=True),
                                ("continues", ""),
                                ("reached", ""),
                                ("reason", ""),
                            ),
                            _connector="OR",
                        ),
                        name="phaseturn_closes_with_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("look_again_on__isnull", False),
                                ("phase", "paused"),
                                models.Q(("because", ""), _negated=True),
                            ),
                            models.Q(models.Q(("phase", "paused"), _negated=True), ("look_again_on", None)),
                            _connector="OR",
                        ),
                        name="phaseturn_pauses_until",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TeamPlace",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=reisgezel.foundation.common.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[("case_manager", "case manager"), ("partner", "partner")],
                        max_length=20,
                        verbose_name="role",
                    ),
                ),
                ("why", models.CharField(blank=True, max_length=300, verbose_name="why this person joins")),
                ("since", models.DateField(verbose_name="from")),
                ("until", models.DateField(blank=True, null=True, verbose_name="up to and including")),
                (
                    "started_on",
                    models.DateField(blank=True, null=True, verbose_name="met the three of them on"),
                ),
                ("ended_because", models.CharField(blank=True, max_length=300, verbose_name="why it ended")),
                (
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.partnership",
                    ),
                ),
                (
                    "trajectory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="places",
                        to="trajectories.trajectory",
                    ),
                ),
            ],
            options={
                "verbose_name": "place in the team",
                "verbose_name_plural": "places in the team",
                "indexes": [
                    models.Index(
                        condition=models.Q(("until", None)),
                        fields=["membership", "trajectory"],
                        name="teamplace_own_list",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)),
                        fields=("trajectory", "membership"),
                        name="teamplace_open_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("role", "case_manager"), ("until", None)),
                        fields=("trajectory",),
                        name="teamplace_one_case_manager",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("role__in", ["case_manager", "partner"])),
                        name="teamplace_known_role",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until", None), ("until__gte", models.F("since")), _connector="OR"
                        ),
                        name="teamplace_dates_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("role", "case_manager"), _negated=True),
                            ("started_on__isnull", False),
                            _connector="OR",
                        ),
                        name="teamplace_case_manager_needs_no_company",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until", None), models.Q(("ended_because", ""), _negated=True), _connector="OR"
                        ),
                        name="teamplace_ends_with_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Handover",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=reisgezel.foundation.common.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("begun_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("prepared", "being prepared"),
                            ("asked", "asked"),
                            ("accepted", "says yes; it has not passed yet"),
                            ("met", "the three met; it passes on the agreed day"),
                            ("declined", "says no"),
                            ("returned", "came back"),
                            ("called_off", "called off"),
                            ("passed", "handed over"),
                        ],
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                ("why", models.CharField(max_length=300, verbose_name="why")),
                ("meet_at", models.DateTimeField(blank=True, null=True, verbose_name="joint contact")),
                (
                    "meet_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("home", "At home"),
                            ("out", "Out together"),
                            ("office", "Office"),
                            ("phone", "Phone"),
                            ("not_seen", "Not seen"),
                        ],
                        max_length=10,
                        verbose_name="how",
                    ),
                ),
                ("meet_place", models.CharField(blank=True, max_length=200, verbose_name="where")),
                (
                    "without_because",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="why there is no joint contact"
                    ),
                ),
                ("passes_on", models.DateField(blank=True, null=True, verbose_name="passes on")),
                ("client_told", models.BooleanField(default=False, verbose_name="the person knows")),
                ("told_on", models.DateField(blank=True, null=True, verbose_name="told on")),
                (
                    "told_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("home", "At home"),
                            ("out", "Out together"),
                            ("office", "Office"),
                            ("phone", "Phone"),
                            ("not_seen", "Not seen"),
                        ],
                        max_length=10,
                        verbose_name="told how",
                    ),
                ),
                ("summary", models.TextField(blank=True, verbose_name="what the next one should know")),
                (
                    "wants_known",
                    models.CharField(blank=True, max_length=300, verbose_name="what the person wants known"),
                ),
                ("unsaid", models.CharField(blank=True, max_length=300, verbose_name="what stays unsaid")),
                ("asked_at", models.DateTimeField(blank=True, null=True, verbose_name="asked at")),
                ("answer_by", models.DateField(blank=True, null=True, verbose_name="answer by")),
                ("moved_at", models.DateTimeField(blank=True, null=True)),
                ("because", models.CharField(blank=True, max_length=300, verbose_name="why it ended")),
                ("met_on", models.DateField(blank=True, null=True, verbose_name="met on")),
                (
                    "company",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("case_manager", "the case manager"),
                            ("trusted_person", "somebody the person trusts"),
                        ],
                        max_length=20,
                        verbose_name="who was there as third",
                    ),
                ),
                (
                    "know_by",
                    models.DateField(blank=True, null=True, verbose_name="get to know each other by"),
                ),
                (
                    "appointment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="trajectories.appointment",
                    ),
                ),
                (
                    "begun_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                    ),
                ),
                (
                    "giver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                        verbose_name="from",
                    ),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                        verbose_name="to",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.partnership",
                    ),
                ),
                (
                    "turn",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="handover",
                        to="trajectories.casemanagerturn",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="trajectories.teamplace",
                    ),
                ),
                (
                    "trajectory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="handovers",
                        to="trajectories.trajectory",
                    ),
                ),
            ],
            options={
                "verbose_name": "handover",
                "verbose_name_plural": "handovers",
                "indexes": [
                    models.Index(
                        condition=models.Q(("state__in", ("asked", "accepted", "met"))),
                        fields=["membership", "answer_by"],
                        name="handover_to_me",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("prepared", "asked", "accepted", "met"))),
                        fields=("trajectory",),
                        name="handover_one_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "prepared",
                                    "asked",
                                    "accepted",
                                    "met",
                                    "declined",
                                    "returned",
                                    "called_off",
                                    "passed",
                                ],
                            )
                        ),
                        name="handover_known_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("giver", models.F("membership")), _negated=True),
                        name="handover_to_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                models.Q(("state__in", ("declined", "returned")), _negated=True),
                                models.Q(
                                    models.Q(("state", "called_off"), _negated=True),
                                    ("asked_at", None),
                                    _connector="OR",
                                ),
                            ),
                            models.Q(("because", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="handover_ends_with_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answer_by", None),
                                ("asked_at", None),
                                ("state__in", ("prepared", "called_off")),
                            ),
                            models.Q(
                                ("answer_by__isnull", False),
                                ("asked_at__isnull", False),
                                models.Q(("state", "prepared"), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="handover_asked_until_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "passed"), ("turn__isnull", False)),
                            models.Q(models.Q(("state", "passed"), _negated=True), ("turn", None)),
                            _connector="OR",
                        ),
                        name="handover_passed_is_a_turn",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "passed"), _negated=True),
                            ("met_on__isnull", False),
                            models.Q(("without_because", ""), _negated=True),
                            ("know_by__isnull", False),
                            _connector="OR",
                        ),
                        name="handover_passed_warm_or_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("met_on__isnull", False), models.Q(("company", ""), _negated=True)),
                            models.Q(("company", ""), ("met_on", None)),
                            _connector="OR",
                        ),
                        name="handover_met_in_company",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("meet_at", None), ("meet_how", ""), ("meet_place", "")),
                            models.Q(
                                ("meet_at__isnull", False),
                                ("meet_how__in", ("home", "out", "office", "phone")),
                                ("without_because", ""),
                            ),
                            _connector="OR",
                        ),
                        name="handover_met_or_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("client_told", True),
                                ("told_how__in", ("home", "out", "office", "phone")),
                                ("told_on__isnull", False),
                            ),
                            models.Q(("client_told", False), ("told_how", ""), ("told_on", None)),
                            _connector="OR",
                        ),
                        name="handover_told_on_a_day",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="trajectory",
            name="handover",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="trajectories.handover",
            ),
        ),
        migrations.CreateModel(
            name="Tie",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=reisgezel.foundation.common.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "relation",
                    models.CharField(
                        choices=[
                            ("partner", "Partner"),
                            ("child", "Child"),
                            ("parent", "Parent"),
                            ("sibling", "Brother or sister"),
                            ("family", "Other family"),
                            ("housemate", "Lives in the same house"),
                        ],
                        max_length=10,
                        verbose_name="what the one is to the other",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.partnership",
                    ),
                ),
                (
                    "one",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="trajectories.trajectory",
                    ),
                ),
                (
                    "two",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="trajectories.trajectory",
                    ),
                ),
            ],
            options={
                "verbose_name": "tie between two people",
                "verbose_name_plural": "ties between two people",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("one__lt", models.F("two"))), name="tie_in_order"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("ended_by", None)),
                            models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="tie_ended_by_somebody",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("one", "two"),
                        name="tie_once_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("relation__in", ["partner", "child", "parent", "sibling", "family", "housemate"])
                        ),
                        name="tie_known_relation",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Stone",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=reisgezel.foundation.common.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "domain",
                    models.CharField(
                        choices=[
                            ("housing", "Home"),
                            ("money", "Money"),
                            ("papers", "Papers"),
                            ("body", "Body"),
                            ("mind", "Mind"),
                            ("hard_to_stop", "Hard to stop"),
                            ("family", "Children and family"),
                            ("people", "People around me"),
                            ("language", "Language and learning"),
                            ("rhythm", "Day and rhythm"),
                            ("transport", "On the way"),
                            ("work", "Work"),
                            ("justice", "Justice"),
                            ("safety", "Safety"),
                        ],
                        max_length=20,
                        verbose_name="topic",
                    ),
                ),
                (
                    "voice",
                    models.CharField(
                        choices=[("client", "the person"), ("worker", "the worker")],
                        max_length=10,
                        verbose_name="voice",
                    ),
                ),
                (
                    "level",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[(1, "Very hard"), (2, "Hard"), (3, "So-so"), (4, "Good"), (5, "Very good")],
                        null=True,
                        verbose_name="how it goes",
                    ),
                ),
                (
                    "wish",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[(1, "Very hard"), (2, "Hard"), (3, "So-so"), (4, "Good"), (5, "Very good")],
                        null=True,
                        verbose_name="where to",
                    ),
                ),
                ("work_on", models.BooleanField(default=False, verbose_name="wants to work on this")),
                ("words", models.CharField(blank=True, max_length=300, verbose_name="in own words")),
                (
                    "source",
                    models.CharField(
                        choices=[("talk", "in a talk"), ("paper", "on paper")], default="talk", max_length=10
                    ),
                ),
                ("said_on", models.DateField(verbose_name="said on")),
                ("recorded_at", models.DateTimeField()),
                ("is_current", models.BooleanField(default=True)),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.partnership",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="replaced_by",
                        to="trajectories.stone",
                    ),
                ),
                (
                    "trajectory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stones",
                        to="trajectories.trajectory",
                    ),
                ),
            ],
            options={
                "verbose_name": "stepping stone",
                "verbose_name_plural": "stepping stones",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("is_current", True)),
                        fields=("trajectory", "domain", "voice"),
                        name="stone_one_current",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("level", None), ("level__range", (1, 5)), _connector="OR"),
                            models.Q(("wish", None), ("wish__range", (1, 5)), _connector="OR"),
                        ),
                        name="stone_levels_one_to_five",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("voice__in", ["client", "worker"])), name="stone_known_voice"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("domain", "safety"), _negated=True), name="stone_not_safety"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=reisgezel.foundation.common.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("text", models.CharField(max_length=300, verbose_name="next step")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="when")),
                ("topics", models.PositiveIntegerField(default=0, verbose_name="topics")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "to do"),
                            ("done", "Done"),
                            ("not_yet", "Not yet"),
                            ("dropped", "no longer needed"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "goal",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="trajectories.goal",
                    ),
                ),
                (
                    "helper",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.partnership",
                    ),
                ),
                (
                    "trajectory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="trajectories.trajectory",
                    ),
                ),
            ],
            options={
                "verbose_name": "step",
                "verbose_name_plural": "steps",
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "open")), fields=["trajectory"], name="step_open_of_case"
                    ),
                    models.Index(
                        condition=models.Q(("state", "open")),
                        fields=["helper", "due_on"],
                        name="step_promises",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "open")), fields=("goal",), name="step_one_open_per_goal"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("state", "open")),
                            models.Q(models.Q(("state", "open"), _negated=True), ("ended_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="step_state_has_end",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "done", "not_yet", "dropped"])),
                        name="step_known_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="step_has_text"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SharedEntry",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=reisgezel.foundation.common.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("until", models.DateField(verbose_name="up to and including")),
                (
                    "explained",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("talk", "In a talk"),
                            ("picture", "With pictures"),
                            ("voice", "With a recorded voice"),
                            ("paper", "On paper"),
                        ],
                        max_length=10,
                        verbose_name="how it was explained",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "not asked"),
                            ("nl", "Dutch"),
                            ("fr", "French"),
                            ("en", "English"),
                            ("ar", "Arabic"),
                            ("ber", "Tamazight"),
                            ("tr", "Turkish"),
                            ("ps", "Pashto"),
                            ("prs", "Dari"),
                            ("ti", "Tigrinya"),
                            ("so", "Somali"),
                            ("uk", "Ukrainian"),
                            ("pl", "Polish"),
                            ("ro", "Romanian"),
                            ("es", "Spanish"),
                            ("other", "another language"),
                        ],
                        max_length=10,
                        verbose_name="in which language",
                    ),
                ),
                ("with_interpreter", models.BooleanField(default=False, verbose_name="with an interpreter")),
                ("own_words", models.CharField(max_length=300, verbose_name="in the person’s own words")),
                ("recorded_at", models.DateTimeField()),
                ("stopped_at", models.DateTimeField(blank=True, null=True, verbose_name="stopped")),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="shared",
                        to="trajectories.entry",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.partnership",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="shared_entries",
                        to="trajectories.teamplace",
                    ),
                ),
                (
                    "trajectory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="shared_entries",
                        to="trajectories.trajectory",
                    ),
                ),
            ],
            options={
                "verbose_name": "note shared on purpose",
                "verbose_name_plural": "notes shared on purpose",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("stopped_at", None)),
                        fields=("entry", "place"),
                        name="sharedentry_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("own_words", ""), _negated=True), name="sharedentry_in_own_words"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ServiceText",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=reisgezel.foundation.common.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("text", models.CharField(blank=True, max_length=500, verbose_name="text that was copied")),
                ("mark", models.CharField(max_length=64)),
                ("copied_at", models.DateTimeField(verbose_name="copied on")),
                (
                    "copied_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                        verbose_name="copied by",
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="trajectories.entry",
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="trajectories.goal",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.partnership",
                    ),
                ),
                (
                    "turn",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="trajectories.phaseturn",
                    ),
                ),
                (
                    "step",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="trajectories.step",
                    ),
                ),
                (
                    "trajectory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="trajectories.trajectory",
                    ),
                ),
            ],
            options={
                "verbose_name": "text for the employment service",
                "verbose_name_plural": "texts for the employment service",
                "indexes": [
                    models.Index(fields=["trajectory", "-copied_at", "-id"], name="servicetext_newest")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("entry__isnull", False),
                                ("goal__isnull", True),
                                ("step__isnull", True),
                                ("turn__isnull", True),
                            ),
                            models.Q(
                                ("entry__isnull", True),
                                ("goal__isnull", False),
                                ("step__isnull", True),
                                ("turn__isnull", True),
                            ),
                            models.Q(
                                ("entry__isnull", True),
                                ("goal__isnull", True),
                                ("step__isnull", False),
                                ("turn__isnull", True),
                            ),
                            models.Q(
                                ("entry__isnull", True),
                                ("goal__isnull", True),
                                ("step__isnull", True),
                                ("turn__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="servicetext_about_one_thing",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SafetyOpening",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=reisgezel.foundation.common.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("opened_at", models.DateTimeField()),
                ("until", models.DateTimeField()),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("write", "I want to write something down"),
                            ("talk", "The person wants to talk about it"),
                            ("before_visit", "I go there soon"),
                            ("worry", "I am worried now"),
                            ("other", "Something else"),
                        ],
                        max_length=20,
                        verbose_name="why",
                    ),
                ),
                (
                    "words",
                    reisgezel.foundation.privacy.encryption.EncryptedTextField(
                        blank=True, default="", verbose_name="in your own words"
                    ),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.partnership",
                    ),
                ),
                (
                    "trajectory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="trajectories.trajectory",
                    ),
                ),
            ],
            options={
                "verbose_name": "opening of what is kept apart",
                "verbose_name_plural": "openings of what is kept apart",
                "abstract": False,
                "indexes": [
                    models.Index(
                        fields=["membership", "trajectory", "-opened_at"], name="safetyopening_running"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__gte", models.F("opened_at"))), name="safetyopening_ends"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reason__in", ["write", "talk", "before_visit", "worry", "other"]),
                            models.Q(
                                models.Q(("reason", "other"), _negated=True),
                                models.Q(("words", ""), _negated=True),
                                _connector="OR",
                            ),
                        ),
                        name="safetyopening_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SafetyNote",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=reisgezel.foundation.common.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "text",
                    reisgezel.foundation.privacy.encryption.EncryptedTextField(
                        verbose_name="what you saw or heard"
                    ),
                ),
                ("under_secrecy", models.BooleanField(verbose_name="falls under professional secrecy")),
                ("written_at", models.DateTimeField()),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.partnership",
                    ),
                ),
                (
                    "trajectory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="trajectories.trajectory",
                    ),
                ),
            ],
            options={
                "verbose_name": "note on safety",
                "verbose_name_plural": "notes on safety",
                "indexes": [
                    models.Index(fields=["trajectory", "-written_at", "-id"], name="safetynote_newest")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="safetynote_says_something"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RightsRequest",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=reisgezel.foundation.common.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "right",
                    models.CharField(
                        choices=[
                            ("see", "Wants to see or have everything"),
                            ("correct", "Says that something is not right"),
                            ("object", "Does not want us to use it for something"),
                            ("restrict", "Wants it set aside for now"),
                            ("erase", "Wants it gone"),
                        ],
                        max_length=10,
                        verbose_name="what the person asks",
                    ),
                ),
                ("words", models.CharField(max_length=1000, verbose_name="in the person’s own words")),
                (
                    "purpose",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("guidance", "walking along with people"),
                            ("accounting", "accounting for the money"),
                            ("learning", "learning what works"),
                            ("service", "telling the employment service what matters for work"),
                        ],
                        max_length=20,
                        verbose_name="not to be used for",
                    ),
                ),
                (
                    "extent",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("all", "everything"),
                            ("topic", "all about one topic"),
                            ("entry", "one note"),
                        ],
                        max_length=10,
                        verbose_name="how much is to be erased",
                    ),
                ),
                (
                    "topic",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("housing", "Home"),
                            ("money", "Money"),
                            ("papers", "Papers"),
                            ("body", "Body"),
                            ("mind", "Mind"),
                            ("hard_to_stop", "Hard to stop"),
                            ("family", "Children and family"),
                            ("people", "People around me"),
                            ("language", "Language and learning"),
                            ("rhythm", "Day and rhythm"),
                            ("transport", "On the way"),
                            ("work", "Work"),
                            ("justice", "Justice"),
                            ("safety", "Safety"),
                        ],
                        max_length=20,
                        verbose_name="topic",
                    ),
                ),
                ("entry", models.UUIDField(blank=True, null=True, verbose_name="note")),
                ("received_on", models.DateField(verbose_name="asked on")),
                ("answer_by", models.DateField(verbose_name="to be answered up to and including")),
                (
                    "extended_because",
                    models.CharField(blank=True, max_length=300, verbose_name="why it takes longer"),
                ),
                ("extended_on", models.DateField(blank=True, null=True, verbose_name="more time taken on")),
                ("recorded_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "waits for an answer"),
                            ("granted", "yes, to be erased"),
                            ("refused", "no"),
                            ("done", "yes, done"),
                            ("withdrawn", "taken back by the person"),
                            ("lifted", "no longer so"),
                        ],
                        default="asked",
                        max_length=10,
                        verbose_name="how far it is",
                    ),
                ),
                (
                    "ground",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("public_task", "a public task"),
                            ("legal_duty", "a legal duty"),
                            ("contract", "an agreement with the person"),
                            ("legitimate_interest", "a legitimate interest"),
                            ("consent", "consent of the person"),
                            ("vital_interest", "the life or safety of somebody"),
                        ],
                        max_length=20,
                        verbose_name="legal ground",
                    ),
                ),
                ("because", models.TextField(blank=True, verbose_name="why")),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="answered on")),
                ("told_on", models.DateField(blank=True, null=True, verbose_name="told on")),
                (
                    "told_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("talk", "In a talk"),
                            ("phone", "On the phone"),
                            ("letter", "By letter"),
                            ("email", "By e-mail"),
                        ],
                        max_length=10,
                        verbose_name="told how",
                    ),
                ),
                ("erase_on", models.DateField(blank=True, null=True, verbose_name="to be erased from")),
                ("topics", models.PositiveIntegerField(blank=True, null=True)),
                ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="done on")),
                ("ended_because", models.CharField(blank=True, max_length=300, verbose_name="why it ended")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended on")),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                        verbose_name="answered by",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                        verbose_name="ended by",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.partnership",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                        verbose_name="written down by",
                    ),
                ),
                (
                    "told_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                        verbose_name="told by",
                    ),
                ),
                (
                    "trajectory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rights_requests",
                        to="trajectories.trajectory",
                    ),
                ),
            ],
            options={
                "verbose_name": "request about the own data",
                "verbose_name_plural": "requests about the own data",
                "indexes": [
                    models.Index(
                        condition=models.Q(
                            ("told_on", None), models.Q(("state", "withdrawn"), _negated=True)
                        ),
                        fields=["partnership", "answer_by"],
                        name="rightsrequest_waiting",
                    ),
                    models.Index(
                        condition=models.Q(("state", "done")),
                        fields=["partnership", "right", "purpose"],
                        name="rightsrequest_in_force",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("right__in", ["see", "correct", "object", "restrict", "erase"]),
                            ("state__in", ["asked", "granted", "refused", "done", "withdrawn", "lifted"]),
                            models.Q(("words", ""), _negated=True),
                        ),
                        name="rightsrequest_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("purpose__in", ["guidance", "accounting", "learning", "service"]),
                                ("right", "object"),
                            ),
                            models.Q(models.Q(("right", "object"), _negated=True), ("purpose", "")),
                            _connector="OR",
                        ),
                        name="rightsrequest_objects_to_a_purpose",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                models.Q(("right", "erase"), _negated=True),
                                ("entry", None),
                                ("extent", ""),
                                ("topic", ""),
                            ),
                            models.Q(("entry", None), ("extent", "all"), ("right", "erase"), ("topic", "")),
                            models.Q(
                                ("entry", None),
                                ("extent", "topic"),
                                ("right", "erase"),
                                (
                                    "topic__in",
                                    [
                                        "housing",
                                        "money",
                                        "papers",
                                        "body",
                                        "mind",
                                        "hard_to_stop",
                                        "family",
                                        "people",
                                        "language",
                                        "rhythm",
                                        "transport",
                                        "work",
                                        "justice",
                                        "safety",
                                    ],
                                ),
                                models.Q(("topic", "safety"), _negated=True),
                            ),
                            models.Q(
                                ("entry__isnull", False),
                                ("extent", "entry"),
                                ("right", "erase"),
                                ("topic", ""),
                            ),
                            _connector="OR",
                        ),
                        name="rightsrequest_erases_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                                ("state__in", ["granted", "refused", "done", "lifted"]),
                            ),
                            models.Q(("decided_at", None), ("decided_by", None), ("state", "asked")),
                            ("state", "withdrawn"),
                            _connector="OR",
                        ),
                        name="rightsrequest_answered_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "refused"), _negated=True),
                            models.Q(("because", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="rightsrequest_no_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                models.Q(("state", "granted"), _negated=True),
                                ("right", "erase"),
                                _connector="OR",
                            ),
                            models.Q(
                                ("erase_on", None),
                                models.Q(("right", "erase"), ("told_on__isnull", False)),
                                _connector="OR",
                            ),
                        ),
                        name="rightsrequest_waits_to_be_erased",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("told_by", None), ("told_how", ""), ("told_on", None)),
                            models.Q(
                                ("decided_by__isnull", False),
                                ("told_by__isnull", False),
                                ("told_on__isnull", False),
                                models.Q(("told_how", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="rightsrequest_told_an_answer",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("extended_because", ""), ("extended_on", None)),
                            models.Q(
                                ("extended_on__isnull", False),
                                models.Q(("extended_because", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="rightsrequest_longer_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReminderStop",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=reisgezel.foundation.common.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("stopped_at", models.DateTimeField(verbose_name="stopped on")),
                ("resumed_at", models.DateTimeField(blank=True, null=True, verbose_name="again from")),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.partnership",
                    ),
                ),
                (
                    "resumed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                    ),
                ),
                (
                    "stopped_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                    ),
                ),
                (
                    "trajectory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reminder_stops",
                        to="trajectories.trajectory",
                    ),
                ),
            ],
            options={
                "verbose_name": "time without reminders",
                "verbose_name_plural": "times without reminders",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("resumed_at", None)),
                        fields=("trajectory",),
                        name="reminderstop_one_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("resumed_at", None), ("resumed_by", None)),
                            models.Q(("resumed_at__isnull", False), ("resumed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="reminderstop_resumed_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reminder",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=reisgezel.foundation.common.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("on_day", models.DateField(verbose_name="day of the appointment")),
                ("starts_at", models.DateTimeField(verbose_name="when")),
                (
                    "channel",
                    models.CharField(
                        choices=[("email", "e-mail"), ("text", "text message"), ("letter", "letter")],
                        max_length=10,
                        verbose_name="by",
                    ),
                ),
                ("made_at", models.DateTimeField(verbose_name="written on")),
                (
                    "appointment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reminders",
                        to="trajectories.appointment",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.partnership",
                    ),
                ),
                (
                    "trajectory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reminders",
                        to="trajectories.trajectory",
                    ),
                ),
            ],
            options={
                "verbose_name": "reminder",
                "verbose_name_plural": "reminders",
                "constraints": [
                    models.UniqueConstraint(fields=("appointment", "on_day"), name="reminder_once_a_day"),
                    models.CheckConstraint(
                        condition=models.Q(("channel__in", ["email", "text", "letter"])),
                        name="reminder_known_channel",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MeetingLine",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=reisgezel.foundation.common.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("agenda", "to talk about"),
                            ("decision", "decided"),
                            ("task", "who does what"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="order")),
                ("text", models.CharField(max_length=300, verbose_name="what was said")),
                (
                    "doer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("member", "a colleague"),
                            ("person", "the person"),
                            ("trusted", "somebody the person trusts"),
                        ],
                        max_length=10,
                        verbose_name="who does it",
                    ),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="by when")),
                ("written_at", models.DateTimeField()),
                ("struck_at", models.DateTimeField(blank=True, null=True, verbose_name="struck on")),
                (
                    "struck_because",
                    models.CharField(blank=True, max_length=300, verbose_name="why it was struck"),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="trajectories.meeting",
                    ),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.partnership",
                    ),
                ),
                (
                    "struck_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                        verbose_name="struck by",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                    ),
                ),
                (
                    "trajectory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="trajectories.trajectory",
                    ),
                ),
            ],
            options={
                "verbose_name": "line of a meeting",
                "verbose_name_plural": "lines of a meeting",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "kind", "number"), name="meetingline_in_order"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="meetingline_says_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("struck_at", None), ("struck_because", ""), ("struck_by", None)),
                            models.Q(
                                ("struck_at__isnull", False),
                                ("struck_by__isnull", False),
                                models.Q(("struck_because", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="meetingline_struck_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "agenda"), ("number__range", (2, 5))),
                            models.Q(("kind__in", ("decision", "task")), ("number__range", (1, 20))),
                            _connector="OR",
                        ),
                        name="meetingline_few",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("doer__in", ["member", "person", "trusted"]), ("kind", "task")),
                            models.Q(
                                models.Q(("kind", "task"), _negated=True), ("doer", ""), ("due_on", None)
                            ),
                            _connector="OR",
                        ),
                        name="meetingline_task_has_a_doer",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("doer", "member"), ("membership__isnull", False)),
                            models.Q(models.Q(("doer", "member"), _negated=True), ("membership", None)),
                            _connector="OR",
                        ),
                        name="meetingline_member_is_named",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Joining",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=reisgezel.foundation.common.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("why", models.CharField(max_length=300, verbose_name="why")),
                ("may_say", models.CharField(blank=True, max_length=300, verbose_name="what may be said")),
                ("unsaid", models.CharField(blank=True, max_length=300, verbose_name="what stays unsaid")),
                ("topics", models.PositiveIntegerField(default=0, verbose_name="topics")),
                ("answer_by", models.DateField(verbose_name="answer by")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "asked"),
                            ("accepted", "says yes; the three still have to meet"),
                            ("declined", "says no"),
                            ("withdrawn", "no longer asked"),
                            ("returned", "no answer came"),
                            ("started", "joined, after meeting the three of you"),
                            ("not_started", "did not come about"),
                        ],
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                ("moved_at", models.DateTimeField(blank=True, null=True)),
                ("because", models.CharField(blank=True, max_length=300, verbose_name="why it ended")),
                (
                    "company",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("case_manager", "the case manager"),
                            ("trusted_person", "somebody the person trusts"),
                        ],
                        max_length=20,
                        verbose_name="who was there as third",
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                    ),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.partnership",
                    ),
                ),
                (
                    "place",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="joining",
                        to="trajectories.teamplace",
                    ),
                ),
                (
                    "trajectory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="joinings",
                        to="trajectories.trajectory",
                    ),
                ),
            ],
            options={
                "verbose_name": "joining",
                "verbose_name_plural": "joinings",
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "asked")),
                        fields=["membership", "answer_by"],
                        name="joining_questions",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("asked", "accepted"))),
                        fields=("trajectory", "membership"),
                        name="joining_open_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "asked",
                                    "accepted",
                                    "declined",
                                    "withdrawn",
                                    "returned",
                                    "started",
                                    "not_started",
                                ],
                            )
                        ),
                        name="joining_known_state",
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.Exact(
                            django.db.models.expressions.CombinedExpression(
                                models.F("topics"), "&", models.Value(8192)
                            ),
                            0,
                        ),
                        name="joining_not_safety",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ("declined", "withdrawn", "not_started")), _negated=True),
                            models.Q(("because", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="joining_ends_with_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("place__isnull", False),
                                ("state__in", ("accepted", "started", "not_started")),
                            ),
                            models.Q(
                                models.Q(
                                    ("state__in", ("accepted", "started", "not_started")), _negated=True
                                ),
                                ("place", None),
                            ),
                            _connector="OR",
                        ),
                        name="joining_place_after_yes",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "started"), models.Q(("company", ""), _negated=True)),
                            models.Q(models.Q(("state", "started"), _negated=True), ("company", "")),
                            _connector="OR",
                        ),
                        name="joining_started_in_company",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Guest",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=reisgezel.foundation.common.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("was_there", models.BooleanField(default=False, verbose_name="was there")),
                ("invited_at", models.DateTimeField(blank=True, null=True, verbose_name="invited on")),
                (
                    "own_words",
                    models.CharField(blank=True, max_length=300, verbose_name="in the person’s own words"),
                ),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[("comes", "comes"), ("cannot", "cannot come")],
                        max_length=10,
                        verbose_name="answer",
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="answered on")),
                ("reminded_at", models.DateTimeField(blank=True, null=True, verbose_name="asked again on")),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="no longer invited since"),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.partnership",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="guests",
                        to="trajectories.meeting",
                    ),
                ),
                (
                    "trajectory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="trajectories.trajectory",
                    ),
                ),
            ],
            options={
                "verbose_name": "guest at a meeting",
                "verbose_name_plural": "guests at a meeting",
                "indexes": [
                    models.Index(
                        condition=models.Q(("withdrawn_at", None)), fields=["membership"], name="guest_own"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "membership"), name="guest_invited_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("answered_at", None)),
                            models.Q(("answer__in", ["comes", "cannot"]), ("answered_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="guest_answers_at_a_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("was_there", False), ("withdrawn_at", None), _connector="OR"),
                        name="guest_there_was_invited",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GoalScale",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=reisgezel.foundation.common.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "begins",
                    models.CharField(
                        choices=[
                            ("much_less", "Not yet"),
                            ("less", "Not quite yet"),
                            ("as_hoped", "As hoped"),
                            ("more", "A bit more than hoped"),
                            ("much_more", "Much more than hoped"),
                        ],
                        max_length=10,
                        verbose_name="where it begins",
                    ),
                ),
                ("much_less", models.CharField(blank=True, max_length=200, verbose_name="Not yet")),
                ("less", models.CharField(blank=True, max_length=200, verbose_name="Not quite yet")),
                ("as_hoped", models.CharField(max_length=200, verbose_name="As hoped")),
                ("more", models.CharField(blank=True, max_length=200, verbose_name="A bit more than hoped")),
                (
                    "much_more",
                    models.CharField(blank=True, max_length=200, verbose_name="Much more than hoped"),
                ),
                ("recorded_at", models.DateTimeField(verbose_name="written down")),
                (
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="scales",
                        to="trajectories.goal",
                        verbose_name="goal",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.partnership",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                        verbose_name="written down by",
                    ),
                ),
                (
                    "trajectory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="goal_scales",
                        to="trajectories.trajectory",
                    ),
                ),
            ],
            options={
                "verbose_name": "scale of a goal",
                "verbose_name_plural": "scales of goals",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("as_hoped", ""), _negated=True),
                        name="goalscale_says_what_is_hoped",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("begins", "less"), models.Q(("less", ""), _negated=True)),
                            models.Q(("begins", "much_less"), models.Q(("much_less", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="goalscale_says_how_it_begins",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GoalRating",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=reisgezel.foundation.common.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "voice",
                    models.CharField(
                        choices=[("client", "the person"), ("worker", "the worker")],
                        max_length=10,
                        verbose_name="whose view",
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("much_less", "Not yet"),
                            ("less", "Not quite yet"),
                            ("as_hoped", "As hoped"),
                            ("more", "A bit more than hoped"),
                            ("much_more", "Much more than hoped"),
                        ],
                        max_length=10,
                        verbose_name="how far",
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=300, verbose_name="in own words")),
                ("said_on", models.DateField(verbose_name="said on")),
                ("recorded_at", models.DateTimeField(verbose_name="written down")),
                (
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ratings",
                        to="trajectories.goal",
                        verbose_name="goal",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.partnership",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                        verbose_name="written down by",
                    ),
                ),
                (
                    "scale",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="ratings",
                        to="trajectories.goalscale",
                    ),
                ),
                (
                    "trajectory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="goal_ratings",
                        to="trajectories.trajectory",
                    ),
                ),
            ],
            options={
                "verbose_name": "how far a goal came",
                "verbose_name_plural": "how far goals came",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("voice__in", ["client", "worker"])), name="goalrating_known_voice"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("level__in", ["much_less", "less", "as_hoped", "more", "much_more"])
                        ),
                        name="goalrating_known_level",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GoalOrder",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=reisgezel.foundation.common.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("order", models.JSONField(verbose_name="order")),
                (
                    "voice",
                    models.CharField(
                        choices=[("client", "the person"), ("worker", "the worker")],
                        max_length=10,
                        verbose_name="whose view",
                    ),
                ),
                ("because", models.CharField(blank=True, max_length=300, verbose_name="why")),
                ("recorded_at", models.DateTimeField(verbose_name="written down")),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.partnership",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                        verbose_name="written down by",
                    ),
                ),
                (
                    "trajectory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="goal_orders",
                        to="trajectories.trajectory",
                    ),
                ),
            ],
            options={
                "verbose_name": "order of goals",
                "verbose_name_plural": "orders of goals",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("voice", "worker"), ("because", ""), _connector="OR"),
                        name="goalorder_only_workers_say_why",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Factor",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=reisgezel.foundation.common.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("strength", "Strength"),
                            ("pleasant", "Does good"),
                            ("obstacle", "Stands in the way"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "domain",
                    models.CharField(
                        choices=[
                            ("housing", "Home"),
                            ("money", "Money"),
                            ("papers", "Papers"),
                            ("body", "Body"),
                            ("mind", "Mind"),
                            ("hard_to_stop", "Hard to stop"),
                            ("family", "Children and family"),
                            ("people", "People around me"),
                            ("language", "Language and learning"),
                            ("rhythm", "Day and rhythm"),
                            ("transport", "On the way"),
                            ("work", "Work"),
                            ("justice", "Justice"),
                            ("safety", "Safety"),
                        ],
                        max_length=20,
                        verbose_name="topic",
                    ),
                ),
                ("obstacle", models.UUIDField(blank=True, null=True, verbose_name="obstacle of the area")),
                ("obstacle_words", models.TextField(blank=True, verbose_name="as the area calls it")),
                ("words", models.CharField(blank=True, max_length=300, verbose_name="in own words")),
                (
                    "said_by",
                    models.CharField(
                        choices=[
                            ("person", "the person"),
                            ("team", "somebody of the team"),
                            ("other", "somebody else"),
                        ],
                        max_length=10,
                        verbose_name="who says so",
                    ),
                ),
                ("said_on", models.DateField(verbose_name="said on")),
                ("since", models.DateField(blank=True, null=True, verbose_name="since")),
                (
                    "since_is_month",
                    models.BooleanField(default=False, verbose_name="only the month is known"),
                ),
                ("until", models.DateField(blank=True, null=True, verbose_name="over since")),
                ("recorded_at", models.DateTimeField()),
                ("is_current", models.BooleanField(default=True)),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.partnership",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="replaced_by",
                        to="trajectories.factor",
                    ),
                ),
                (
                    "trajectory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="factors",
                        to="trajectories.trajectory",
                    ),
                ),
            ],
            options={
                "verbose_name": "what helps or stands in the way",
                "verbose_name_plural": "what helps or stands in the way",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("is_current", True), ("until", None)),
                        fields=("trajectory", "domain", "obstacle"),
                        name="factor_obstacle_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["strength", "pleasant", "obstacle"])),
                        name="factor_known_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("said_by__in", ["person", "team", "other"])),
                        name="factor_known_speaker",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("domain", "safety"), _negated=True), name="factor_not_safety"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("words", ""), _negated=True),
                            models.Q(("obstacle_words", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="factor_says_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("obstacle", None), ("obstacle_words", "")),
                            models.Q(
                                ("kind", "obstacle"),
                                ("obstacle__isnull", False),
                                models.Q(("obstacle_words", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="factor_obstacle_has_words",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("since_is_month", False), ("since__isnull", False), _connector="OR"
                        ),
                        name="factor_month_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until", None),
                            ("since", None),
                            ("until__gte", models.F("since")),
                            _connector="OR",
                        ),
                        name="factor_ends_after_it_began",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Emergency",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=reisgezel.foundation.common.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("opened_at", models.DateTimeField()),
                ("until", models.DateTimeField()),
                (
                    "because",
                    reisgezel.foundation.privacy.encryption.EncryptedTextField(
                        verbose_name="why it cannot wait"
                    ),
                ),
                ("seen_at", models.DateTimeField(blank=True, null=True)),
                (
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.partnership",
                    ),
                ),
                (
                    "seen_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                    ),
                ),
                (
                    "trajectory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="trajectories.trajectory",
                    ),
                ),
            ],
            options={
                "verbose_name": "emergency access",
                "verbose_name_plural": "emergency accesses",
                "abstract": False,
                "indexes": [
                    models.Index(fields=["membership", "trajectory", "-opened_at"], name="emergency_running"),
                    models.Index(
                        condition=models.Q(("seen_at", None)), fields=["trajectory"], name="emergency_unseen"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__gte", models.F("opened_at"))), name="emergency_ends"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("because", ""), _negated=True), name="emergency_says_why"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("seen_at", None), ("seen_by", None)),
                            models.Q(("seen_at__isnull", False), ("seen_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="emergency_seen_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Divide",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=reisgezel.foundation.common.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "ended_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.partnership",
                    ),
                ),
                (
                    "one",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="trajectories.trajectory",
                    ),
                ),
                (
                    "two",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="trajectories.trajectory",
                    ),
                ),
            ],
            options={
                "verbose_name": "two pages kept apart",
                "verbose_name_plural": "pages kept apart",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("one__lt", models.F("two"))), name="divide_in_order"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("ended_by", None)),
                            models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="divide_ended_by_somebody",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("one", "two"),
                        name="divide_once_at_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Disagreement",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=reisgezel.foundation.common.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "said_by",
                    models.CharField(
                        choices=[
                            ("person", "the person"),
                            ("team", "somebody of the team"),
                            ("other", "somebody else"),
                        ],
                        max_length=10,
                        verbose_name="who sees it otherwise",
                    ),
                ),
                ("words", models.TextField(verbose_name="in own words")),
                ("recorded_at", models.DateTimeField(verbose_name="written down on")),
                (
                    "corrects",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="corrected_by",
                        to="trajectories.disagreement",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.partnership",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                        verbose_name="written down by",
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="disagreements",
                        to="trajectories.entry",
                    ),
                ),
                (
                    "trajectory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="trajectories.trajectory",
                    ),
                ),
            ],
            options={
                "verbose_name": "how somebody sees it otherwise",
                "verbose_name_plural": "how somebody sees it otherwise",
                "indexes": [models.Index(fields=["partnership", "recorded_at"], name="disagreement_newest")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True), name="disagreement_says_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("said_by__in", ("person", "team"))),
                        name="disagreement_known_speaker",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=reisgezel.foundation.common.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("path", models.CharField(max_length=200, unique=True)),
                ("key", reisgezel.foundation.privacy.encryption.EncryptedTextField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("image/jpeg", "photo"), ("application/pdf", "document")],
                        max_length=20,
                        verbose_name="kind of file",
                    ),
                ),
                ("pages", models.PositiveSmallIntegerField(verbose_name="pages")),
                ("size", models.PositiveIntegerField(verbose_name="size in bytes")),
                ("sha256", models.CharField(max_length=64, verbose_name="check mark (SHA-256)")),
                ("was_scanned", models.BooleanField(verbose_name="looked at by a virus scanner")),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.partnership",
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attachments",
                        to="trajectories.entry",
                    ),
                ),
                (
                    "trajectory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="trajectories.trajectory",
                    ),
                ),
            ],
            options={
                "verbose_name": "photo or document",
                "verbose_name_plural": "photos and documents",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["image/jpeg", "application/pdf"]), ("pages__gte", 1)
                        ),
                        name="attachment_known_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("key", ""), _negated=True), name="attachment_is_sealed"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Around",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=reisgezel.foundation.common.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "relation",
                    models.CharField(
                        choices=[
                            ("partner", "Partner"),
                            ("child", "Child"),
                            ("parent", "Parent"),
                            ("sibling", "Brother or sister"),
                            ("family", "Other family"),
                            ("friend", "Friend"),
                            ("neighbour", "Neighbour"),
                            ("housemate", "Lives in the same house"),
                            ("other", "Somebody else"),
                        ],
                        max_length=10,
                        verbose_name="what this one is to the person",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=100, verbose_name="name")),
                (
                    "birth_year",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="year of birth"),
                ),
                ("lives_here", models.BooleanField(default=False, verbose_name="lives in the same house")),
                (
                    "needs_care",
                    models.BooleanField(default=False, verbose_name="somebody has to look after this one"),
                ),
                (
                    "care",
                    models.CharField(blank=True, max_length=300, verbose_name="who looks after this one"),
                ),
                (
                    "said_by",
                    models.CharField(
                        choices=[
                            ("person", "the person"),
                            ("team", "somebody of the team"),
                            ("other", "somebody else"),
                        ],
                        max_length=10,
                        verbose_name="who says so",
                    ),
                ),
                ("said_on", models.DateField(verbose_name="said on")),
                ("until", models.DateField(blank=True, null=True, verbose_name="no longer around since")),
                ("recorded_at", models.DateTimeField()),
                ("is_current", models.BooleanField(default=True)),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.partnership",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="replaced_by",
                        to="trajectories.around",
                    ),
                ),
                (
                    "trajectory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="trajectories.trajectory",
                    ),
                ),
            ],
            options={
                "verbose_name": "somebody around the person",
                "verbose_name_plural": "people around the person",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "relation__in",
                                [
                                    "partner",
                                    "child",
                                    "parent",
                                    "sibling",
                                    "family",
                                    "friend",
                                    "neighbour",
                                    "housemate",
                                    "other",
                                ],
                            )
                        ),
                        name="around_known_relation",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("said_by__in", ["person", "team", "other"])),
                        name="around_known_speaker",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("care", ""), ("needs_care", True), _connector="OR"),
                        name="around_care_where_needed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("birth_year", None),
                            models.Q(("birth_year__gte", 1900), ("birth_year__lte", 2200)),
                            _connector="OR",
                        ),
                        name="around_plausible_birth_year",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Twin",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("opened", models.DateField(verbose_name="opened in the quarter from")),
                ("closed", models.DateField(verbose_name="closed in the quarter from")),
                (
                    "reach",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "known by name"),
                            (1, "tried"),
                            (2, "seen"),
                            (3, "talked"),
                            (4, "taking part"),
                        ],
                        verbose_name="how far we came",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("worked_out", "What the person wanted worked out"),
                            ("own_choice", "The person wants to stop"),
                            ("goes_on_with", "The person goes on with somebody else"),
                            ("moved", "The person moved away"),
                            ("not_reached", "We no longer reach the person"),
                            ("died", "The person died"),
                            ("other", "Something else"),
                        ],
                        max_length=20,
                        verbose_name="why it ended",
                    ),
                ),
                ("goals_set", models.PositiveSmallIntegerField(verbose_name="goals")),
                ("goals_reached", models.PositiveSmallIntegerField(verbose_name="goals that worked out")),
                ("joined", models.PositiveSmallIntegerField(verbose_name="colleagues who joined")),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.partnership",
                    ),
                ),
            ],
            options={
                "verbose_name": "anonymous twin",
                "verbose_name_plural": "anonymous twins",
                "indexes": [models.Index(fields=["partnership", "opened", "reach"], name="twin_outreach")],
            },
        ),
    ]
