"""Keeping reports and accounts in a database, and asking for them again."""

from dragoman.store.actors import Names
from dragoman.store.filters import Filters, first_day, last_day
from dragoman.store.people import Called
from dragoman.store.query import Listed, Told
from dragoman.store.soundness import Soundness
from dragoman.store.store import Store
from dragoman.store.writer import Put

__all__ = [
    "Called",
    "Filters",
    "Listed",
    "Names",
    "Put",
    "Soundness",
    "Store",
    "Told",
    "first_day",
    "last_day",
]
