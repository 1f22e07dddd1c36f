"""Accounts to meetings, over a whole store: what `merge` says of pairs and groups, kept up with every change.

tell        the meetings of all accounts that have changed
meetings    meetings with whoever took part and what each report says, to be listed and shown
"""

from dragoman.reconcile.meetings import (
    Detail,
    MeetingTold,
    PartyTold,
    Reason,
    detail,
    listed,
    reasons,
    told,
)
from dragoman.reconcile.tell import reconcile

__all__ = [
    "Detail",
    "MeetingTold",
    "PartyTold",
    "Reason",
    "detail",
    "listed",
    "reasons",
    "reconcile",
    "told",
]
