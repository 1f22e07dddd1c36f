"""Reports that readers marked by hand, and how well accounts agree with their marks.

records    the file of marks, and accounts as they are held against it
likeness   whether two names, dates, places, sources say the same
pairing    which account is which mark
notebook   a file of marks that is written while readers mark
typed      what a reader types, as a mark
figures    precision, recall and the share of right values; what is missed, extra, different

The figures are those of the project's own bench.
"""

from dragoman.marked.figures import FIGURES, Figures, Verdict, held_against
from dragoman.marked.notebook import Notebook
from dragoman.marked.records import Held, HeldParty, Mark, Marks, held, read_held, read_marks
from dragoman.marked.typed import is_blank, mark_of, typed_of

__all__ = [
    "FIGURES",
    "Figures",
    "Held",
    "HeldParty",
    "Mark",
    "Marks",
    "Notebook",
    "Verdict",
    "held",
    "held_against",
    "is_blank",
    "mark_of",
    "read_held",
    "read_marks",
    "typed_of",
]
