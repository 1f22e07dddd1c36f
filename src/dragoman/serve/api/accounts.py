"""Accounts: the list, and one with what persons judged of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from starlette.requests import Request

from dragoman.errors import InputError
from dragoman.export import Record, record
from dragoman.model import Account, Report
from dragoman.serve.api import answers
from dragoman.serve.api.cursors import from_cursor
from dragoman.serve.api.endpoint import Endpoint
from dragoman.serve.api.params import ID, OF_ACCOUNTS, PAGING, Param, filtered, further, given
from dragoman.serve.errors import MissingError
from dragoman.serve.site import Site, site_of
from dragoman.store import AccountCursor

LONGEST = 64


def accounts(request: Request) -> answers.Accounts:
    """What each report tells of each meeting, by report and place in it: the record that exports have."""
    site, (wanted, of) = site_of(request), filtered(request, OF_ACCOUNTS)
    after = from_cursor(of.cursor, AccountCursor)
    page = site.store.account_page(wanted.filters, after=after, size=of.limit)
    return answers.Accounts(accounts=tuple(records(site, page.accounts)), next=further(request, page.after))


def records(site: Site, told: Sequence[tuple[Account, Report]]) -> Iterator[Record]:
    """Accounts as exports have them."""
    whos = site.people().who([account for account, _ in told])
    meetings = site.store.meetings_of(account.id for account, _ in told)
    for (account, report), who in zip(told, whos, strict=True):
        yield record(account, report, who, meetings.get(account.id))


def account(request: Request) -> answers.AccountWhole:
    """One account, the spans of the words behind each value, and what persons judged of it."""
    site, identity = site_of(request), request.path_params["id"]
    given(request)
    try:
        found = site.store.account(identity) if len(identity) <= LONGEST else None
    except InputError:
        found = None
    if found is None or found[0].id != identity:
        raise MissingError("there is no such account")
    judged = (each for each in site.store.judgements() if each.about != "names")
    return answers.AccountWhole(
        account=next(records(site, [found])),
        judgements=tuple(each for each in judged if identity in each.subjects),
    )


ENDPOINTS = (
    Endpoint("/accounts", accounts, answers.Accounts, "accounts", (*OF_ACCOUNTS, *PAGING)),
    Endpoint(
        "/accounts/{id}",
        account,
        answers.AccountWhole,
        "accounts",
        within=(Param("id", "The id of the account, whole.", ID, "3f9c0a1b2c3d"),),
    ),
)
