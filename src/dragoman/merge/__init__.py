"""From the accounts of many reports to meetings: which tell of one encounter, and what it was then.

sides       who of a telling stands for whom
keys        which tellings to compare at all
score       two tellings compared: a table of small claims, each with its sentence
numbers     words as numbers, to be filed under
twins       tellings that say the very same
judged      what persons judged of accounts and of their values
corrected   tellings with the corrections of persons in place
groups      tellings that hang together by links, as those of one encounter each
stories     which reports are near-copies of one story
weigh       the tellings of one encounter to a meeting: values weighed, contradictions named

Pure functions over the types of the model: what is kept, and where, the store knows.
"""

from dragoman.merge.corrected import corrected
from dragoman.merge.groups import JUDGED, groups_of
from dragoman.merge.judged import Judged
from dragoman.merge.keys import keys_of
from dragoman.merge.score import Match, compared
from dragoman.merge.stories import stories_of
from dragoman.merge.twins import twin_of
from dragoman.merge.weigh import FIELDS, meeting_of

__all__ = [
    "FIELDS",
    "JUDGED",
    "Judged",
    "Match",
    "compared",
    "corrected",
    "groups_of",
    "keys_of",
    "meeting_of",
    "stories_of",
    "twin_of",
]
