"""The figure is read from what the scorer says, and each sentence has its cause."""

from __future__ import annotations

from pathlib import Path

import pytest

import plv
from pairing import Record
from plv import causes, causes_table, f1_of


class Plain:
    """A scorer that takes parties of one name for one."""

    def party_matches(self, gold: Record, got: Record) -> bool:
        return bool(gold["name"] == got["name"])


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plv, "scorer", Plain)


def row(root: str = "CONSULT") -> dict[str, str]:
    return {"sentence": "s", "source": "A", "target": "B", "gold_root": root}


def account(*names: str, status: str = "held") -> Record:
    return {"status": status, "parties": [{"name": name} for name in names]}


@pytest.mark.parametrize(
    ("gots", "told"),
    [
        ([], ("missed", "no account")),
        ([account("A", "B")], ("found", "")),
        ([account("A", "B", status="planned")], ("missed", "told as planned")),
        ([account("A", "C")], ("missed", "an account without the target")),
        ([account("C", "B")], ("missed", "an account without the source")),
        ([account("C", "D")], ("missed", "an account of others")),
        ([account("C", "D"), account("B", "A")], ("found", "")),
    ],
)
def test_each_sentence_has_its_cause(gots: list[Record], told: tuple[str, str]) -> None:
    assert list(causes([row()], {"s": gots})) == [told]


def test_a_sentence_of_another_class_is_extra_or_nothing() -> None:
    assert list(causes([row("AGREE")], {"s": [account("A", "B")]})) == [("extra", "marked AGREE")]
    assert list(causes([row("AGREE")], {"s": [account("A", "C")]})) == []


def test_one_party_is_not_both_ends() -> None:
    one = {**row(), "target": "A"}
    assert list(causes([one], {"s": [account("A", "C")]})) == [("missed", "both are one party")]


def test_causes_are_counted() -> None:
    table = causes_table([("found", ""), ("missed", "no account"), ("missed", "no account")])
    assert [line.split() for line in table.splitlines()[1:]] == [
        ["missed", "(no", "account)", "2"],
        ["found", "1"],
    ]


def test_the_figure_is_the_last_of_the_line() -> None:
    assert f1_of("CONSULT tp 1 fp 2 fn 3  P 0.333 R 0.250 F1 0.286") == 0.286
    with pytest.raises(ValueError, match="no F1"):
        f1_of("nothing")


def test_without_the_sentences_there_is_nothing_to_score(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(plv, "SCORES", tmp_path / "score_plv.py")
    assert plv.main([]) == 0
    assert capsys.readouterr().out.startswith("skipped")
