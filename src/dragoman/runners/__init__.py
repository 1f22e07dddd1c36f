"""Who analyses batches of reports, and where: one function, behind one small interface.

analyser    what turns reports into accounts, and how another process makes the same
batches     reports in batches; what one of them gives, each report of it counted once
stages      the two costly stages, each a function of a batch: read, and analyse
runner      the interface; in this process, or in several where that pays
worker      what a worker does; recipe: how it makes the analyser of the run
crew        handing out batches in order, and again where a worker is lost
beside      workers that are processes of this machine
on_ray      workers on a cluster
shards      what was read, in files
"""

from dragoman.runners.analyser import Analyse, Analyser, Told, engine_of, has_day, usual_analyser
from dragoman.runners.batches import Outcome, analysed, attempt, in_batches, outcomes
from dragoman.runners.runner import PATIENCE, Begin, Runner, cluster, here, processes
from dragoman.runners.stages import documents_in_batches

__all__ = [
    "PATIENCE",
    "Analyse",
    "Analyser",
    "Begin",
    "Outcome",
    "Runner",
    "Told",
    "analysed",
    "attempt",
    "cluster",
    "documents_in_batches",
    "engine_of",
    "has_day",
    "here",
    "in_batches",
    "outcomes",
    "processes",
    "usual_analyser",
]
