from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "reisgezel.foundation.privacy"
    label = "privacy"

    def ready(self) -> None:
        from reisgezel.foundation.privacy import checks  # noqa: F401 - registers them, once the models are loaded
