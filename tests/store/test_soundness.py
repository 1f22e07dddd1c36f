"""What `check` finds, and that it finds nothing in a sound store."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from dragoman.model import Attribution, Evidence, PartyEvidence, Span
from dragoman.store import Store
from dragoman.store.soundness import wrong_with
from factory import TEXT, account, full_account, party, report
from stores import Anywhere


def test_a_sound_store_has_no_problems(anywhere: Anywhere) -> None:
    with Store(anywhere()) as store:
        store.put(report(), [full_account()])
        assert store.check() == ([], {"reports": 1, "accounts": 1, "parties": 2, "skipped": 0})


HU = PartyEvidence(name=(Span(TEXT.index("Hu Jintao"), TEXT.index("Hu Jintao") + 9),))


@pytest.mark.parametrize(
    ("name", "evidence", "wrong"),
    [
        ("Hu Jintao", HU, ""),
        ("Hu  Jintao", HU, "its name 0 is 'Hu  Jintao', but the words it points at are 'Hu Jintao'"),
        ("Hu Jintao", PartyEvidence(name=()), "the words it points at are ''"),
        ("Hu Jintao", PartyEvidence(name=(Span(0, 10_000),)), "a span of name 0 lies outside the text"),
        ("", PartyEvidence(name=(Span(5, 5),)), "a span of name 0 lies outside the text"),
    ],
)
def test_a_name_is_held_against_its_words(name: str, evidence: PartyEvidence, wrong: str) -> None:
    told = replace(
        account(parties=()), parties=(party(name),), evidence=Evidence(mode=(), parties=(evidence,))
    )
    assert wrong in "; ".join(wrong_with(told, TEXT))
    assert bool(wrong) == bool(list(wrong_with(told, TEXT)))


FROM_ADJECTIVE = PartyEvidence(name=(), of=(Span(TEXT.index("U.S."), TEXT.index("U.S.") + 4),))


@pytest.mark.parametrize(("of", "sound"), [("United States", True), ("China", False), (None, False)])
def test_a_state_may_be_told_from_its_adjective(of: str | None, sound: bool) -> None:
    state = party("United States", kind="state", of=of)
    evidence = Evidence(mode=(), parties=(FROM_ADJECTIVE,))
    told = replace(account(parties=()), parties=(state,), evidence=evidence)
    assert (not list(wrong_with(told, TEXT))) == sound


IRNA = Attribution(name="IRNA", kind="agency", verb="reported")
NOWHERE = [{"source": "IRNA"}, {"topics": ("trade",)}, {"attribution": (IRNA,)}]


@pytest.mark.parametrize("value", NOWHERE)
def test_a_value_that_nobody_can_point_at_is_a_problem(value: dict[str, Any]) -> None:
    assert list(wrong_with(account(**value), TEXT))


TAMPERED = [
    ("UPDATE report SET text = 'other'", "somebody changed it here"),
    ("UPDATE paragraph SET stop = 10000", "a paragraph lies outside its text"),
    ("UPDATE party SET name = 'Wen Jiabao' WHERE n = 0", "is 'Wen Jiabao', but the words it points at are"),
    ("DELETE FROM report", "hangs on a row of report that is gone"),
]


@pytest.mark.parametrize(("statement", "said"), TAMPERED)
def test_what_was_changed_behind_its_back_is_found(tmp_path: Path, statement: str, said: str) -> None:
    with Store(tmp_path / "a.db") as store:
        store.put(report(), [full_account()])
    raw = sqlite3.connect(tmp_path / "a.db")
    with raw:
        raw.execute(statement)
    raw.close()
    with Store(tmp_path / "a.db", write=False) as store:
        assert said in "\n".join(store.check().problems)
