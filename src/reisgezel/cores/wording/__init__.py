"""Words in a note that judge somebody instead of saying what was seen: found, never counted, never kept.

judging_words("Ze weigert hulp.")  ->  ("weigert",)
"""

from reisgezel.cores.wording.finding import judging_words
from reisgezel.cores.wording.words import AS_OF, WORDS, Judging

__all__ = ["AS_OF", "WORDS", "Judging", "judging_words"]
