from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "reisgezel.foundation.accounts"
    label = "accounts"

    def ready(self) -> None:
        from reisgezel.foundation.accounts import (
            receivers,  # noqa: F401 - they listen once imported
            second_factor,
        )
        from reisgezel.foundation.accounts.events import Event
        from reisgezel.foundation.privacy.events import register_events
        from reisgezel.foundation.privacy.rotation import register_reseal

        register_events(Event)
        register_reseal("mfa_authenticator.data", second_factor.reseal)
