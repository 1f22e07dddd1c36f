"""What a person says of names, accounts and values, as commands and pages hear it.

Each raises InputError, of one line, for what cannot be judged so, and then changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from dragoman.errors import InputError
from dragoman.identify import identify
from dragoman.model import JudgedField, Judgement
from dragoman.reconcile.tell import reconcile
from dragoman.text.countries import country_given
from dragoman.text.ids import looks_like_id

if TYPE_CHECKING:
    from dragoman.store import Store


def settle(store: Store) -> None:
    """Tell anew which actors and meetings follow from what is there now."""
    identify(store)
    reconcile(store)


# Two of a kind


def judge_two(
    store: Store, verdict: Literal["same", "different"], one: str, other: str, by: str
) -> Judgement:
    """Two names are of one actor or of two; or accounts, or meetings, by their ids, of one encounter."""
    accounts = _accounts_meant(store, one, other)
    if accounts:
        return store.judge_accounts(verdict, accounts, by=by)
    return store.judge_names(verdict, one, other, by=by)


def _accounts_meant(store: Store, *words: str) -> list[str]:
    """The accounts whose ids, or whose meetings' ids, begin so; none where these are names.

    Raises InputError where some are ids and others are not.
    """
    meant = {each: store.account_meant(each) for each in words}
    found = [id_ for id_ in meant.values() if id_ is not None]
    if len(found) == len(meant):
        return [id_ for each in words if (id_ := meant[each])]
    unknown = [each for each, id_ in meant.items() if id_ is None]
    for each in filter(looks_like_id, unknown):
        raise _no_account(store, each)
    if found:
        known = next(each for each, id_ in meant.items() if id_ is not None)
        raise InputError(
            f"{known} is an id in {store.name}, but {unknown[0]!r} is none: give two of one kind"
        )
    return []


def account_meant(store: Store, words: str) -> str:
    """The account of an id, or the oldest of the meeting of an id, which may be the beginning of one."""
    if found := store.account_of_id(words):
        return found
    raise _no_account(store, words)


def _no_account(store: Store, words: str) -> InputError:
    noun = "meeting" if words.startswith("m") else "account"
    return InputError(f"no {noun} in {store.name} has an id that begins with {words!r}")


# One meeting that is two


def split_from(store: Store, meeting: str, account: str, by: str) -> Judgement:
    """An account, which is of a meeting now, is of another encounter than all the others of it."""
    oldest, apart = account_meant(store, meeting), account_meant(store, account)
    if oldest != apart and oldest not in store.fellow_accounts(apart):
        raise InputError(f"account {apart} is not in the meeting {meeting}: there is nothing to split")
    (judgement,) = split_off(store, [apart], by)
    return judgement


def split_off(store: Store, accounts: Sequence[str], by: str) -> list[Judgement]:
    """Accounts of one meeting are of another encounter than the others of it, all of the same."""
    first = accounts[0]
    others = store.fellow_accounts(first)
    left = [each for each in others if each not in accounts]
    strange = [each for each in accounts[1:] if each not in others]
    if strange:
        raise InputError(f"{strange[0]} is not of one meeting with {first}: there is nothing to split")
    if not left:
        raise InputError(_nothing_left(accounts))
    found = [store.judge_accounts("split", [each, *left], by=by) for each in accounts]
    return found + [store.judge_accounts("same", [first, each], by=by) for each in accounts[1:]]


def _nothing_left(accounts: Sequence[str]) -> str:
    if len(accounts) == 1:
        return f"account {accounts[0]} is the only one of its meeting: there is nothing to split"
    return "these are all the accounts of the meeting: there is nothing to split them from"


# One value


def judge_value(
    store: Store,
    verdict: Literal["right", "wrong"],
    account: str,
    field: JudgedField,
    value: str | None,
    by: str,
) -> Judgement:
    """A value of an account is right or wrong; a country may be given by its name."""
    given = country_given(value) if value and field == "country" else value
    if account.startswith("m") and looks_like_id(account):
        raise InputError(f"{account} is a meeting; judge the account that says it: `dragoman accounts`")
    meant = store.account(account)[0].id
    return store.judge_value(verdict, meant, field, given, by=by)


# In words


def in_words(judgement: Judgement) -> str:
    """A judgement in a line: "'Abu Mazen' and 'Mahmoud Abbas' are one actor"."""
    return said_of(judgement, judgement.subjects)


def said_of(judgement: Judgement, subjects: Sequence[str]) -> str:
    """The same with other words for what it is about."""
    first, *others = subjects
    if judgement.about == "names":
        one_or_two = "one actor" if judgement.verdict == "same" else "two actors"
        return f"{first!r} and {others[0]!r} are {one_or_two}"
    if judgement.verdict == "split":
        return f"{first} is of another encounter than {', '.join(others)}"
    if judgement.about == "accounts":
        one_or_two = "one encounter" if judgement.verdict == "same" else "two encounters"
        return f"{first} and {others[0]} are of {one_or_two}"
    if judgement.field == "account":
        return f"{first} tells of {'an' if judgement.verdict == 'right' else 'no'} encounter"
    return f"the {judgement.field} {judgement.value!r} of {first} is {judgement.verdict}"
