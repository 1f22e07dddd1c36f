"""Values of a register, made plain."""

from __future__ import annotations

import pytest

from dragoman.read.register.values import qid


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (["Q466953"], "Q466953"),
        (["", "merkel", "Q567"], "Q567"),
        (["Q567", "Q466953"], "Q567"),
        (["Q0", "q567", "Q567 ", "P31", "Q1234567890123"], None),
        ([], None),
    ],
)
def test_the_first_id_of_wikidata_is_taken(given: list[str], found: str | None) -> None:
    assert qid(given) == found
