"""Django's way to send mail, here: into the outbox. Whatever calls `send_mail` gets the outbox without knowing."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from reisgezel.foundation.notices import outbox


class OutboxEmailBackend(BaseEmailBackend):
    """Writes each message into the outbox, in the transaction of whoever sends it."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        return sum(1 for message in email_messages if outbox.put_email(message) is not None)
