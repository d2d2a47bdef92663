from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "reisgezel.faces.desk"
    label = "desk"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from reisgezel.faces.desk.roles import WORKERS
        from reisgezel.foundation.common import navigation
        from reisgezel.foundation.organisations.enums import MemberRole

        navigation.register(_("Today"), "desk:today", roles=WORKERS, icon="calendar")
        navigation.register(_("My people"), "desk:people", roles=WORKERS, icon="users")
        navigation.register(
            _("How far we came"), "desk:outreach", roles=[MemberRole.COORDINATOR], icon="walk"
        )
