"""What must hold of meetings whatever the reports say."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from worlds import Told, merged, partition, read, settle, worlds

from dragoman.reconcile import reconcile
from dragoman.store import Store

FEW = settings(deadline=None, max_examples=12)


@FEW
@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_reading_does_not_matter(reports: list[Told], chance: Random) -> None:
    expected = merged(reports)
    chance.shuffle(reports)
    assert merged(reports, at_once=chance.random() < 0.5) == expected


@FEW
@given(worlds())
def test_every_account_is_in_one_meeting(reports: list[Told]) -> None:
    with Store(":memory:") as store:
        read(store, reports)
        accounts = {each.id for _, some in reports for each in some}
        told = [each for meeting in store.meetings() for each in meeting.accounts]
        assert sorted(told) == sorted(accounts)
        assert store.memberships().keys() == accounts


@FEW
@given(worlds())
def test_reading_twice_changes_nothing(reports: list[Told]) -> None:
    with Store(":memory:") as store:
        read(store, reports)
        before = (store.memberships(), list(store.meetings()))
        read(store, reports)
        assert (store.memberships(), list(store.meetings())) == before
        assert reconcile(store) == 0


@FEW
@given(worlds())
def test_telling_all_anew_changes_nothing(reports: list[Told]) -> None:
    with Store(":memory:") as store:
        read(store, reports)
        before = (store.memberships(), list(store.meetings()))
        with store.merging() as meetings:
            meetings.compare_all()
        settle(store)
        assert (store.memberships(), list(store.meetings())) == before


@FEW
@given(worlds(), st.data())
def test_a_report_that_tells_less_is_as_if_it_had_never_told_more(
    reports: list[Told], data: st.DataObject
) -> None:
    n = data.draw(st.integers(0, len(reports) - 1))
    of, accounts = reports[n]
    less = [*reports[:n], (of, accounts[1:]), *reports[n + 1 :]]
    with Store(":memory:") as store:
        read(store, reports)
        store.put(of, accounts[1:], engine="another")
        settle(store)
        assert partition(store) == merged(less)


@FEW
@given(worlds())
def test_a_meeting_is_called_after_the_account_met_first(reports: list[Told]) -> None:
    with Store(":memory:") as store:
        met: dict[str, str] = {}
        for each in reports:
            read(store, [each])
            now = store.memberships()
            founders = {meeting.removeprefix("m") for meeting in now.values()}
            assert all(now[founder] == f"m{founder}" for founder in founders)
            # Whoever founded a meeting still does, unless he came to be in that of an older one.
            order = {account: n for n, account in enumerate(met | now)}
            assert all(order[meeting[1:]] <= order[account] for account, meeting in now.items())
            met |= now
