"""Names of a few sentences, for tests; the sentences of `tests/cases/parse/names.txt` and their names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.model.mention import Cast, Mention
from dragoman.parse.layer import Layer
from dragoman.parse.names import read_names
from dragoman.parse.nlp import read_words
from dragoman.parse.words import Word, plain, words_of_paragraph
from factory import report

if TYPE_CHECKING:
    from spacy.language import Language

CASES = Path(__file__).parents[1] / "cases" / "parse" / "names.txt"


def sentences() -> Iterator[tuple[str, list[str]]]:
    """Each sentence of the cases with the lines that tell its mentions."""
    for block in CASES.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in block.splitlines() if line and not line.startswith("#")]
        if lines:
            yield lines[0], [line.strip() for line in lines[1:]]


def told(mention: Mention, text: str) -> str:
    """A mention as a line of the cases."""
    post = " ".join(span.cut(text) for span in mention.post.spans) if mention.post else ""
    name = mention.name.cut(text) if mention.name != mention.span else ""
    sides = ", ".join(side.name for side in mention.sides)
    return " | ".join([mention.kind, mention.span.cut(text), name, post, sides]).rstrip(" |")


def cast_of(text: str, nlp: Language) -> Cast:
    """The cast of a report of one paragraph."""
    (words,) = read_words([report(text)], nlp)
    return read_names(words)[0]


def words_of(*paragraphs: str) -> list[Word]:
    """The words of paragraphs that lie one behind the other, without the tagger's labels."""
    words: list[Word] = []
    offset = 0
    for number, text in enumerate(paragraphs):
        words += words_of_paragraph(_tokenizer()(plain(text)), number, "body", offset)
        offset += len(text) + 1
    return words


@cache
def _tokenizer() -> Language:
    from spacy.lang.en import English

    return English()


def layer_of(*paragraphs: str) -> Layer:
    """An empty layer over the words of paragraphs."""
    return Layer(words_of(*paragraphs))
