"""Keeping reports and accounts in a database, and asking for them again."""

from dragoman.store.account_pages import Cursor as AccountCursor
from dragoman.store.actors import Names
from dragoman.store.awaiting import Awaited, Followed
from dragoman.store.datasets import Dataset, Kept
from dragoman.store.datasets import Rows as DatasetRows
from dragoman.store.doubts import Doubtful, DoubtKind
from dragoman.store.doubts import Place as DoubtPlace
from dragoman.store.fellows import Fellow
from dragoman.store.filters import Filters, first_day, in_words, last_day
from dragoman.store.intakes import OfFile, Stand
from dragoman.store.judge import ContradictedError, Imported
from dragoman.store.lacking import Lacking
from dragoman.store.meeting_pages import Count, Cursor, Page
from dragoman.store.meetings import Meetings, Member
from dragoman.store.mentions import Fellowship, Mention
from dragoman.store.people import Called
from dragoman.store.people import Cursor as ActorCursor
from dragoman.store.people import Listed as ActorListed
from dragoman.store.query import Listed, Told
from dragoman.store.register import StoreRegister
from dragoman.store.selected import ReportRow
from dragoman.store.soundness import Soundness
from dragoman.store.store import Store
from dragoman.store.timeline import by_months, timeline_of
from dragoman.store.writer import Arrival, Put, Tally
from dragoman.text.ids import looks_like_id

__all__ = [
    "AccountCursor",
    "ActorCursor",
    "ActorListed",
    "Arrival",
    "Awaited",
    "Called",
    "ContradictedError",
    "Count",
    "Cursor",
    "Dataset",
    "DatasetRows",
    "Doubt",
    "DoubtKind",
    "DoubtPlace",
    "Doubtful",
    "Fellow",
    "Fellowship",
    "Filters",
    "Followed",
    "Imported",
    "Kept",
    "Lacking",
    "Listed",
    "Meetings",
    "Member",
    "Mention",
    "Names",
    "OfFile",
    "Page",
    "Put",
    "ReportRow",
    "Soundness",
    "Stand",
    "Store",
    "StoreRegister",
    "Tally",
    "Told",
    "by_months",
    "first_day",
    "in_words",
    "last_day",
    "looks_like_id",
    "timeline_of",
]
