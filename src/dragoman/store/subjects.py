"""What a person means by the beginning of an id: an account, or a meeting, which stands for its oldest."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Column, Connection, select

from dragoman.errors import InputError
from dragoman.store.schema import account, membership
from dragoman.text.ids import looks_like_id

_SHOWN = 3


def account_beginning(connection: Connection, start: str) -> str | None:
    """The account whose id is `start`, or the only one whose id begins so; None if none does.

    Raises InputError where several do.
    """
    return _only(start, "accounts", _beginning(connection, account.c.id, start) if start else [])


def meeting_beginning(connection: Connection, start: str) -> str | None:
    """The meeting whose id is `start`, or the only one whose id begins so: with the m, and more than that.

    Raises InputError where several do.
    """
    found = _beginning(connection, membership.c.meeting, start) if start.removeprefix("m") else []
    return _only(start, "meetings", found)


def account_meant(connection: Connection, words: str) -> str | None:
    """The account whose id begins so, or the oldest account of the meeting whose id does; None if none does.

    Raises InputError where several do.
    """
    return account_of_id(connection, words) if looks_like_id(words) else None


def account_of_id(connection: Connection, start: str) -> str | None:
    """The same where only an id may stand: then a few signs are enough."""
    if not start.startswith("m"):
        return account_beginning(connection, start)
    found = meeting_beginning(connection, start)
    return next(iter(accounts_of_meeting(connection, found)), None) if found else None


def _beginning(connection: Connection, column: Column[str], words: str) -> Sequence[str]:
    """The first few ids that begin so, found by their index: what follows is a hex digit, before any g."""
    chosen = select(column).where(column >= words, column < f"{words}g").distinct()
    return connection.scalars(chosen.order_by(column).limit(_SHOWN + 1)).all()


def _only(words: str, noun: str, found: Sequence[str]) -> str | None:
    if words in found or len(found) == 1:
        return found[0]
    if found:
        raise InputError(f"several {noun} begin with {words}: {', '.join(found[:_SHOWN])} ...")
    return None


def accounts_of_meeting(connection: Connection, meeting: str) -> list[str]:
    """The accounts of a meeting, that which was first read first."""
    chosen = select(membership.c.account).join(account, account.c.id == membership.c.account)
    of_it = chosen.where(membership.c.meeting == meeting)
    return list(connection.scalars(of_it.order_by(membership.c.seq)))
