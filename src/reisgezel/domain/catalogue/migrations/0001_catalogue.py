import django.db.models.deletion
import reisgezel.foundation.common.ids
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("catalogue", "0001_addenda_and_versions"), ("catalogue", "0003_examples")]

    initial = True

    dependencies = [
        ("files", "0001_files"),
        ("organisations", "0001_partnerships"),
    ]

    operations = [
        migrations.CreateModel(
            name="Addendum",
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
                    "state",
                    models.CharField(
                        choices=[("draft", "draft"), ("published", "published"), ("set_aside", "set aside")],
                        default="draft",
                        max_length=12,
                    ),
                ),
                ("area_name", models.CharField(blank=True, max_length=300, verbose_name="area")),
                ("municipalities", models.JSONField(default=list, verbose_name="municipalities")),
                ("reader_version", models.CharField(max_length=40)),
                ("read_at", models.DateTimeField(verbose_name="read at")),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.storedfile"
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
                    "read_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                    ),
                ),
                (
                    "revises",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="catalogue.addendum",
                    ),
                ),
            ],
            options={
                "verbose_name": "addendum",
                "verbose_name_plural": "addenda",
                "indexes": [models.Index(fields=["partnership", "-id"], name="addendum_newest")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["draft", "published", "set_aside"])),
                        name="addendum_known_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at", None), ("closed_by", None), ("state", "draft")),
                            models.Q(
                                models.Q(("state", "draft"), _negated=True),
                                ("closed_at__isnull", False),
                                ("closed_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="addendum_closed_coherence",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AddendumLine",
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
                ("number", models.PositiveIntegerField(verbose_name="line")),
                ("text", models.TextField(verbose_name="text")),
                ("page", models.PositiveIntegerField(blank=True, null=True, verbose_name="page")),
                ("fate", models.CharField(max_length=20)),
                ("section", models.CharField(blank=True, max_length=30)),
                (
                    "addendum",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="catalogue.addendum",
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
                "verbose_name": "line of an addendum",
                "verbose_name_plural": "lines of an addendum",
                "constraints": [
                    models.UniqueConstraint(fields=("addendum", "number"), name="addendumline_number_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="CatalogueVersion",
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
                ("number", models.PositiveIntegerField(verbose_name="version")),
                ("area_name", models.CharField(blank=True, max_length=300, verbose_name="area")),
                ("published_at", models.DateTimeField(verbose_name="published at")),
                (
                    "addendum",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="version",
                        to="catalogue.addendum",
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
                    "published_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                    ),
                ),
            ],
            options={
                "verbose_name": "version of the catalogue",
                "verbose_name_plural": "versions of the catalogue",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("partnership", "number"), name="catalogueversion_number_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Challenge",
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
                ("number", models.PositiveIntegerField(verbose_name="number")),
                ("position", models.PositiveIntegerField()),
                ("title", models.TextField(blank=True, verbose_name="title")),
                ("personas", models.JSONField(default=list, verbose_name="personas")),
                ("language", models.CharField(default="nl", max_length=8)),
                ("lineage", models.UUIDField()),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.partnership",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="challenges",
                        to="catalogue.catalogueversion",
                    ),
                ),
            ],
            options={
                "verbose_name": "challenge",
                "verbose_name_plural": "challenges",
                "constraints": [
                    models.UniqueConstraint(fields=("version", "position"), name="challenge_position_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="CatalogueItem",
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
                            ("area", "area"),
                            ("municipality", "municipality"),
                            ("challenge", "challenge"),
                            ("persona", "persona"),
                            ("obstacle", "obstacle"),
                            ("outcome", "desired outcome"),
                            ("theme", "recurring theme"),
                            ("suggestion", "suggestion"),
                            ("extra_obstacle", "extra obstacle"),
                            ("extra_profile", "extra profile"),
                            ("service_type", "type of service"),
                            ("principle", "principle"),
                            ("force", "guiding force"),
                            ("local_input", "other local input"),
                            ("timing", "date"),
                            ("contact", "contact person"),
                            ("not_understood", "line that was not understood"),
                            ("doubt", "question about the document"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("label", models.CharField(blank=True, max_length=300, verbose_name="name")),
                ("text", models.TextField(verbose_name="text")),
                ("language", models.CharField(default="nl", max_length=8)),
                (
                    "domain",
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
                ("lineage", models.UUIDField()),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.partnership",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="catalogue.catalogueversion",
                    ),
                ),
                (
                    "challenge",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="catalogue.challenge",
                    ),
                ),
            ],
            options={
                "verbose_name": "item of the catalogue",
                "verbose_name_plural": "items of the catalogue",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("version", "position"), name="catalogueitem_position_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["doubt", "not_understood", "persona", "challenge"]), _negated=True
                        ),
                        name="catalogueitem_publishable_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("challenge__isnull", False), ("kind__in", ["obstacle", "outcome"])),
                            models.Q(
                                models.Q(("kind__in", ["obstacle", "outcome"]), _negated=True),
                                ("challenge", None),
                            ),
                            _connector="OR",
                        ),
                        name="catalogueitem_under_challenge",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Contact",
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
                ("position", models.PositiveIntegerField(default=1)),
                ("name", models.CharField(blank=True, max_length=200, verbose_name="name")),
                ("role", models.CharField(blank=True, max_length=300, verbose_name="role")),
                ("email", models.CharField(blank=True, max_length=254, verbose_name="e-mail address")),
                ("phone", models.CharField(blank=True, max_length=60, verbose_name="phone")),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.partnership",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contacts",
                        to="catalogue.catalogueversion",
                    ),
                ),
            ],
            options={
                "verbose_name": "contact of an addendum",
                "verbose_name_plural": "contacts of an addendum",
            },
        ),
        migrations.CreateModel(
            name="DraftItem",
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
                            ("area", "area"),
                            ("municipality", "municipality"),
                            ("challenge", "challenge"),
                            ("persona", "persona"),
                            ("obstacle", "obstacle"),
                            ("outcome", "desired outcome"),
                            ("theme", "recurring theme"),
                            ("suggestion", "suggestion"),
                            ("extra_obstacle", "extra obstacle"),
                            ("extra_profile", "extra profile"),
                            ("service_type", "type of service"),
                            ("principle", "principle"),
                            ("force", "guiding force"),
                            ("local_input", "other local input"),
                            ("timing", "date"),
                            ("contact", "contact person"),
                            ("not_understood", "line that was not understood"),
                            ("doubt", "question about the document"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "read_as",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("area", "area"),
                            ("municipality", "municipality"),
                            ("challenge", "challenge"),
                            ("persona", "persona"),
                            ("obstacle", "obstacle"),
                            ("outcome", "desired outcome"),
                            ("theme", "recurring theme"),
                            ("suggestion", "suggestion"),
                            ("extra_obstacle", "extra obstacle"),
                            ("extra_profile", "extra profile"),
                            ("service_type", "type of service"),
                            ("principle", "principle"),
                            ("force", "guiding force"),
                            ("local_input", "other local input"),
                            ("timing", "date"),
                            ("contact", "contact person"),
                            ("not_understood", "line that was not understood"),
                            ("doubt", "question about the document"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("area", "Area and municipalities"),
                            ("challenge", "Challenge"),
                            ("enrichment", "Enrichment"),
                            ("services", "Types of service"),
                            ("vision", "Local input, principles and guiding forces"),
                            ("timing", "Dates and contact"),
                            ("leftover", "Not understood and questions"),
                        ],
                        max_length=20,
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("original", models.TextField(verbose_name="text in the document")),
                ("corrected", models.TextField(blank=True, verbose_name="corrected text")),
                ("lines", models.JSONField(default=list)),
                ("data", models.JSONField(default=dict)),
                ("corrected_data", models.JSONField(default=dict)),
                ("doubts", models.JSONField(default=list)),
                (
                    "suggested_domain",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("across", "Across all topics"),
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
                    ),
                ),
                ("suggested_because", models.CharField(blank=True, max_length=60)),
                (
                    "domain",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("across", "Across all topics"),
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
                    "decision",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("confirmed", "confirmed"),
                            ("corrected", "corrected"),
                            ("set_aside", "set aside"),
                        ],
                        default="open",
                        max_length=12,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("token", models.PositiveIntegerField(default=1)),
                ("lineage", models.UUIDField()),
                (
                    "addendum",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="catalogue.addendum",
                    ),
                ),
                (
                    "challenge",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="catalogue.draftitem",
                    ),
                ),
                (
                    "decided_by",
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
            ],
            options={
                "verbose_name": "item of a draft",
                "verbose_name_plural": "items of a draft",
                "indexes": [
                    models.Index(fields=["addendum", "part", "challenge", "position"], name="draftitem_page")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("addendum", "position"), name="draftitem_position_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "area",
                                    "municipality",
                                    "challenge",
                                    "persona",
                                    "obstacle",
                                    "outcome",
                                    "theme",
                                    "suggestion",
                                    "extra_obstacle",
                                    "extra_profile",
                                    "service_type",
                                    "principle",
                                    "force",
                                    "local_input",
                                    "timing",
                                    "contact",
                                    "not_understood",
                                    "doubt",
                                ],
                            )
                        ),
                        name="draftitem_known_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at", None), ("decided_by", None), ("decision", "open")),
                            models.Q(
                                models.Q(("decision", "open"), _negated=True),
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="draftitem_decided_coherence",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "persona"), _negated=True),
                            ("challenge__isnull", False),
                            _connector="OR",
                        ),
                        name="draftitem_persona_under_challenge",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DraftDecision",
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
                    "decision",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("confirmed", "confirmed"),
                            ("corrected", "corrected"),
                            ("set_aside", "set aside"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("area", "area"),
                            ("municipality", "municipality"),
                            ("challenge", "challenge"),
                            ("persona", "persona"),
                            ("obstacle", "obstacle"),
                            ("outcome", "desired outcome"),
                            ("theme", "recurring theme"),
                            ("suggestion", "suggestion"),
                            ("extra_obstacle", "extra obstacle"),
                            ("extra_profile", "extra profile"),
                            ("service_type", "type of service"),
                            ("principle", "principle"),
                            ("force", "guiding force"),
                            ("local_input", "other local input"),
                            ("timing", "date"),
                            ("contact", "contact person"),
                            ("not_understood", "line that was not understood"),
                            ("doubt", "question about the document"),
                        ],
                        max_length=20,
                    ),
                ),
                ("text", models.TextField(blank=True)),
                (
                    "domain",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("across", "Across all topics"),
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
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("decided_at", models.DateTimeField()),
                (
                    "decided_by",
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
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="decisions",
                        to="catalogue.draftitem",
                    ),
                ),
            ],
            options={
                "verbose_name": "decision about an item",
                "verbose_name_plural": "decisions about items",
            },
        ),
        migrations.CreateModel(
            name="DraftLink",
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
                    "obstacle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="catalogue.draftitem",
                    ),
                ),
                (
                    "outcome",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="catalogue.draftitem",
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
                "verbose_name": "link between obstacle and outcome in a draft",
                "verbose_name_plural": "links between obstacles and outcomes in a draft",
                "constraints": [
                    models.UniqueConstraint(fields=("obstacle", "outcome"), name="draftlink_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="GoalTemplate",
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
                ("lineage", models.UUIDField()),
                ("number", models.PositiveIntegerField(verbose_name="version")),
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
                ("language", models.CharField(max_length=8, verbose_name="language")),
                ("words", models.CharField(max_length=300, verbose_name="what somebody wants")),
                ("why", models.CharField(blank=True, max_length=300, verbose_name="why it could matter")),
                ("is_archived", models.BooleanField(default=False, verbose_name="put away")),
                ("written_at", models.DateTimeField()),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.partnership",
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
                "verbose_name": "example of a goal",
                "verbose_name_plural": "examples of goals",
                "indexes": [
                    models.Index(fields=["partnership", "lineage", "-number"], name="goaltemplate_newest")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("lineage", "number"), name="goaltemplate_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 1)), name="goaltemplate_counts_from_one"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("domain", "safety"), _negated=True),
                        name="goaltemplate_not_safety",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True), name="goaltemplate_has_words"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GoalTemplateStep",
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
                ("position", models.PositiveSmallIntegerField()),
                ("text", models.CharField(max_length=300, verbose_name="step")),
                (
                    "by",
                    models.CharField(
                        choices=[
                            ("person", "The person alone"),
                            ("together", "Together with the case manager"),
                            ("worker", "The case manager"),
                        ],
                        max_length=10,
                        verbose_name="who",
                    ),
                ),
                (
                    "days",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="after how many days"
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
                    "template",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="catalogue.goaltemplate",
                    ),
                ),
            ],
            options={
                "verbose_name": "step of an example",
                "verbose_name_plural": "steps of examples",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("template", "position"), name="goaltemplatestep_position_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="goaltemplatestep_has_text"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("by__in", ["person", "together", "worker"])),
                        name="goaltemplatestep_known_who",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ObstacleOutcomeLink",
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
                    "obstacle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="catalogue.catalogueitem",
                    ),
                ),
                (
                    "outcome",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="catalogue.catalogueitem",
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
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links",
                        to="catalogue.catalogueversion",
                    ),
                ),
            ],
            options={
                "verbose_name": "link between obstacle and outcome",
                "verbose_name_plural": "links between obstacles and outcomes",
                "constraints": [
                    models.UniqueConstraint(fields=("obstacle", "outcome"), name="obstacleoutcomelink_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="TimingRow",
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
                ("position", models.PositiveIntegerField()),
                ("label", models.TextField(blank=True, verbose_name="label")),
                ("original", models.TextField(verbose_name="words in the document")),
                ("start", models.DateTimeField(blank=True, null=True, verbose_name="start")),
                ("end", models.DateTimeField(blank=True, null=True, verbose_name="end")),
                ("moments", models.JSONField(default=list)),
                ("relative_anchor", models.CharField(blank=True, max_length=300)),
                ("relative_days", models.IntegerField(blank=True, null=True)),
                ("doubts", models.JSONField(default=list)),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.partnership",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="timing",
                        to="catalogue.catalogueversion",
                    ),
                ),
            ],
            options={
                "verbose_name": "date of the addendum",
                "verbose_name_plural": "dates of the addendum",
                "constraints": [
                    models.UniqueConstraint(fields=("version", "position"), name="timingrow_position_once")
                ],
            },
        ),
    ]
