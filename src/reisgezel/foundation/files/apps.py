from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "reisgezel.foundation.files"
    label = "files"
