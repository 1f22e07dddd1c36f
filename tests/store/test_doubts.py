"""What is put to persons, the least sure first."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from dragoman.errors import InputError
from dragoman.identify import identify
from dragoman.reconcile import reconcile
from dragoman.store import Store
from reviewing import DOUBTFUL, some_meetings
from stores import Anywhere

A, B, C, D = "aaaaaaaaaaa1", "aaaaaaaaaaa2", "aaaaaaaaaaa3", "bbbbbbbbbbb4"


@pytest.fixture
def db(anywhere: Anywhere) -> str:
    return some_meetings(anywhere("some.db"))


def accounts(store: Store) -> list[str]:
    return [each.ids[0] for each in store.doubtful("accounts", size=9)]


def test_accounts_are_walked_from_the_least_sure_on(db: str) -> None:
    with Store(db) as store:
        assert accounts(store) == [D, A, B, C]
        first = store.doubtful("accounts", size=1)
        assert [each.ids for each in store.doubtful("accounts", after=first[0].place, size=2)] == [(A,), (B,)]


def test_a_judged_account_is_out_until_that_is_taken_back(db: str) -> None:
    with Store(db) as store:
        store.judge_value("right", A, "date", by="ann")  # a value is not all of it
        store.judge_value("wrong", D, "account", by="ann")
        assert accounts(store) == [A, B, C]
        assert store.doubts()["accounts"] == 3
        store.undo()
        assert accounts(store) == [D, A, B, C]


@pytest.mark.parametrize("verdict", ["same", "different"])
def test_a_judged_pair_is_out_until_that_is_taken_back(db: str, verdict: str) -> None:
    with Store(db) as store:
        before = store.doubtful("meetings", size=9)
        assert DOUBTFUL in [each.ids for each in before]
        store.judge_accounts("same" if verdict == "same" else "different", DOUBTFUL, by="ann")
        reconcile(store)
        assert DOUBTFUL not in [each.ids for each in store.doubtful("meetings", size=9)]
        store.undo()
        reconcile(store)
        assert store.doubtful("meetings", size=9) == before


def test_names_are_walked_too(db: str) -> None:
    from factory import account, party, report

    with Store(db) as store:
        for n, side in enumerate(("Ukraine", "Germany")):
            who = party("Volodymyr Zelensky", of=side), party("Joe Biden", of="United States")
            of = report("Volodymyr Zelensky met Joe Biden.", id=f"z{n}", origin=f"z{n}")
            store.put(of, [account(of, parties=who)])
        identify(store)
        (found,) = store.doubtful("names", size=9)
        assert found.one_now
        assert found.doubt == pytest.approx(abs(found.score - 0.8), abs=1e-6)
        store.judge_names(
            "different", "Volodymyr Zelensky (Ukraine)", "Volodymyr Zelensky (Germany)", by="ann"
        )
        identify(store)
        assert not store.doubtful("names", size=9)


def test_an_older_database_asks_of_what_it_has_joined(tmp_path: Path) -> None:
    db = some_meetings(tmp_path / "some.db")
    with Store(db) as store:
        joined = [each for each in store.doubtful("meetings", size=9) if each.score >= 0.8]
    with closing(sqlite3.connect(db)) as connection, connection:
        connection.execute("DROP TABLE telling_doubt")
        connection.execute("DROP TABLE naming_doubt")
        connection.execute("DROP INDEX account_doubt")
        connection.execute("DELETE FROM migration WHERE name = 'keep doubts'")
    with Store(db) as store:
        assert [each.ids for each in store.doubtful("meetings", size=9)] == [each.ids for each in joined]


def test_steps_in_one_are_kept_or_dropped_together(db: str) -> None:
    with Store(db) as store:
        with pytest.raises(InputError, match="no date here"):
            _judge_two_values(store)
        assert not store.judgements()
        with store.in_one():
            store.judge_value("wrong", D, "account", by="ann")
            with Store(db, write=False) as other:
                assert not other.judgements()
        assert len(store.judgements()) == 1
        store.undo()
        assert not store.judgements()


def _judge_two_values(store: Store) -> None:
    with store.in_one():
        store.judge_value("wrong", D, "account", by="ann")
        assert store.judgements()
        store.judge_value("right", D, "date", "soon", by="ann")


def test_what_others_judge_is_seen(db: str) -> None:
    with Store(db) as one, Store(db, write=False) as other:
        assert not other.judgements()
        one.judge_value("wrong", D, "account", by="ann")
        assert len(other.judgements()) == len(one.judgements()) == 1
