"""The upkeep of the rooms that lie too deep to register their own."""

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.utils import timezone

from reisgezel.foundation.accounts import drafts, second_factor, throttle
from reisgezel.foundation.accounts.models import SharedCache
from reisgezel.foundation.notices import outbox, upkeep


def purge_sessions() -> int:
    return Session.objects.filter(expire_date__lt=timezone.now()).delete()[0]


def purge_cache() -> int:
    return SharedCache.objects.filter(expires__lt=timezone.now()).delete()[0]


def purge_task_results() -> None:
    call_command("prune_db_task_results", min_age_days=7, failed_min_age_days=30, verbosity=0)


def register() -> None:
    upkeep.register("notices.outbox", outbox.deliver_due, every=timedelta(minutes=1))
    upkeep.register("notices.outbox_purge", outbox.purge, every=timedelta(days=1))
    upkeep.register("notices.task_results", purge_task_results, every=timedelta(days=1))
    upkeep.register("accounts.drafts", drafts.purge, every=timedelta(hours=1))
    upkeep.register("accounts.second_steps", second_factor.reseal, every=timedelta(days=1))
    upkeep.register("accounts.sessions", purge_sessions, every=timedelta(hours=1))
    upkeep.register("accounts.throttle", throttle.purge, every=timedelta(hours=6))
    upkeep.register("accounts.cache", purge_cache, every=timedelta(hours=6))
