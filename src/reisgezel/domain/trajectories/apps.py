from datetime import timedelta

from django.apps import AppConfig


class TrajectoriesConfig(AppConfig):
    name = "reisgezel.domain.trajectories"
    label = "trajectories"

    def ready(self) -> None:
        from reisgezel.domain.trajectories import receivers  # noqa: F401 - it listens from here on
        from reisgezel.domain.trajectories.actions.covers import give_back
        from reisgezel.domain.trajectories.actions.erasing import erase_due
        from reisgezel.domain.trajectories.actions.invitations import remind_invited
        from reisgezel.domain.trajectories.actions.joinings import return_unanswered
        from reisgezel.domain.trajectories.actions.merging import lapse_unanswered
        from reisgezel.domain.trajectories.actions.reminders import remind
        from reisgezel.domain.trajectories.actions.taking_over import (
            pass_on_agreed_days,
            return_unanswered_handovers,
        )
        from reisgezel.domain.trajectories.events import Event
        from reisgezel.domain.trajectories.queries.erasing import closed_days
        from reisgezel.domain.trajectories.queries.invitations import KIND as ASKED_AGAIN
        from reisgezel.domain.trajectories.queries.invitations import notice_to_guest
        from reisgezel.domain.trajectories.queries.reminders import KIND, notice_of
        from reisgezel.foundation.accounts import drafts
        from reisgezel.foundation.files import vault, waiting
        from reisgezel.foundation.notices import outbox, upkeep
        from reisgezel.foundation.privacy.events import register_events
        from reisgezel.foundation.privacy.retention import register_closed_days

        register_events(Event)
        register_closed_days(closed_days)
        outbox.register_writer(KIND, notice_of)
        outbox.register_writer(ASKED_AGAIN, notice_to_guest)
        upkeep.register("trajectories.reminders", remind, every=timedelta(minutes=10))
        upkeep.register("trajectories.invitations", remind_invited, every=timedelta(minutes=30))
        upkeep.register("trajectories.joinings", return_unanswered, every=timedelta(hours=1))
        upkeep.register("trajectories.handovers_back", return_unanswered_handovers, every=timedelta(hours=1))
        upkeep.register("trajectories.handovers", pass_on_agreed_days, every=timedelta(hours=1))
        upkeep.register("trajectories.one_person", lapse_unanswered, every=timedelta(hours=1))
        upkeep.register("trajectories.covers", give_back, every=timedelta(hours=1))
        upkeep.register("trajectories.erasing", erase_due, every=timedelta(hours=6))
        # The room of files and the room of chores are strangers; this one knows both.
        upkeep.register("files.waiting", waiting.purge, every=timedelta(hours=1))
        upkeep.register("files.sweep", vault.sweep, every=timedelta(hours=1))
        drafts.register_forgetting(waiting.forget_about)
        drafts.register_leading_on(waiting.lead_on)
