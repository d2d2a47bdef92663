from django.apps import AppConfig


class PapersConfig(AppConfig):
    """Only its style sheet is found through this; the rest is imported by who prints."""

    name = "reisgezel.foundation.papers"
    label = "papers"
