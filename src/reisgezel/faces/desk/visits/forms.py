"""Noting a visit with one thumb: chips that are filled in already, one text box, nothing required that is known."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.catalogue.enums import LifeDomain, topics_for
from reisgezel.domain.trajectories.actions.visits import Said
from reisgezel.domain.trajectories.enums import Audience, How
from reisgezel.domain.trajectories.queries.cases import CaseAccess
from reisgezel.foundation.common.forms import ChipCheckbox, ChipRadio, DateInput, TimeInput
from reisgezel.foundation.common.ids import new_id

#: Chips that stand ready; the other topics are one tap away. A long row of choices slows everybody down.
READY_TOPICS = 5


class EntryForm(forms.Form):
    """What a visit and a note have in common. `entry_id` is made with the form: sent twice, it is one entry."""

    entry_id = forms.UUIDField(widget=forms.HiddenInput, initial=new_id)
    topics = forms.MultipleChoiceField(label=_("What was it about?"), required=False, widget=ChipCheckbox)
    more_topics = forms.MultipleChoiceField(label=_("Other topics"), required=False, widget=ChipCheckbox)
    is_positive = forms.BooleanField(label=_("Something nice"), required=False)
    text = forms.CharField(
        label=_("What did you do?"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
    )
    audience = forms.ChoiceField(label=_("Who reads this?"), widget=ChipRadio, initial=Audience.TOPICS)
    day = forms.DateField(label=_("Day"), widget=DateInput)
    time = forms.TimeField(label=_("Hour"), widget=TimeInput)
    under_secrecy = forms.BooleanField(label=_("This falls under professional secrecy"), required=False)
    hidden_from_client_because = forms.CharField(
        label=_("The person does not read this, because"),
        required=False,
        max_length=300,
        help_text=_("Leave this empty. Only fill it in when reading this could hurt somebody."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )

    def __init__(self, *args: Any, access: CaseAccess, ready: tuple[LifeDomain, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = access.trajectory.client.first_name
        now = timezone.localtime()
        self.fields["day"].initial, self.fields["time"].initial = now.date(), now.strftime("%H:%M")
        self.fields["text"].help_text = _("Write as you would say it to %(name)s, who can read this.") % {
            "name": name
        }
        self.fields["audience"].choices = [
            (Audience.TOPICS, _("%(name)s and who helps with this") % {"name": name}),
            (Audience.TEAM, _("%(name)s and the whole team") % {"name": name}),
            (Audience.OWN, _("Only me")),
        ]
        every = topics_for(access.standing.actor.with_justice_topic)
        self.fields["topics"].choices = [(topic.value, topic.label) for topic in ready]
        self.fields["more_topics"].choices = [
            (topic.value, topic.label) for topic in every if topic not in ready
        ]
        if not access.standing.actor.is_bound_by_secrecy:
            del self.fields["under_secrecy"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if (day := data.get("day")) and (time := data.get("time")):
            data["happened_at"] = timezone.make_aware(dt.datetime.combine(day, time))
        return data

    def said(self) -> Said:
        """What the action needs, after the form was found right."""
        data = self.cleaned_data
        return Said(
            text=data["text"],
            topics=tuple(LifeDomain(topic) for topic in (*data["topics"], *data["more_topics"])),
            audience=Audience(data["audience"]),
            happened_at=data["happened_at"],
            under_secrecy=data.get("under_secrecy", False),
            is_positive=data["is_positive"],
            is_outreach=data.get("is_outreach", False),
            hidden_from_client_because=data["hidden_from_client_because"],
            entry_id=data["entry_id"],
        )


class VisitForm(EntryForm):
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


class CorrectionForm(forms.Form):
    text = forms.CharField(
        label=_("How should it read?"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
    )
