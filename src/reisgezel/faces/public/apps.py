from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "reisgezel.faces.public"
    label = "public"
