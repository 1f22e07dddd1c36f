"""The sentences are as many as are promised, each once, in small reports; few of them give an account."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

import false_friends
from dragoman.model import Account
from factory import account
from false_friends import Sentence, Taken, counts, sentences, share

TOLD = sentences()


def test_there_are_five_hundred_sentences_each_once() -> None:
    assert len({each.text for each in TOLD}) == len(TOLD) == 500


def test_a_report_has_up_to_three_sentences_under_one_head() -> None:
    assert set(Counter(each.report for each in TOLD).values()) <= {1, 2, 3}
    heads = {(each.report, each.published, each.publisher, each.dateline) for each in TOLD}
    assert len(heads) == len({each.report for each in TOLD})


def test_few_give_an_account(capsys: pytest.CaptureFixture[str]) -> None:
    assert false_friends.main([]) == 0
    assert "of 500 sentences give an account" in capsys.readouterr().out


def sentence(text: str, sense: str) -> Sentence:
    return Sentence("1", date(2020, 1, 1), "Wire", "ROME", sense, text)


ACCOUNT: Account = account()
GOAL, MATCH = sentence("They met the goal.", "satisfy"), sentence("Peru met Chile.", "sport")


def test_a_sentence_counts_once_however_many_accounts_it_gives() -> None:
    found = [Taken(MATCH, ACCOUNT), Taken(MATCH, ACCOUNT)]
    assert share([GOAL, MATCH], found) == 0.5
    assert counts([GOAL, MATCH], found) == (
        "1 of 2 sentences give an account (50.0%, at most 2%): sport 1 of 1"
    )


def test_too_many_end_with_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(false_friends, "taken", lambda told: [Taken(each, ACCOUNT) for each in told[:11]])
    assert false_friends.main([]) == 1
