"""What a form can fill in by itself."""

from reisgezel.domain.catalogue.enums import LifeDomain, from_bits, topics_for
from reisgezel.domain.trajectories.models import Goal
from reisgezel.domain.trajectories.queries.cases import CaseAccess
from reisgezel.domain.trajectories.queries.readable import readable_entries


def likely_topics(access: CaseAccess, size: int) -> tuple[LifeDomain, ...]:
    """The topics this page speaks of most: those of the open goals, then of the last entries, then the fixed order."""
    actor = access.standing.actor
    of_goals = (
        Goal.objects.within(actor).filter(trajectory__in=access.pages, slot__isnull=False).order_by("rank")
    )
    readable = from_bits(access.topics)
    found = [LifeDomain(domain) for domain in of_goals.values_list("domain", flat=True) if domain in readable]
    for bits in readable_entries(access).order_by("-happened_at", "-id").values_list("topics", flat=True)[:5]:
        found += from_bits(bits)
    topics = topics_for(actor.with_justice_topic)
    return tuple(topic for topic in dict.fromkeys((*found, *topics)) if topic in topics)[:size]
