"""Our words for allauth's mails and for the lines it shows after an action: short, in the reader's language."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Letter(NamedTuple):
    subject: str | Promise
    sentence: str | Promise


#: allauth's name of a mail -> what it says. Mails about a change let the owner notice what somebody else did.
LETTERS = {
    "account/email/password_reset_key": Letter(
        _("Choose a new password"),
        _(
            "You, or somebody who knows your e-mail address, asked for a new password. With this link you choose one:"
        ),
    ),
    "account/email/password_changed": Letter(
        _("Your password was changed"), _("The password of your account was changed.")
    ),
    "account/email/password_set": Letter(_("Your password was changed"), _("Your account got a password.")),
    "account/email/password_reset": Letter(
        _("Your password was changed"), _("The password of your account was changed with a link from a mail.")
    ),
    "mfa/email/totp_activated": Letter(
        _("Second step added"), _("An app for codes was added to your account.")
    ),
    "mfa/email/totp_deactivated": Letter(
        _("Second step removed"), _("The app for codes was removed from your account.")
    ),
    "mfa/email/webauthn_added": Letter(_("Second step added"), _("A passkey was added to your account.")),
    "mfa/email/webauthn_removed": Letter(
        _("Second step removed"), _("A passkey was removed from your account.")
    ),
    "mfa/email/recovery_codes_generated": Letter(
        _("New recovery codes"),
        _("New recovery codes were made for your account. The old ones no longer work."),
    ),
    "socialaccount/email/account_connected": Letter(
        _("Another way to sign in"), _("Your account was linked to another way to sign in.")
    ),
    "socialaccount/email/account_disconnected": Letter(
        _("A way to sign in was removed"), _("A way to sign in was removed from your account.")
    ),
}

#: allauth's name of a line -> what it says; "" says nothing.
LINES = {
    "account/messages/logged_in.txt": "",
    "account/messages/logged_out.txt": "",
    "account/messages/password_changed.txt": _("Your password is changed."),
    "account/messages/password_set.txt": _("Your password is changed."),
    "mfa/messages/totp_activated.txt": _("The app for codes is added."),
    "mfa/messages/totp_deactivated.txt": _("The app for codes is removed."),
    "mfa/messages/webauthn_added.txt": _("The passkey is added."),
    "mfa/messages/webauthn_removed.txt": _("The passkey is removed."),
    "mfa/messages/recovery_codes_generated.txt": _(
        "Your recovery codes are ready. Keep them in a safe place."
    ),
    "socialaccount/messages/account_connected.txt": _("This way to sign in is linked."),
    "socialaccount/messages/account_connected_updated.txt": _("This way to sign in is linked."),
    "socialaccount/messages/account_connected_other.txt": _(
        "This way to sign in belongs to another account."
    ),
    "socialaccount/messages/account_disconnected.txt": _("This way to sign in is removed."),
}
