"""An addendum as plain JSON values: dicts, lists, strings, numbers and None."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from reisgezel.cores.addendum.doubts import Doubt
from reisgezel.cores.addendum.model import Addendum, Challenge, Passage, TimingRow


def to_json_object(addendum: Addendum) -> dict[str, Any]:
    """The addendum with the keys of its model; moments in ISO 8601 with the zone's offset, None where open."""
    counts = addendum.counts
    contact = addendum.contact
    return {
        "area": {
            "name": addendum.area.name,
            "municipalities": list(addendum.area.municipalities),
            "lines": list(addendum.area.lines),
        },
        "challenges": [_challenge(each) for each in addendum.challenges],
        "enrichment": {
            "themes": _passages(addendum.enrichment.themes),
            "suggestions": _passages(addendum.enrichment.suggestions),
            "extra_obstacles": _passages(addendum.enrichment.extra_obstacles),
            "extra_profiles": _passages(addendum.enrichment.extra_profiles),
        },
        "service_types": _passages(addendum.service_types),
        "principles": _passages(addendum.principles),
        "forces": [
            {"name": each.name, "text": each.text, "lines": list(each.lines)} for each in addendum.forces
        ],
        "local_input": _passages(addendum.local_input),
        "timing": [_row(each) for each in addendum.timing],
        "contact": {
            "name": contact.name if contact else None,
            "role": contact.role if contact else None,
            "email": contact.email if contact else None,
            "phone": contact.phone if contact else None,
            "lines": list(contact.lines) if contact else [],
        },
        "doubts": _doubts(addendum.doubts),
        "not_understood": [{"line": each.line, "text": each.text} for each in addendum.not_understood],
        "lines": {
            "total": counts.total,
            "placed": counts.placed,
            "fixed": counts.fixed,
            "not_understood": counts.not_understood,
        },
    }


def _challenge(challenge: Challenge) -> dict[str, Any]:
    return {
        "number": challenge.number,
        "title": challenge.title,
        "personas": list(challenge.personas),
        "obstacles": _passages(challenge.obstacles),
        "outcomes": _passages(challenge.outcomes),
        "lines": list(challenge.lines),
    }


def _row(row: TimingRow) -> dict[str, Any]:
    return {
        "label": row.label,
        "original": row.original,
        "start": _moment(row.start),
        "end": _moment(row.end),
        "moments": [{"start": _moment(each.start), "end": _moment(each.end)} for each in row.moments],
        "relative": {"anchor": row.relative.anchor, "days": row.relative.days} if row.relative else None,
        "doubts": _doubts(row.doubts),
        "lines": list(row.lines),
    }


def _passages(passages: Iterable[Passage]) -> list[dict[str, Any]]:
    return [{"text": each.text, "lines": list(each.lines)} for each in passages]


def _doubts(doubts: Iterable[Doubt]) -> list[dict[str, Any]]:
    return [{"code": each.code.value, "text": each.text, "lines": list(each.lines)} for each in doubts]


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment is not None else None
