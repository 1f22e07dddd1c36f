"""Reports that readers marked by hand, and how well accounts agree with their marks.

records    the file of marks, and accounts as they are held against it
likeness   whether two names, dates, places, sources say the same
pairing    which account is which mark
figures    precision, recall and the share of right values; what is missed, extra, different

The figures are those of the project's own bench.
"""

from dragoman.marked.figures import FIGURES, Figures, Verdict, held_against
from dragoman.marked.records import Held, HeldParty, Mark, Marks, read_held, read_marks

__all__ = [
    "FIGURES",
    "Figures",
    "Held",
    "HeldParty",
    "Mark",
    "Marks",
    "Verdict",
    "held_against",
    "read_held",
    "read_marks",
]
