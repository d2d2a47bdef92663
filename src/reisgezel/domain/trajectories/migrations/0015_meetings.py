"""Meetings at the table: the meeting, who is invited to it, and the lines of its sheet."""

import django.db.models.deletion
import reisgezel.foundation.common.ids
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0002_answer_days"),
        ("trajectories", "0014_calendar"),
    ]

    operations = [
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
                    "trajectory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="trajectories.trajectory",
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
            ],
            options={
                "verbose_name": "guest at a meeting",
                "verbose_name_plural": "guests at a meeting",
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
                    "trajectory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="trajectories.trajectory",
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
            ],
            options={
                "verbose_name": "line of a meeting",
                "verbose_name_plural": "lines of a meeting",
            },
        ),
        migrations.AddIndex(
            model_name="meeting",
            index=models.Index(fields=["trajectory", "-starts_at", "-id"], name="meeting_newest"),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["planned", "running", "ended", "not_held", "called_off"])),
                name="meeting_known_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(("how", "not_seen"), _negated=True), name="meeting_is_somewhere"
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("question", ""), _negated=True), models.Q(("own_words", ""), _negated=True)
                ),
                name="meeting_begins_with_the_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("client_comes", True), ("without_because", "")),
                    models.Q(("client_comes", False), models.Q(("without_because", ""), _negated=True)),
                    _connector="OR",
                ),
                name="meeting_without_the_person_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "called_off"), _negated=True),
                    models.Q(("because", ""), _negated=True),
                    _connector="OR",
                ),
                name="meeting_called_off_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "running")),
                fields=("trajectory",),
                name="meeting_one_table_at_a_time",
            ),
        ),
        migrations.AddIndex(
            model_name="guest",
            index=models.Index(
                condition=models.Q(("withdrawn_at", None)), fields=["membership"], name="guest_own"
            ),
        ),
        migrations.AddConstraint(
            model_name="guest",
            constraint=models.UniqueConstraint(fields=("meeting", "membership"), name="guest_invited_once"),
        ),
        migrations.AddConstraint(
            model_name="guest",
            constraint=models.CheckConstraint(
                condition=models.Q(("was_there", False), ("withdrawn_at", None), _connector="OR"),
                name="guest_there_was_invited",
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingline",
            constraint=models.UniqueConstraint(
                fields=("meeting", "kind", "number"), name="meetingline_in_order"
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingline",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="meetingline_says_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "agenda"), ("number__range", (2, 5))),
                    models.Q(("kind__in", ("decision", "task")), ("number__range", (1, 20))),
                    _connector="OR",
                ),
                name="meetingline_few",
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("doer__in", ["member", "person", "trusted"]), ("kind", "task")),
                    models.Q(models.Q(("kind", "task"), _negated=True), ("doer", ""), ("due_on", None)),
                    _connector="OR",
                ),
                name="meetingline_task_has_a_doer",
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("doer", "member"), ("membership__isnull", False)),
                    models.Q(models.Q(("doer", "member"), _negated=True), ("membership", None)),
                    _connector="OR",
                ),
                name="meetingline_member_is_named",
            ),
        ),
    ]
