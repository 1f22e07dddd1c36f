"""Whatever is judged and taken back leaves the meetings exactly as they were."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import InputError
from dragoman.identify import identify
from dragoman.model import Meeting, When
from dragoman.reconcile import reconcile
from dragoman.store import Store
from judging import DAY, tell

IDS = [f"{n:x}" * 12 for n in range(1, 9)]
WHAT = st.one_of(
    st.tuples(
        st.sampled_from(("same", "different", "split")),
        st.lists(st.sampled_from(IDS), min_size=2, max_size=2, unique=True),
    ),
    st.tuples(
        st.sampled_from(("right", "wrong")),
        st.tuples(
            st.sampled_from(IDS),
            st.sampled_from([("date", None), ("account", None), ("status", "off"), ("place", None)]),
        ).map(lambda each: [each[0], *each[1]]),
    ),
)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """A database of eight accounts of a few days, some of them of one meeting."""
    with Store(":memory:") as opened:
        for n, id_ in enumerate(IDS):
            tell(opened, id_, when=_on(DAY + timedelta(days=n // 3)))
        settle(opened)
        yield opened


def _on(day: date) -> When:
    return When(day.isoformat(), day, day, "a test")


def settle(store: Store) -> None:
    """Tell anew what is due."""
    identify(store)
    reconcile(store)


def meetings(store: Store) -> list[Meeting]:
    """All meetings, those too of which a person says that they were none."""
    return [store.meeting(each) for each in sorted(set(store.memberships().values()))]


@settings(deadline=None, max_examples=30)
@given(before=st.lists(WHAT, max_size=3), what=st.lists(WHAT, min_size=1, max_size=4))
def test_meetings_are_as_they_were(
    store: Store, before: list[tuple[str, list[Any]]], what: list[tuple[str, list[Any]]]
) -> None:
    while store.undo():
        pass
    judge(store, before)
    told = meetings(store)
    done = judge(store, what)
    assert sorted(each for meeting in meetings(store) for each in meeting.accounts) == IDS
    for _ in range(done):
        store.undo()
    settle(store)
    assert meetings(store) == told


def judge(store: Store, what: list[tuple[Any, list[Any]]]) -> int:
    """Judge each that is not refused, and tell the meetings that follow; how many."""
    before = len(store.judgements())
    for verdict, words in what:
        try:
            if verdict in ("right", "wrong"):
                store.judge_value(verdict, *words, by="ann")
            else:
                store.judge_accounts(verdict, words, by="ann")
        except InputError:
            continue
    settle(store)
    return len(store.judgements()) - before
