"""Accounts to meetings, over a whole store: what `merge` says of pairs and groups, kept up with every change.

tell           the meetings of all accounts that have changed
meetings       meetings with whoever took part and what each report says, to be listed and shown
side_by_side   a meeting as a table of fields by reports
sentence       a meeting in one sentence
judged         what persons judged of an account, in lines
judging        what a person says, as commands and pages hear it
"""

from dragoman.reconcile.judged import judged_line, judged_lines
from dragoman.reconcile.judging import (
    account_meant,
    in_words,
    judge_two,
    judge_value,
    said_of,
    settle,
    split_from,
    split_off,
)
from dragoman.reconcile.meetings import (
    Detail,
    Gist,
    MeetingTold,
    MeetingWhole,
    PartyTold,
    Reason,
    detail,
    detail_of,
    gist,
    gist_of,
    listed,
    reasons,
    reasons_of,
    told,
    wholes,
    with_accounts,
)
from dragoman.reconcile.sentence import sentence
from dragoman.reconcile.side_by_side import Cell, Row, rows
from dragoman.reconcile.tell import reconcile

__all__ = [
    "Cell",
    "Detail",
    "Gist",
    "MeetingTold",
    "MeetingWhole",
    "PartyTold",
    "Reason",
    "Row",
    "account_meant",
    "detail",
    "detail_of",
    "gist",
    "gist_of",
    "in_words",
    "judge_two",
    "judge_value",
    "judged_line",
    "judged_lines",
    "listed",
    "reasons",
    "reasons_of",
    "reconcile",
    "rows",
    "said_of",
    "sentence",
    "settle",
    "split_from",
    "split_off",
    "told",
    "wholes",
    "with_accounts",
]
