"""A form of the desk is handled as every form that loses nothing."""

from reisgezel.foundation.accounts.drafted import bound_or_draft, keep_draft, page, succeeds

__all__ = ["bound_or_draft", "keep_draft", "page", "succeeds"]
