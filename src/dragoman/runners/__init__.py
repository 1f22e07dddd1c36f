"""Who analyses batches of reports, and where: one function, behind one small interface.

analyser    what turns reports into accounts, and how another process makes the same
batches     reports in batches; what one of them gives, each report of it counted once
"""

from dragoman.runners.analyser import Analyse, Analyser, Told, engine_of, has_day, usual_analyser
from dragoman.runners.batches import Outcome, analysed, attempt, in_batches, outcomes

__all__ = [
    "Analyse",
    "Analyser",
    "Outcome",
    "Told",
    "analysed",
    "attempt",
    "engine_of",
    "has_day",
    "in_batches",
    "outcomes",
    "usual_analyser",
]
