"""Actors and meetings brought up to date: after a judgement, an upgrade, or a run that was broken off."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from dragoman.cli.options import open_store
from dragoman.cli.plain import cell, several
from dragoman.errors import StoreError

if TYPE_CHECKING:
    from dragoman.store import Store


def settle(store: Store) -> None:
    """Tell anew which actors and meetings follow from what is there now."""
    from dragoman import reconcile

    reconcile.settle(store)


@contextmanager
def open_settled(db: str | None) -> Iterator[Store]:
    """The store, to be asked only; its meetings are brought up to date first, where it can be written."""
    with open_store(db) as store:
        if store.is_due():
            _bring_up_to_date(db)
        yield store


def _bring_up_to_date(db: str | None) -> None:
    try:
        with open_store(db, write=True) as store:
            due = store.accounts_due()
            click.echo(f"bringing {several(due, 'account') if due else 'names'} together ...", err=True)
            settle(store)
    except StoreError as error:
        click.echo(cell(f"meetings are shown as they were, not up to date: {error}"), err=True)
