from django.apps import AppConfig


class CommonConfig(AppConfig):
    name = "reisgezel.foundation.common"
    label = "common"

    def ready(self) -> None:
        from reisgezel.foundation.common import lookups  # models may only be touched once apps are loaded

        lookups.register()
