from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "reisgezel.foundation.notices"
    label = "notices"

    def ready(self) -> None:
        from reisgezel.foundation.notices import chores  # models may only be touched once apps are loaded

        chores.register()
