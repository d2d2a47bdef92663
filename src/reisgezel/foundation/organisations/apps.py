from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "reisgezel.foundation.organisations"
    label = "organisations"
