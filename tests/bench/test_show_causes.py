"""What is missed, extra and different is told by cause; of a sealed set nobody is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

import bench
import show
from pairing import Paired, PartyPairs, Record
from sets import EXAMPLES, ReportSet
from show import Case, Place, counts, of_report, passage, refusal, told

SEALED = ReportSet("kept", Path("kept.jsonl"), None, Path("kept.json"), sealed=True)
TEXT = "Ana Silva met Bo Lund in Rome. Cy Holm visited Peru last year, and saw Dee Marsh."


class Plain:
    """A scorer that takes parties of one name for one."""

    def party_pairs(self, gold: Record, got: Record) -> PartyPairs:
        names = [party["name"] for party in got["parties"]]
        found = ((i, party["name"]) for i, party in enumerate(gold["parties"]))
        return [(i, names.index(name)) for i, name in found if name in names]

    def enough(self, gold: Record, got: Record, pairs: PartyPairs) -> bool:
        return len(pairs) > 1

    def date_agrees(self, gold: str | None, got: str | None) -> bool:
        return gold == got

    def place_agrees(self, gold: Record, got: Record) -> bool:
        return bool(gold["place"] == got["place"])

    def source_agrees(self, gold: str, got: str | None) -> bool:
        return gold == got

    def role_words(self, role: str | None) -> list[str]:
        return (role or "").split()

    def same_words(self, a: list[str], b: list[str]) -> bool:
        return a == b

    def brief(self, record: Record) -> str:
        return " + ".join(party["name"] for party in record["parties"])


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(show, "scorer", Plain)


def party(name: str, kind: str = "person", role: str | None = "minister") -> Record:
    return {"name": name, "kind": kind, "of": None, "role": role}


def one(*names: str, quote: str = "Silva met Bo", word: str = "met", **fields: Any) -> Record:
    """An encounter or account of people of these names: `quote` is the reader's, `word` what it goes by."""
    start = TEXT.index(word)
    usual = {"mode": "meeting", "status": "held", "date": None, "latest": None, "place": None, "source": None}
    evidence = {"mode": [[start, start + len(word)]]}
    return {**usual, "parties": [*map(party, names)], "quote": quote, "evidence": evidence, **fields}


def causes(golds: list[Record], gots: list[Record], pairs: list[tuple[int, int, PartyPairs]]) -> list[str]:
    place = Place(TEXT, date(2020, 6, 1), Paired("r", golds, gots, pairs))
    return [f"{case.what}: {case.cause}" for case in of_report(place)]


GOLD = one("Ana Silva", "Bo Lund")
ELSEWHERE = one("Cy Holm", "Peru", word="visited", quote="Holm visited Peru")
AGAIN = one("Ana Silva", "Bo Lund", word="saw")


@pytest.mark.parametrize(
    ("gots", "cause"),
    [
        ([], "no account in the report"),
        ([ELSEWHERE], "nothing at its words"),
        ([one("Ana Silva", "Peru", word="visited")], "nothing at its words, one party elsewhere"),
        ([one("Ana Silva", "Cy Holm")], "at its words, one party is another"),
        ([one("Cy Holm", "Peru")], "at its words, other parties"),
    ],
)
def test_what_is_missed_has_the_cause_that_its_words_give(gots: list[Record], cause: str) -> None:
    assert causes([GOLD], gots, [])[0] == f"missed: {cause}"


def test_what_is_missed_may_have_lost_its_account_to_another() -> None:
    told = causes([GOLD, AGAIN], [AGAIN], [(1, 0, [(0, 0), (1, 1)])])
    assert told == ["missed: its account is that of another encounter"]


def test_what_the_readers_were_not_sure_of_is_not_missed() -> None:
    assert causes([{**GOLD, "sure": False}], [], []) == []


@pytest.mark.parametrize(
    ("golds", "got", "cause"),
    [
        ([], one("Cy Holm", "Peru"), "a report of none, no day"),
        ([], one("Cy Holm", "Peru", latest="2019-06-01"), "a report of none, background"),
        ([GOLD], AGAIN, "the same parties once more"),
        ([GOLD], one("Ana Silva", "Cy Holm"), "at marked words, one party is another"),
        ([GOLD], one("Cy Holm", "Peru"), "at marked words, other parties"),
        ([GOLD], {**ELSEWHERE, "latest": "2020-05-30"}, "at words not marked, news"),
    ],
)
def test_an_account_too_many_has_a_cause(golds: list[Record], got: Record, cause: str) -> None:
    assert causes(golds, [got], [])[-1] == f"extra: {cause}"


@pytest.mark.parametrize(
    ("gold", "got", "cause"),
    [
        ({"status": "planned"}, {}, "status: planned told as held"),
        ({"date": "2020"}, {}, "date: none"),
        ({"date": "2020"}, {"date": "2019"}, "date: another"),
        ({"place": "Rome"}, {"place": "Oslo"}, "place: another"),
        ({"source": "IRNA"}, {}, "source: none"),
        ({"parties": [party("Ana Silva"), party("Bo Lund", role="king")]}, {}, "role: another"),
        ({"parties": [party("Ana Silva"), party("Bo Lund"), party("Cy Holm")]}, {}, "parties: too few"),
    ],
)
def test_a_found_one_differs_by_field(gold: Record, got: Record, cause: str) -> None:
    paired = [(0, 0, [(0, 0), (1, 1)])]
    assert causes([{**GOLD, **gold}], [{**GOLD, **got}], paired) == [f"differs: {cause}"]


@pytest.mark.parametrize(
    ("parties", "kind"),
    [
        ([party("A"), party("B")], "persons with posts"),
        ([party("A"), party("B", role=None)], "a person without a post"),
        ([party("A"), party("officials", "group", None)], "a group"),
        ([party("Peru", "state"), party("Chile", "state")], "states and bodies"),
    ],
)
def test_parties_are_named_by_the_hardest(parties: list[Record], kind: str) -> None:
    assert show.parties_of({"parties": parties}) == kind


@pytest.mark.parametrize(
    ("quote", "found"), [("silva met\n Bo", "Silva met Bo"), ("no such words", ""), ("", ""), (None, "")]
)
def test_a_quotation_is_found_however_its_spaces_are(quote: str | None, found: str) -> None:
    start, end = passage(TEXT, quote)
    assert TEXT[start:end] == found


CASES = [
    Case("a", "missed", "no account", "meeting", "a group", "A + B"),
    Case("b", "missed", "no account", "visit", "a group", "C + D"),
    Case("b", "missed", "other parties", "visit", "a group", "E + F"),
]


def test_causes_are_counted_by_mode_the_most_first() -> None:
    rows = [" ".join(line.split()) for line in counts("missed", CASES).splitlines()]
    assert rows[1:] == [
        "no account 1 1 - - 2",
        "other parties - 1 - - 1",
        "",
        "a group 1 2 - - 3",
        "all 1 2 - - 3",
    ]


def test_every_line_stands_under_its_cause() -> None:
    assert told(CASES).endswith(
        "missed: no account (2)\n  a (a group): A + B\n  b (a group): C + D\n\n"
        "missed: other parties (1)\n  b (a group): E + F"
    )


def test_lines_may_be_of_some_reports_while_all_are_counted() -> None:
    printed = told(CASES, {"a"})
    assert "C + D" not in printed
    assert counts("missed", CASES) in printed


def test_of_a_sealed_set_nobody_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bench, "report_sets", lambda work: [EXAMPLES, SEALED])
    assert bench.shown("kept", tmp_path) == 1
    assert capsys.readouterr().out == (
        "bench: nobody is told what is missed in the sealed set kept; --show takes one of examples\n"
    )
    with pytest.raises(ValueError, match="sealed"):
        list(show.cases(SEALED, tmp_path / "none.jsonl"))


def test_an_unknown_set_is_named() -> None:
    assert refusal("nix", None, [EXAMPLES, SEALED]) == "there is no set nix; --show takes one of examples"
