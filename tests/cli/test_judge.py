"""`dragoman judge`, `judgements` and `import judgements` as a person meets them."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from dragoman.store import Store
from judging import A, B, C, D, bring_together, tell

Run = Callable[..., tuple[int, str, str]]
BY = "--by", "ann"
MEETING = f"m{A}"


@pytest.fixture
def filled(here: Path) -> Path:
    """A database in which A, B and C are told to be one meeting, and D another."""
    with Store(here / "dragoman.db") as store:
        tell(store, A, B, C, D)
        bring_together(store, {MEETING: [A, B, C], f"m{D}": [D]})
    return here


DONE = [
    (("same", A[:6], D[:6]), f"{A} and {D} are of one encounter, says ann"),
    (("same", MEETING[:7], f"m{D}"), f"{A} and {D} are of one encounter, says ann"),
    (("different", B, f"m{D[:8]}"), f"{B} and {D} are of two encounters, says ann"),
    (
        ("different", "Hu Jintao", "George W. Bush"),
        "'Hu Jintao' and 'George W. Bush' are two actors, says ann",
    ),
    (("split", MEETING, B[:8]), f"{B} is of another encounter than {A}, {C}, says ann"),
    (("split", MEETING, A), f"{A} is of another encounter than {B}, {C}, says ann"),
    (("split", C, B), f"{B} is of another encounter than {A}, {C}, says ann"),
    (("right", A, "date", "2023-06-19"), f"the date '2023-06-19' of {A} is right, says ann"),
    (("wrong", A[:6], "place"), f"the place 'Hanoi' of {A} is wrong, says ann"),
    (("right", A, "country", "Iran"), f"the country 'IR' of {A} is right, says ann"),
    (("wrong", A, "account"), f"{A} tells of no encounter, says ann"),
    (("right", A, "account"), f"{A} tells of an encounter, says ann"),
]


@pytest.mark.parametrize(("what", "said"), DONE, ids=lambda each: " ".join(each)[:40])
def test_what_is_judged_is_told_and_taken_back(
    run: Run, filled: Path, what: tuple[str, ...], said: str
) -> None:
    assert run("judge", *what, *BY) == (0, f"{said}\n", "")
    assert run("judge", "undo") == (0, f"taken back: {said}\n", "")


REFUSED = [
    (("same", A, "Hu Jintao"), f"{A} is an id in dragoman.db, but 'Hu Jintao' is none: give two of one kind"),
    (("same", A, "a1b2c3"), "no account in dragoman.db has an id that begins with 'a1b2c3'"),
    (("same", "a1b2c3", "Nobody"), "no account in dragoman.db has an id that begins with 'a1b2c3'"),
    (("same", A, "ma1b2c3"), "no meeting in dragoman.db has an id that begins with 'ma1b2c3'"),
    (("same", "G20", "Group of Twenty"), "no report in dragoman.db names anybody 'G20'"),
    (("same", "m4", A), f"{A} is an id in dragoman.db, but 'm4' is none: give two of one kind"),
    (("same", A[:5], D[:5]), "no report in dragoman.db names anybody 'aaaaa'; `dragoman actors`"),
    (("same", A, A[:7]), f"the account {A} is given twice"),
    (("same", A, MEETING), f"the account {A} is given twice"),
    (("split", MEETING, D), f"account {D} is not in the meeting {MEETING}: there is nothing to split"),
    (("split", f"m{D}", D), f"account {D} is the only one of its meeting: there is nothing to split"),
    (("split", "mffffff", A), "no meeting in dragoman.db has an id that begins with 'mffffff'"),
    (("split", MEETING, "Hu Jintao"), "no account in dragoman.db has an id that begins with 'Hu Jintao'"),
    (("wrong", "ffffff", "date"), "no account 'ffffff' in dragoman.db; `dragoman accounts` lists them"),
    (("wrong", MEETING, "date"), f"{MEETING} is a meeting; judge the account that says it"),
    (("right", A, "country", "Nowhere"), "'Nowhere' is no country known here"),
    (("wrong", "m%", "date"), "no account 'm%' in dragoman.db; `dragoman accounts` lists them"),
    (("wrong", A, "status"), "an account always has a status; say what it is instead: `dragoman judge right"),
    (("right", A, "weather", "x"), "Invalid value for '{account|mode|"),
    (("right", A, "date", "soon"), "'soon' is no date here"),
    (("undo",), "there is no judgement in dragoman.db to take back"),
    (("undo", "3"), "no judgement 3 in dragoman.db; `dragoman judgements` lists them"),
    (("same", A, D, "--db", "absent.db"), "no database at absent.db"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "said"), REFUSED, ids=lambda each: " ".join(each)[:40])
def test_what_cannot_be_judged_is_told_in_a_line(
    run: Run, filled: Path, what: tuple[str, ...], said: str
) -> None:
    by = () if what[0] == "undo" else BY
    status, out, err = run("judge", *what, *by)
    assert (status, out) == (2, "")
    assert err.startswith(f"dragoman: {said}")
    assert len(err.splitlines()) == 1
    assert run("judgements", "--all") == (0, "", "")
    assert not (filled / "absent.db").exists()


def test_an_id_that_several_have_is_told(run: Run, filled: Path) -> None:
    with Store(filled / "dragoman.db") as store:
        tell(store, "aaaaaaaaaaa9")
    assert run("judge", "same", "aaaaaa", D)[2] == (
        f"dragoman: several accounts begin with aaaaaa: {A}, aaaaaaaaaaa9 ...\n"
    )


def test_judgements_are_listed(run: Run, on_terminal: Run, filled: Path) -> None:
    run("judge", "same", A, D, *BY)
    run("judge", "wrong", A, "date", *BY)
    run("judge", "undo", "1")
    (line,) = run("judgements")[1].splitlines()
    assert line.split("\t")[:6] == ["2", "wrong", A, "date", "2023-06-20", "ann"]
    first, second = (each.split("\t") for each in run("judgements", "--all")[1].splitlines())
    assert first[:6] == ["1", "same", f"{A}; {D}", "", "", "ann"]
    assert (len(first), bool(first[7]), second[7]) == (8, True, "")
    out = on_terminal("judgements", "--all")[1]
    assert "taken back" in out
    assert out.endswith("2 judgements\n")


def test_a_judgement_whose_account_is_gone_says_so(run: Run, filled: Path) -> None:
    run("judge", "wrong", A, "date", *BY)
    with Store(filled / "dragoman.db") as store:
        of = store.report(f"r{A}")
        assert of is not None
        store.put(of, [], engine="two")
    assert run("judgements")[1].split("\t")[2] == f"{A} (its account is gone)"


# To and from files


@pytest.fixture
def exported(run: Run, filled: Path) -> Path:
    """The judgements of dragoman.db, and a database other.db that has the same accounts."""
    run("judge", "different", "Hu Jintao", "George W. Bush", *BY)
    run("judge", "same", A, D, *BY)
    run("judge", "undo")
    run("judge", "right", B, "date", "2023", *BY)
    (filled / "judged.jsonl").write_text(run("judgements", "--all", "--json")[1])
    with Store(filled / "other.db") as store:
        tell(store, A, B, C, D)
    return filled / "judged.jsonl"


def test_an_export_is_read_into_another_database(run: Run, exported: Path) -> None:
    other = "--db", "other.db"
    assert run("import", "judgements", "judged.jsonl", *other) == (
        0, "3 judgements imported from judged.jsonl\n", "",
    )  # fmt: skip
    assert run("judgements", "--all", "--json", *other)[1] == exported.read_text()
    assert run("import", "judgements", "judged.jsonl", *other) == (
        0, "0 judgements imported from judged.jsonl, 3 known already\n", "",
    )  # fmt: skip
    assert len(run("judgements", "--json", *other)[1].splitlines()) == 2


def test_standard_input_is_read(run: Run, exported: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = SimpleNamespace(buffer=io.BytesIO(exported.read_bytes()))
    monkeypatch.setattr(sys, "stdin", stdin)
    assert run("import", "judgements", "-", "--db", "other.db")[:2] == (0, "3 judgements imported from -\n")


def test_a_file_of_another_database_is_refused_or_read_as_far_as_it_can_be(
    run: Run, exported: Path, here: Path
) -> None:
    with Store(here / "less.db") as store:
        tell(store, A, D)
    status, out, err = run("import", "judgements", "judged.jsonl", "--db", "less.db")
    assert (status, out) == (2, "")
    assert err == (
        f"dragoman: judged.jsonl:3: no account '{B}' in less.db; read the report that tells it first, "
        "or leave such lines out with --skip-unknown\n"
    )
    assert run("judgements", "--all", "--db", "less.db") == (0, "", "")
    status, out, err = run("import", "judgements", "judged.jsonl", "--skip-unknown", "--db", "less.db")
    assert (status, err) == (1, "")
    assert out == ("2 judgements imported from judged.jsonl, 1 left out: about what is not in less.db\n")


def test_a_broken_or_contradictory_file_changes_nothing(run: Run, exported: Path) -> None:
    other = "--db", "other.db"
    run("judge", "same", "Hu Jintao", "George W. Bush", "--by", "bob", *other)
    before = run("judgements", "--json", *other)[1]
    lines = exported.read_text().splitlines()
    for wrong, said in [
        ("{", "judged.jsonl:1: it is no JSON"),
        (lines[0], "judged.jsonl:1: 'Hu Jintao' and 'George W. Bush' were judged same by bob on "),
        (json.dumps({**json.loads(lines[2]), "value": "soon"}), "judged.jsonl:1: 'soon' is no date here"),
    ]:
        exported.write_text("\n".join([wrong, *lines[1:]]))
        status, out, err = run("import", "judgements", "judged.jsonl", *other)
        assert (status, out) == (2, "")
        assert err.startswith(f"dragoman: {said}")
        assert run("judgements", "--json", *other)[1] == before


def test_judgements_are_imported_into_a_database_that_is_there(run: Run, exported: Path) -> None:
    err = run("import", "judgements", "judged.jsonl", "--db", "absent.db")[2]
    assert err.startswith("dragoman: no database at absent.db")
    err = run("import", "judgements", "absent.jsonl")[2]
    assert err == "dragoman: absent.jsonl: no such file or folder; check the path\n"
