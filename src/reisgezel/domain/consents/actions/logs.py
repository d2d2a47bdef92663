"""A period for the logs: what is older is thrown away, a quarter at a time, by a rule that the partnership chose."""

from django.utils import timezone

from reisgezel.domain.consents.queries.periods import log_months_on
from reisgezel.foundation.organisations.models import Partnership
from reisgezel.foundation.privacy.cutting import limit_on, throw_away


def throw_away_old_lines() -> int:
    """Upkeep: throw away what is old enough today. Returns how many lines went."""
    today = timezone.localdate()
    owners = [None, *Partnership.objects.order_by("id").values_list("pk", flat=True)]
    chosen = {owner: log_months_on(owner, today) for owner in owners}
    return throw_away({owner: limit_on(today, months) for owner, months in chosen.items() if months})
