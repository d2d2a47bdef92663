from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BoardConfig(AppConfig):
    name = "reisgezel.faces.board"
    label = "board"

    def ready(self) -> None:
        from reisgezel.faces.board.audience import BOARD, READERS
        from reisgezel.foundation.common import navigation

        navigation.register(_("Overview"), "board:home", roles=BOARD, icon="home")
        navigation.register(_("Addenda"), "board:addenda", roles=BOARD, icon="file")
        navigation.register(_("Catalogue"), "board:catalogue", roles=READERS, icon="book")
