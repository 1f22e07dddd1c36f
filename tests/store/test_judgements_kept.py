"""What becomes of judgements: in a database of an older version, when reports are read anew, from a file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from dragoman.errors import InputError
from dragoman.merge import Judged
from dragoman.model import Account, Anchor, Evidence, Judgement, Span
from dragoman.store import Imported, Store
from factory import TEXT, account, report
from judging import A, B, C, D, all_done, bring_together, due, tell
from stores import Anywhere

MET = TEXT.index("met")
LATER = "1" * 12, "2" * 12


@pytest.fixture
def store(anywhere: Anywhere) -> Iterator[Store]:
    with Store(anywhere()) as opened:
        tell(opened, A, B, C)
        bring_together(opened, {f"m{each}": [each] for each in (A, B, C)})
        yield opened


# Older databases

BEFORE = """
CREATE TABLE ruling (id INTEGER NOT NULL PRIMARY KEY, verdict TEXT NOT NULL, one TEXT NOT NULL,
    other TEXT NOT NULL, by TEXT NOT NULL, made TEXT NOT NULL, undone TEXT);
INSERT INTO ruling VALUES
    (1, 'same', 'Abu Mazen', 'Mahmoud Abbas', 'ann', '2024-01-01T00:00:00+00:00', NULL),
    (2, 'different', 'A (Iran)', 'A (Iraq)', 'bob', '2024-01-02T00:00:00+00:00', '2024-01-03T00:00:00+00:00'),
    (4, 'different', 'Hu Jintao', 'George W. Bush', 'ann', '2024-01-04T00:00:00+00:00', NULL),
    (5, 'same', 'George W. Bush', 'Hu Jintao', 'ann', '2024-01-05T00:00:00+00:00', NULL);
INSERT INTO naming_link VALUES ('x', 'y', 'ruling', 1.0);
DROP TABLE judgement_subject;
DROP TABLE judgement;
DELETE FROM migration WHERE name = 'keep judgements';
"""


def make_older(path: Path) -> None:
    """A database as the version before had it, in which a person ruled on names."""
    with Store(path) as store:
        tell(store, A, source=None, topics=(), place=None)
    raw = sqlite3.connect(path)
    raw.executescript(BEFORE)
    raw.close()


def asked(path: Path, question: str) -> set[str]:
    """The first column of all that the file itself answers."""
    raw = sqlite3.connect(path)
    found = {row[0] for row in raw.execute(question)}
    raw.close()
    return found


def tables(path: Path) -> set[str]:
    return asked(path, "SELECT name FROM sqlite_master WHERE type = 'table'")


def test_what_was_judged_in_an_older_database_is_kept(tmp_path: Path) -> None:
    make_older(tmp_path / "a.db")
    with Store(tmp_path / "a.db", write=False) as store:
        found = store.judgements(all=True)
        assert store.check().problems == []
    assert [(each.id, each.about, each.verdict, *each.subjects, each.by) for each in found] == [
        (1, "names", "same", "Abu Mazen", "Mahmoud Abbas", "ann"),
        (2, "names", "different", "A (Iran)", "A (Iraq)", "bob"),
        (4, "names", "different", "Hu Jintao", "George W. Bush", "ann"),
        (5, "names", "same", "George W. Bush", "Hu Jintao", "ann"),
    ]
    assert found[1].made == "2024-01-02T00:00:00+00:00"
    assert [each.undone for each in found] == [None, "2024-01-03T00:00:00+00:00", None, None]
    assert {each.anchors for each in found} == {()}
    assert "ruling" not in tables(tmp_path / "a.db")
    assert asked(tmp_path / "a.db", "SELECT why FROM naming_link") == {"judgement"}


def test_the_next_judgement_in_an_older_database_has_the_next_number(tmp_path: Path) -> None:
    make_older(tmp_path / "a.db")
    with Store(tmp_path / "a.db") as store:
        assert [(undone := store.undo()) and undone.id for _ in range(2)] == [5, 4]
        assert store.judge_names("different", "Hu Jintao", "George W. Bush", by="ann").id == 6


def test_of_two_words_of_an_older_database_the_last_counts(tmp_path: Path) -> None:
    make_older(tmp_path / "a.db")
    with Store(tmp_path / "a.db") as store:
        with pytest.raises(InputError, match="it is judged so already, by ann on 2024-01-05"):
            store.judge_names("same", "Hu Jintao", "George W. Bush", by="cid")
        with pytest.raises(InputError, match=r"were judged same by ann on 2024-01-05; .* undo 5"):
            store.judge_names("different", "Hu Jintao", "George W. Bush", by="cid")


def test_a_new_database_has_no_table_of_older_ones(tmp_path: Path) -> None:
    Store(tmp_path / "a.db").close()
    assert "ruling" not in tables(tmp_path / "a.db")
    assert {"judgement", "judgement_subject"} <= tables(tmp_path / "a.db")


# Reports that are read anew


def read_again(store: Store, id_: str, *tellings: tuple[str, int, int], engine: str) -> None:
    """Read the report of account `id_` anew: it now tells these accounts, each by one word."""
    of = report(id=f"r{id_}", origin=f"{id_}.txt")
    told = [_told(of.id, *each) for each in tellings]
    store.put(of, told, engine=engine)


def _told(report_id: str, id_: str, start: int, end: int) -> Account:
    of = report(id=report_id)
    usual = account(of, id=id_)
    said = Evidence(mode=(Span(start, end),), parties=usual.evidence.parties)
    return replace(usual, evidence=said)


def test_an_account_that_has_another_id_now_is_judged_still(store: Store) -> None:
    store.judge_accounts("same", [A, B], by="ann")
    all_done(store)
    read_again(store, A, (LATER[0], MET, MET + 3), engine="two")
    (judgement,) = store.judgements()
    assert judgement.subjects == (LATER[0], B)
    assert judgement.anchors[0] == Anchor(account=LATER[0], report=f"r{A}", start=MET, end=MET + 3)
    assert Judged([judgement]).together == {(LATER[0], B)}
    assert B in due(store)
    assert C not in due(store)


@pytest.mark.parametrize(
    ("tellings", "found"),
    [
        ([(LATER[0], MET - 4, MET + 1)], LATER[0]),
        ([(LATER[0], 0, 5), (LATER[1], MET, MET + 3)], LATER[1]),
        ([(LATER[0], MET - 4, MET + 1), (LATER[1], MET, MET + 9)], LATER[1]),
        ([(LATER[0], MET - 4, MET + 1), (LATER[1], MET + 1, MET + 9)], A),
        ([(LATER[0], MET, MET + 3), (LATER[1], MET, MET + 3)], A),
        ([(LATER[0], 0, 5)], A),
        ([(LATER[0], MET + 3, MET + 9)], A),
        ([], A),
        ([(A, 0, 5), (LATER[1], MET, MET + 3)], A),
    ],
    ids=["overlaps", "same", "begins", "unsure", "two", "elsewhere", "behind", "none", "itself"],
)
def test_an_account_is_found_again_by_the_words_that_told_of_it(
    store: Store, tellings: list[tuple[str, int, int]], found: str
) -> None:
    store.judge_value("wrong", A, "date", by="ann")
    read_again(store, A, *tellings, engine="two")
    assert store.judgements()[0].subjects == (found,)
    assert store.gone([found]) == (set() if found in [id_ for id_, _, _ in tellings] else {A})


def test_an_account_that_comes_back_is_judged_again(store: Store) -> None:
    made = store.judge_value("wrong", A, "date", by="ann")
    read_again(store, A, engine="two")
    assert store.judgements() == [made]
    assert store.gone([A]) == {A}
    read_again(store, A, (LATER[0], MET, MET + 3), engine="three")
    assert store.judgements()[0].subjects == (LATER[0],)
    read_again(store, A, (A, MET, MET + 3), engine="four")
    assert store.judgements() == [made]
    assert store.gone([A]) == set()


def test_what_was_taken_back_moves_along(store: Store) -> None:
    store.judge_value("wrong", A, "date", by="ann")
    store.undo()
    read_again(store, A, (LATER[0], MET, MET + 3), engine="two")
    assert store.judgements(all=True)[0].subjects == (LATER[0],)


def test_two_that_were_judged_and_are_one_account_now_say_nothing(store: Store) -> None:
    read_again(store, A, (A, MET, MET + 3), (LATER[0], 0, 5), engine="two")
    store.judge_accounts("different", [A, LATER[0]], by="ann")
    of = report(id=f"r{A}", origin=f"{A}.txt")
    both = account(of, id=LATER[1])
    said = replace(both.evidence, mode=(Span(0, 5), Span(MET, MET + 3)))
    store.put(of, [replace(both, evidence=said)], engine="three")
    (judgement,) = store.judgements()
    assert judgement.subjects == (LATER[1], LATER[1])
    assert Judged([judgement]).parted == frozenset()
    read_again(store, A, (A, MET, MET + 3), (LATER[0], 0, 5), engine="four")
    assert store.judgements()[0].subjects == (A, LATER[0])


def test_reading_anew_leaves_judgements_that_stand_alone(store: Store) -> None:
    made = [store.judge_accounts("same", [A, B], by="ann"), store.judge_value("right", C, "date", by="ann")]
    for each in (A, B, C):
        tell(store, each, engine="two")
    assert store.judgements() == made


# From a file


def judged_much(store: Store) -> list[Judgement]:
    """Judgements of each kind, one of them taken back and made again."""
    store.judge_names("different", "Hu Jintao", "George W. Bush", by="ann")
    store.judge_accounts("same", [A, B], by="ann")
    store.undo()
    store.judge_accounts("same", [B, A], by="ann")
    store.judge_accounts("split", [C, A, B], by="bob")
    store.judge_value("wrong", A, "date", by="bob")
    store.judge_value("wrong", B, "account", by="bob")
    return store.judgements(all=True)


def bare(judgements: list[Judgement]) -> list[Judgement]:
    """Judgements without their numbers."""
    return [replace(each, id=0) for each in judgements]


def test_judgements_of_another_database_are_kept_as_they_were_made(store: Store, anywhere: Anywhere) -> None:
    made = judged_much(store)
    with Store(anywhere()) as other:
        tell(other, D, C, B, A)
        bring_together(other, {"m": [A, B, C, D]})
        other.judge_value("right", D, "date", by="cid")
        assert other.import_judgements(made) == Imported(len(made), 0)
        assert bare(other.judgements(all=True)[1:]) == bare(made)
        assert [each.id for each in other.judgements(all=True)] == list(range(1, len(made) + 2))
        assert due(other) == {A, B, C, D}


def test_what_is_there_already_is_not_doubled(store: Store, anywhere: Anywhere) -> None:
    made = judged_much(store)
    assert store.import_judgements(made) == Imported(0, len(made))
    assert store.judgements(all=True) == made
    same = replace(made[3], subjects=(C, B, A), anchors=(), by="cid", made="2020-01-01T00:00:00+00:00")
    assert store.import_judgements([same]) == Imported(0, 1)
    with Store(anywhere()) as other:
        tell(other, A, B, C)
        assert other.import_judgements([*made, *made]) == Imported(6, 6)
        assert len(other.judgements()) == 5


def test_what_was_taken_back_here_is_not_brought_back_by_its_own_file(store: Store) -> None:
    made = [store.judge_accounts("same", [A, B], by="ann")]
    store.undo()
    assert store.import_judgements(made) == Imported(0, 1)
    assert store.judgements() == []
    later = replace(made[0], by="bob")
    assert store.import_judgements([later]) == Imported(1, 0)
    assert [each.by for each in store.judgements()] == ["bob"]


def test_names_that_an_older_version_let_contradict_each_other_are_kept_so(store: Store) -> None:
    names = "Hu Jintao", "George W. Bush"
    one = Judgement(
        id=1, about="names", verdict="same", subjects=names, by="ann", made="2024-01-01T00:00:00+00:00"
    )
    both = [one, replace(one, id=2, verdict="different"), replace(one, id=3, by="bob")]
    assert store.import_judgements(both) == Imported(3, 0)
    assert store.import_judgements(both) == Imported(0, 3)
    with pytest.raises(InputError, match="judged so already, by bob"):
        store.judge_names("same", *names, by="ann")


UNKNOWN = "f" * 12
GOOD: dict[str, Any] = {
    "id": 1, "about": "accounts", "verdict": "same", "subjects": (A, B), "by": "ann",
    "made": "2024-01-01T00:00:00+00:00",
}  # fmt: skip
VALUE = {"about": "value", "verdict": "right", "subjects": (A,), "field": "date", "value": "2023"}
BAD = [
    ({"subjects": (A, UNKNOWN)}, f"no account '{UNKNOWN}' in \\S+"),
    ({"about": "names", "subjects": ("Hu Jintao", "Nobody")}, "no report in \\S+ names anybody 'Nobody'"),
    ({"about": "names", "subjects": ("Hu Jintao", "hu jintao")}, "are the same name"),
    ({"about": "names", "verdict": "split"}, "names are judged same or different, not split"),
    ({"verdict": "right"}, "accounts are judged same or different or split, not right"),
    ({"subjects": (A,)}, "same is said of 2, not of 1"),
    ({"subjects": (A, A)}, "given twice"),
    ({"subjects": ()}, "same is said of 2, not of 0"),
    ({"field": "date"}, "a judgement about accounts has no field"),
    ({"value": "x"}, "a judgement about accounts has no value"),
    ({**VALUE, "field": None}, "a judgement about value needs a field"),
    ({**VALUE, "value": None}, "a judgement about the field date needs a value"),
    ({**VALUE, "value": "soon"}, "'soon' is no date here"),
    ({**VALUE, "field": "account"}, "about the field account has no value"),
    ({**VALUE, "field": "place", "value": "???"}, "is no place: there is no letter or digit in it"),
    (
        {**VALUE, "verdict": "wrong", "field": "status", "value": "held"},
        f"an account always has a status; say what it is instead: `dragoman judge right {A} status VALUE`",
    ),
    ({"made": "yesterday"}, "'yesterday' is no moment"),
    ({"undone": "later"}, "'later' is no moment"),
    ({"by": ""}, "whoever judges has a name"),
    ({"anchors": (Anchor(account=A, report="r", start=1, end=2),)}, "not as many anchors as subjects"),
    ({"anchors": (Anchor(account=A, report="r", start=3, end=2),) * 2}, "an anchor runs backwards"),
    ({"anchors": (Anchor(account=A, report="r", start=3, end=2**70),) * 2}, "an anchor runs backwards"),
]


@pytest.mark.parametrize(("wrong", "said"), BAD, ids=lambda each: str(each)[:50])
def test_a_broken_or_unknown_judgement_is_told_with_its_place_and_nothing_is_changed(
    store: Store, wrong: dict[str, Any], said: str
) -> None:
    good, bad = Judgement(**GOOD), Judgement(**{**GOOD, **wrong})
    fine = replace(good, subjects=(A, C))
    with pytest.raises(InputError, match=said) as caught:
        store.import_judgements([fine, bad], origins=["a.jsonl:1", "a.jsonl:2"])
    assert str(caught.value).startswith("a.jsonl:2: ")
    assert store.judgements(all=True) == []
    assert not due(store) & {A, B, C}


def test_what_is_about_something_unknown_can_be_left_out(store: Store) -> None:
    good = Judgement(**GOOD)
    names = replace(good, about="names", subjects=("Hu Jintao", "Nobody"))
    found = [replace(good, subjects=(A, UNKNOWN)), good, names]
    assert store.import_judgements(found, skip_unknown=True) == Imported(1, 0, 2)
    assert [each.subjects for each in store.judgements()] == [(A, B)]
    with pytest.raises(InputError, match="is no moment"):
        store.import_judgements([replace(good, made="")], skip_unknown=True)


def test_judgements_that_contradict_those_here_or_each_other_are_refused(store: Store) -> None:
    store.judge_accounts("same", [A, B], by="ann")
    good = Judgement(**GOOD)
    away = replace(good, verdict="different", subjects=(B, A))
    with pytest.raises(InputError, match="undo 1"):
        store.import_judgements([away])
    assert store.import_judgements([replace(away, undone=away.made)]) == Imported(1, 0)
    both = [replace(good, subjects=(B, C)), replace(away, subjects=(A, C))]
    with pytest.raises(
        InputError, match=f"y: {A} and {C} were judged same over {B} by ann .*, in the same file"
    ):
        store.import_judgements(both, origins=["x", "y"])
    assert len(store.judgements()) == 1


def test_an_account_that_another_version_read_is_found_by_its_very_words(store: Store) -> None:
    read_again(store, A, (LATER[0], MET, MET + 3), engine="two")
    anchor = Anchor(account=UNKNOWN, report=f"r{A}", start=MET, end=MET + 3)
    about = Judgement(**{**GOOD, **VALUE, "subjects": (UNKNOWN,), "anchors": (anchor,)})
    moved = replace(about, anchors=(replace(anchor, start=MET - 1),))
    with pytest.raises(InputError, match="read the report that tells it first"):
        store.import_judgements([moved])
    assert store.import_judgements([about]) == Imported(1, 0)
    assert store.import_judgements([about]) == Imported(0, 1)
    assert store.judgements()[0].subjects == (LATER[0],)
