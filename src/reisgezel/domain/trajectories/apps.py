from datetime import timedelta

from django.apps import AppConfig


class TrajectoriesConfig(AppConfig):
    name = "reisgezel.domain.trajectories"
    label = "trajectories"

    def ready(self) -> None:
        from reisgezel.domain.trajectories.actions.covers import give_back
        from reisgezel.domain.trajectories.actions.joinings import return_unanswered
        from reisgezel.domain.trajectories.events import Event
        from reisgezel.foundation.notices import upkeep
        from reisgezel.foundation.privacy.events import register_events

        register_events(Event)
        upkeep.register("trajectories.joinings", return_unanswered, every=timedelta(hours=1))
        upkeep.register("trajectories.covers", give_back, every=timedelta(hours=1))
