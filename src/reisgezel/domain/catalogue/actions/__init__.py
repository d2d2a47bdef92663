"""Every write of the catalogue: have a document read, decide about its items, publish a version."""

from reisgezel.domain.catalogue.actions.addenda import reopen_addendum, set_aside_addendum, upload_addendum
from reisgezel.domain.catalogue.actions.items import (
    add_item,
    decide_item,
    decide_section,
)
from reisgezel.domain.catalogue.actions.links import link_obstacles, link_outcome, link_outcomes
from reisgezel.domain.catalogue.actions.publishing import publish_catalogue

__all__ = [
    "add_item",
    "decide_item",
    "decide_section",
    "link_obstacles",
    "link_outcome",
    "link_outcomes",
    "publish_catalogue",
    "reopen_addendum",
    "set_aside_addendum",
    "upload_addendum",
]
