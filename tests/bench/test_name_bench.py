from __future__ import annotations

import pytest

import names
from names import Pair, Tally


def test_the_floor_is_held(capsys: pytest.CaptureFixture[str]) -> None:
    assert names.main([]) == 0
    assert "token_set_ratio" in capsys.readouterr().out


def test_wrong_pairs_are_shown_with_their_claims() -> None:
    (told,) = names.wrong_pairs([Pair("Lech Walesa", "Lech Kaczynski", True, "european", "person")])
    assert told.startswith("missed european: Lech Walesa / Lech Kaczynski 0.2: ")


@pytest.mark.parametrize(
    ("counts", "balanced"), [(Tally(2, 2, 2, 0), 1.0), (Tally(2, 1, 4, 1), 0.625), (Tally(2, 2, 2, 2), 0.5)]
)
def test_balanced_accuracy_is_the_mean_of_both_halves(counts: Tally, balanced: float) -> None:
    assert counts.balanced == balanced
