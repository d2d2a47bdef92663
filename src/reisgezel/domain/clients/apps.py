from django.apps import AppConfig


class ClientsConfig(AppConfig):
    name = "reisgezel.domain.clients"
    label = "clients"

    def ready(self) -> None:
        from reisgezel.domain.clients.events import Event
        from reisgezel.foundation.privacy.events import register_events

        register_events(Event)
