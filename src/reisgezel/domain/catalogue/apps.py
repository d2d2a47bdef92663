from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "reisgezel.domain.catalogue"
    label = "catalogue"

    def ready(self) -> None:
        from reisgezel.domain.catalogue.events import Event
        from reisgezel.foundation.privacy.events import register_events

        register_events(Event)
