"""From names in many reports to actors: who is who, which posts they held when, who an unnamed holder was.

score       two namings compared: a table of small claims, each with its sentence
actors      namings to actors: clusters of what is linked, a person's judgements before all rules
entities    which entities of registers an actor is
holders     posts over time: the post on a day, and who held it

Pure functions over the types of the model: what is kept, and where, the store knows.
"""

from dragoman.resolve.actors import NameJudgements, grouped, linked
from dragoman.resolve.entities import Fit, entities_of
from dragoman.resolve.holders import Holding, holder_on, post_on
from dragoman.resolve.score import Link, compared

__all__ = [
    "Fit",
    "Holding",
    "Link",
    "NameJudgements",
    "compared",
    "entities_of",
    "grouped",
    "holder_on",
    "linked",
    "post_on",
]
