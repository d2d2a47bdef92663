from datetime import timedelta

from django.apps import AppConfig


class ConsentsConfig(AppConfig):
    name = "reisgezel.domain.consents"
    label = "consents"

    def ready(self) -> None:
        from reisgezel.domain.consents.actions.logs import throw_away_old_lines
        from reisgezel.domain.consents.events import Event
        from reisgezel.domain.consents.queries.periods import log_months_on
        from reisgezel.foundation.notices import upkeep
        from reisgezel.foundation.privacy.events import register_events
        from reisgezel.foundation.privacy.retention import register_log_months

        register_events(Event)
        register_log_months(log_months_on)
        upkeep.register("consents.logs", throw_away_old_lines, every=timedelta(hours=24))
