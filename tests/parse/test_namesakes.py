"""Mentions of one person make one figure, in the fullest form; bodies are joined with their initials."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from naming import cast_of

if TYPE_CHECKING:
    from spacy.language import Language

JOINED = [
    # text, each figure with its number of mentions
    ("Bashar al-Assad met Vladimir Putin. Assad thanked Putin.", {"Bashar al-Assad": 2, "Vladimir Putin": 2}),
    (
        "Prime Minister Lee Hsien Loong met President Joko Widodo. Lee thanked Widodo.",
        {"Lee Hsien Loong": 2, "Joko Widodo": 2},
    ),
    (
        "President George W. Bush met Prime Minister Tony Blair. George Bush and Mr Blair talked.",
        {"George W. Bush": 2, "Tony Blair": 2},
    ),
    (
        "Senator Bill Clinton met Senator Hillary Clinton. Senator Clinton spoke.",
        {"Bill Clinton": 1, "Hillary Clinton": 2},
    ),
    ("Mr Rugova met Mrs Albright. Rugova smiled.", {"Rugova": 2, "Albright": 1}),
    (
        "The Islamic Resistance Movement (Hamas) agreed. Hamas said so.",
        {"Islamic Resistance Movement": 3},
    ),
    ("The United States and the U.S. are one, as are Burma and Myanmar.", {"United States": 2, "Burma": 2}),
]

POSTS = [
    # text, the person, the post that tells most
    ("Prime Minister Tony Blair left. The official Tony Blair returned.", "Tony Blair", "prime minister"),
    ("Sheikh Hamad met them. Official Hamad Khan waited.", "Hamad Khan", "official"),
    ("Tony Blair came. Blair, the British prime minister, left.", "Tony Blair", "prime minister"),
]


@pytest.mark.parametrize(("text", "figures"), JOINED)
def test_mentions_of_one_are_one_figure(text: str, figures: dict[str, int], nlp: Language) -> None:
    cast = cast_of(text, nlp)
    times = {
        figure.name: sum(mention.figure == i for mention in cast.mentions)
        for i, figure in enumerate(cast.figures)
    }
    assert times == figures


@pytest.mark.parametrize(("text", "name", "post"), POSTS)
def test_the_post_that_tells_most_is_the_person_s(text: str, name: str, post: str, nlp: Language) -> None:
    (figure,) = [figure for figure in cast_of(text, nlp).figures if figure.name == name]
    assert figure.post
    assert figure.post.head == post
