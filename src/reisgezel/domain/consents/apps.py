from django.apps import AppConfig


class ConsentsConfig(AppConfig):
    name = "reisgezel.domain.consents"
    label = "consents"

    def ready(self) -> None:
        from reisgezel.domain.consents.events import Event
        from reisgezel.foundation.privacy.events import register_events

        register_events(Event)
