from django.apps import AppConfig


class CommonConfig(AppConfig):
    name = "reisgezel.foundation.common"
    label = "common"
