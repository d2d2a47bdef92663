from datetime import timedelta

from django.apps import AppConfig


class CaseloadConfig(AppConfig):
    name = "reisgezel.domain.caseload"
    label = "caseload"

    def ready(self) -> None:
        from reisgezel.domain.caseload.actions.beginning import WORK, carry_on, carry_out
        from reisgezel.domain.caseload.actions.files import purge
        from reisgezel.domain.caseload.events import Event
        from reisgezel.foundation.notices import tasks, upkeep
        from reisgezel.foundation.privacy.events import register_events

        register_events(Event)
        tasks.register_work(WORK, carry_out)
        upkeep.register("caseload.carry_on", carry_on, every=timedelta(minutes=1))
        upkeep.register("caseload.purge", purge, every=timedelta(hours=1))
