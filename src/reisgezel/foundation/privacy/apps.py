from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "reisgezel.foundation.privacy"
    label = "privacy"
