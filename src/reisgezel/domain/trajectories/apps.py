from django.apps import AppConfig


class TrajectoriesConfig(AppConfig):
    name = "reisgezel.domain.trajectories"
    label = "trajectories"

    def ready(self) -> None:
        from reisgezel.domain.trajectories.events import Event
        from reisgezel.foundation.privacy.events import register_events

        register_events(Event)
