from datetime import timedelta

from django.apps import AppConfig


class TrajectoriesConfig(AppConfig):
    name = "reisgezel.domain.trajectories"
    label = "trajectories"

    def ready(self) -> None:
        from reisgezel.domain.trajectories.actions.covers import give_back
        from reisgezel.domain.trajectories.actions.erasing import erase_due
        from reisgezel.domain.trajectories.actions.joinings import return_unanswered
        from reisgezel.domain.trajectories.actions.merging import lapse_unanswered
        from reisgezel.domain.trajectories.actions.reminders import remind
        from reisgezel.domain.trajectories.events import Event
        from reisgezel.domain.trajectories.queries.erasing import closed_days
        from reisgezel.domain.trajectories.queries.reminders import KIND, notice_of
        from reisgezel.foundation.notices import outbox, upkeep
        from reisgezel.foundation.privacy.events import register_events
        from reisgezel.foundation.privacy.retention import register_closed_days

        register_events(Event)
        register_closed_days(closed_days)
        outbox.register_writer(KIND, notice_of)
        upkeep.register("trajectories.reminders", remind, every=timedelta(minutes=10))
        upkeep.register("trajectories.joinings", return_unanswered, every=timedelta(hours=1))
        upkeep.register("trajectories.one_person", lapse_unanswered, every=timedelta(hours=1))
        upkeep.register("trajectories.covers", give_back, every=timedelta(hours=1))
        upkeep.register("trajectories.erasing", erase_due, every=timedelta(hours=6))
