"""What becomes of meetings when a person judges, takes it back, reads anew, or goes to another database."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from dragoman.identify import identify
from dragoman.model import Meeting
from dragoman.reconcile import reconcile
from dragoman.store import Store
from judging import A, B, C, D, tell

Run = Callable[..., tuple[int, str, str]]
BY = "--by", "ann"
ANEW = "eeeeeeeeeee5"


@pytest.fixture
def merged(here: Path) -> Path:
    """A database in which four reports tell of one meeting."""
    with Store(here / "dragoman.db") as store:
        tell(store, A, B, C, D)
        settle(store)
    assert groups(here) == [[A, B, C, D]]
    return here


def settle(store: Store) -> None:
    """Tell anew what is due."""
    identify(store)
    reconcile(store)


def meetings(here: Path, name: str = "dragoman.db") -> list[Meeting]:
    """All meetings of a database, those too of which a person says that they were none."""
    with Store(here / name, write=False) as store:
        return sorted(map(store.meeting, set(store.memberships().values())), key=lambda each: each.id)


def groups(here: Path, name: str = "dragoman.db") -> list[list[str]]:
    """The accounts of each meeting."""
    return [sorted(each.accounts) for each in meetings(here, name)]


WAYS: list[tuple[Sequence[str], set[str]]] = [
    (("different", A, B), {A, B}),
    (("split", f"m{A}", C), {A, C}),
    (("split", f"m{A}", A), {A, D}),
    (("right", B, "status", "off"), set()),
    (("wrong", B, "account"), set()),
]


@pytest.mark.parametrize(("what", "apart"), WAYS, ids=[" ".join(what) for what, _ in WAYS])
def test_meetings_follow_a_judgement_and_are_as_before_when_it_is_taken_back(
    run: Run, merged: Path, what: Sequence[str], apart: set[str]
) -> None:
    before = meetings(merged)
    assert run("judge", *what, *BY)[::2] == (0, "")
    after = meetings(merged)
    assert after != before
    assert sorted(each for meeting in after for each in meeting.accounts) == [A, B, C, D]
    assert not [each for each in after if apart and apart <= set(each.accounts)]
    assert run("judge", "undo")[0] == 0
    assert meetings(merged) == before


def test_what_is_judged_to_be_one_is_one_and_two_again(run: Run, here: Path) -> None:
    with Store(here / "dragoman.db") as store:
        tell(store, A)
        tell(store, B, mode="call", status="off", when=None, place=None, source=None, topics=())
        store.judge_accounts("different", [A, B], by="bob")
        settle(store)
    before = meetings(here)
    run("judge", "undo")
    run("judge", "same", f"m{A}"[:8], B, *BY)
    assert groups(here) == [[A, B]]
    run("judge", "undo")
    run("judge", "different", A, B, *BY)
    assert meetings(here) == before


def test_a_corrected_date_is_the_meeting_s(run: Run, here: Path) -> None:
    with Store(here / "dragoman.db") as store:
        tell(store, A)
        settle(store)
    run("judge", "right", A, "date", "2023-06-19", *BY)
    assert [each.date for each in meetings(here)] == ["2023-06-19"]
    run("judge", "undo")
    run("judge", "wrong", A, "date", *BY)
    assert [each.date for each in meetings(here)] == [None]


def read_as(here: Path, id_: str) -> None:
    """Read the report of account A anew: the account now has this id."""
    with Store(here / "dragoman.db") as store:
        of = store.report(f"r{A}")
        old, _ = store.account(A)
        assert of is not None
        store.put(of, [replace(old, id=id_)], engine=f"of {id_}")
        settle(store)


def test_a_judgement_lasts_when_an_account_has_another_id(run: Run, merged: Path) -> None:
    run("judge", "split", f"m{A}", A, *BY)
    assert groups(merged) == [[A], [B, C, D]]
    read_as(merged, ANEW)
    assert sorted(groups(merged)) == [[B, C, D], [ANEW]]


def test_a_judgement_goes_to_another_database(run: Run, merged: Path) -> None:
    run("judge", "split", f"m{A}", A, *BY)
    run("judge", "right", B, "date", "2023-06-21", *BY)
    (merged / "judged.jsonl").write_text(run("judgements", "--json")[1])
    with Store(merged / "other.db") as store:
        tell(store, A, B, C, D)
        settle(store)
    assert run("import", "judgements", "judged.jsonl", "--db", "other.db")[0] == 0
    assert meetings(merged, "other.db") == meetings(merged)
