"""What a post says of how it is held: no more, for the time being, since lately, on a visit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from naming import cast_of

if TYPE_CHECKING:
    from spacy.language import Language

HELD = [
    ("Kenyan President Joseph Kamau", set()),
    ("Kenya's former President Joseph Kamau", {"former"}),
    ("ex-President Joseph Kamau", {"former"}),
    ("Kenyan acting Foreign Minister Joseph Kamau", {"acting"}),
    ("interim President Joseph Kamau", {"acting"}),
    ("the caretaker prime minister, Joseph Kamau,", {"acting"}),
    ("Kenya's new Prime Minister Joseph Kamau", {"new"}),
    ("newly-appointed Kenyan Foreign Minister Joseph Kamau", {"new"}),
    ("Kenya's newly elected President Joseph Kamau", {"new"}),
    ("the incoming Kenyan President, Joseph Kamau,", {"new"}),
    ("Kenyan President-elect Joseph Kamau", {"new"}),
    ("Prime Minister-designate Joseph Kamau", {"new"}),
    ("Kenya's newly named Foreign Minister Joseph Kamau", {"new"}),
    ("the caretaker premier, Joseph Kamau,", {"acting"}),
    ("then-President Joseph Kamau", {"former", "then"}),
    ("Kenya's then-foreign minister, Joseph Kamau,", {"former", "then"}),
    ("then Kenyan Foreign Minister Joseph Kamau", {"former", "then"}),
    ("visiting Kenyan President Joseph Kamau", {"visiting"}),
    ("New Zealand Prime Minister Helen Carter", set()),
]


@pytest.mark.parametrize(("printed", "held"), HELD)
def test_a_post_tells_how_it_is_held(printed: str, held: set[str], nlp: Language) -> None:
    cast = cast_of(f"In Oslo, {printed} met Norwegian Prime Minister Ingrid Solheim.", nlp)
    post = cast.figures[0].post
    assert post is not None
    assert {name for name in ("former", "then", "acting", "new", "visiting") if getattr(post, name)} == held
