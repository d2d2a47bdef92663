from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "reisgezel.foundation.organisations"
    label = "organisations"

    def ready(self) -> None:
        from reisgezel.foundation.organisations.events import Event
        from reisgezel.foundation.privacy.events import register_events

        register_events(Event)
