"""Who is who across the reports of a store: names to actors, parties to actors, and why.

tell      every name that has changed, with all that hang together with it, to its actor
people    who the parties of an account are, and the post that each held on the day
fellows   reports without a date, dated by other reports of the same encounters
bundled   the register that comes with Dragoman
called    how the reports of each publisher call somebody
why       what an actor is made of: its spellings, its posts, and what joins them

It is where the rooms meet: the store keeps, `resolve` decides, a register knows.
"""

from dragoman.identify.bundled import keep_bundled
from dragoman.identify.called import Voice, Wording, voices
from dragoman.identify.fellows import hint_for
from dragoman.identify.people import People, told, who
from dragoman.identify.tell import identify
from dragoman.identify.why import Reason, Told, actors_told, reasons

__all__ = [
    "People",
    "Reason",
    "Told",
    "Voice",
    "Wording",
    "actors_told",
    "hint_for",
    "identify",
    "keep_bundled",
    "reasons",
    "told",
    "voices",
    "who",
]
