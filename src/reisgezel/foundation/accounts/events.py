"""What happens to an account, for the audit trail. One sentence each; no personal value."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    SIGNED_IN = "accounts.signed_in", _("%(who)s signed in")
    SIGN_IN_FAILED = "accounts.sign_in_failed", _("signing in to this account failed")
    SIGNED_OUT = "accounts.signed_out", _("%(who)s signed out")
    SECOND_STEP_FAILED = "accounts.second_step_failed", _("the second step of signing in failed")
    SECOND_STEP_ADDED = "accounts.second_step_added", _("%(who)s added a second step")
    SECOND_STEP_REMOVED = "accounts.second_step_removed", _("%(who)s removed a second step")
    RECOVERY_CODES_RENEWED = "accounts.recovery_codes_renewed", _("%(who)s made new recovery codes")
    PASSWORD_CHANGED = "accounts.password_changed", _("%(who)s changed the password")
    PASSWORD_RESET = "accounts.password_reset", _("%(who)s set a new password by mail")
    IDENTITY_LINKED = "accounts.identity_linked", _("%(who)s linked another way to sign in")
    IDENTITY_UNLINKED = "accounts.identity_unlinked", _("%(who)s removed another way to sign in")
    ACCOUNT_OPENED = "accounts.account_opened", _("%(who)s opened this account")
    ACCOUNT_CLOSED = "accounts.account_closed", _("%(who)s closed this account")
    MEMBERSHIP_CHOSEN = "accounts.membership_chosen", _("%(who)s chose for whom to act")
