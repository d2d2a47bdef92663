"""Noting a visit with one thumb: chips that are filled in already, one text box, nothing required that is known."""

from collections.abc import Callable
from functools import cache
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reisgezel.cores.wording import judging_words
from reisgezel.domain.catalogue.enums import LifeDomain, topics_for
from reisgezel.domain.trajectories.actions.visits import Said
from reisgezel.domain.trajectories.enums import Audience, How
from reisgezel.domain.trajectories.queries.cases import CaseAccess
from reisgezel.faces.desk.forms import DeskForm, FormIdField, MomentForm
from reisgezel.faces.desk.visits.attached import AttachingForm
from reisgezel.foundation.common.forms import ChipCheckbox, ChipRadio

#: Chips that stand ready; the other topics are one tap away. A long row of choices slows everybody down.
READY_TOPICS = 5
#: A chip beside the topics: joy belongs in the story as much as what is hard.
NICE = "nice"


def as_to(name: str) -> str:
    return _("Write as you would say it to %(name)s, who can read this.") % {"name": name}


class HintingForm(DeskForm):
    """A form with a text about somebody."""

    @property
    def judging(self) -> tuple[str, ...]:
        """Words in the text as it stands now that judge: shown beside it, and nothing else is done with them."""
        return judging_words(str(self["text"].value() or ""))


class TopicsField(forms.MultipleChoiceField):
    """One of the two rows of chips. Which topic stands in which row may have changed since: it is right in either."""

    widget = ChipCheckbox
    valid: frozenset[str] = frozenset()

    def valid_value(self, value: str) -> bool:
        return value in self.valid


class EntryForm(MomentForm, AttachingForm, HintingForm):
    """What a visit and a note have in common. `entry_id` is made with the form: sent twice, it is one entry."""

    errors_at: ClassVar[dict[str, str]] = {"clock_ahead": "day", "files": "attachments"}

    rare: ClassVar[tuple[str, ...]] = ("under_secrecy", "hidden_from_client_because")

    entry_id = FormIdField()
    topics = TopicsField(label=_("What was it about?"), required=False)
    more_topics = TopicsField(label=_("Other topics"), required=False)
    text = forms.CharField(
        label=_("What did you do?"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
    )
    audience = forms.ChoiceField(label=_("Who reads this?"), widget=ChipRadio, initial=Audience.TOPICS)
    under_secrecy = forms.BooleanField(label=_("This falls under professional secrecy"), required=False)
    hidden_from_client_because = forms.CharField(
        label=_("The person does not read this, because"),
        required=False,
        max_length=300,
        help_text=_("Leave this empty. Only fill it in when reading this could hurt somebody."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )

    def __init__(
        self, *args: Any, access: CaseAccess, ready: Callable[[], tuple[LifeDomain, ...]], **kwargs: Any
    ) -> None:
        """ready: the topics that are likely, asked for only when the form is shown."""
        super().__init__(*args, **kwargs)
        name = access.trajectory.client.first_name
        now = timezone.localtime()
        self.fields["day"].initial, self.fields["time"].initial = now.date(), now.strftime("%H:%M")
        self.fields["text"].help_text = as_to(name)
        self.fields["audience"].choices = [
            (Audience.TOPICS, _("%(name)s and who helps with this") % {"name": name}),
            (Audience.TEAM, _("%(name)s and the whole team") % {"name": name}),
            (Audience.OWN, _("Only me")),
        ]
        self.every = topics_for(access.standing.actor.with_justice_topic)
        self.likely = cache(ready)
        self._chips("topics", self._in_sight)
        self._chips("more_topics", self._one_tap_away)
        if not access.standing.actor.is_bound_by_secrecy:
            del self.fields["under_secrecy"]

    def _chips(self, name: str, choices: Callable[[], list[tuple[str, Any]]]) -> None:
        field: Any = self.fields[name]
        field.valid = frozenset({*(topic.value for topic in self.every), NICE})
        field.choices = choices

    def _in_sight(self) -> list[tuple[str, Any]]:
        return [*((topic.value, topic.label) for topic in self._ready()), (NICE, _("Something nice"))]

    def _one_tap_away(self) -> list[tuple[str, Any]]:
        ready = self._ready()
        return [(topic.value, topic.label) for topic in self.every if topic not in ready]

    def _ready(self) -> list[LifeDomain]:
        """What is likely; of what was sent already, each chip stays in the row where it was tapped."""
        tapped, tapped_there = (set(self[name].value() or ()) for name in ("topics", "more_topics"))
        ready = [topic for topic in self.likely() if topic not in tapped_there]
        return ready + [topic for topic in self.every if topic in tapped and topic not in ready]

    def said(self) -> Said:
        """What the action needs, after the form was found right."""
        data = self.cleaned_data
        chosen = (*data["topics"], *data["more_topics"])
        return Said(
            text=data["text"],
            topics=tuple(LifeDomain(topic) for topic in chosen if topic != NICE),
            audience=Audience(data["audience"]),
            happened_at=data["moment"],
            under_secrecy=data.get("under_secrecy", False),
            is_positive=NICE in chosen,
            is_outreach=data.get("is_outreach", False),
            hidden_from_client_because=data["hidden_from_client_because"],
            entry_id=data["entry_id"],
            files=self.waiting_ids,
        )


class VisitForm(EntryForm):
    rare = ("is_outreach", *EntryForm.rare)

    how = forms.ChoiceField(choices=How.choices, widget=ChipRadio, initial=How.HOME)
    next_step = forms.CharField(
        label=_("Next step"), required=False, max_length=300, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    is_outreach = forms.BooleanField(
        label=_("Outreach"),
        required=False,
        help_text=_(
            "You entered this person’s world with respect for what matters there. The place does not count."
        ),
    )
    field_order = ("how", "topics", "text", "next_step", "audience")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = kwargs["access"].trajectory.client.first_name
        self.fields["how"].label = _("How did you see %(name)s?") % {"name": name}


class CorrectionForm(HintingForm):
    errors_at: ClassVar[dict[str, str]] = {"already_corrected": "text"}

    text = forms.CharField(
        label=_("How should it read?"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
    )

    def __init__(self, *args: Any, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].help_text = as_to(name)
