"""Reports to parsed sentences: tokenise, read the names, make each name one word, parse what is left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, cast

from dragoman.errors import ModelError
from dragoman.model import Report
from dragoman.parse.sentences import simplify
from dragoman.parse.words import Word, paragraphs_told, words_of_paragraph
from dragoman.settings import MODEL

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import Pipe
    from spacy.tokens import Doc

NOT_NEEDED = ("lemmatizer", "attribute_ruler", "senter")
NAMES = ("ner",)
SENTENCES = ("tok2vec", "tagger", "parser")

PIPE_BATCH = 64
"""Docs that a component of the pipeline takes at once."""


def load_model(name: str = MODEL) -> Language:
    """The language model `name`, an installed package; raises ModelError when it is missing or broken."""
    import spacy

    try:
        return spacy.load(name, exclude=list(NOT_NEEDED))
    except (OSError, ValueError, ImportError) as error:
        raise ModelError(
            f"the language model {name} cannot be loaded; install it with: pip install {name}"
        ) from error


def parse(reports: Iterable[Report], nlp: Language, *, batch_size: int = 16) -> Iterator[tuple[Report, Doc]]:
    """Each report with its parsed Doc, `batch_size` reports held at a time.

    The Doc holds one token for each name or title and name. Its `user_data` has, for each token: `start` and
    `end` (characters of `report.text`), `mention` (index into `cast.mentions`, or -1), `paragraph` (index
    into `report.paragraphs`); and the `cast`.
    """
    stream = iter(reports)
    while batch := list(islice(stream, batch_size)):
        simplified = (simplify(words, nlp.vocab) for words in read_words(batch, nlp))
        yield from zip(batch, _run(nlp, SENTENCES, simplified), strict=True)


def read_words(batch: list[Report], nlp: Language) -> Iterator[list[Word]]:
    """The words of each report, each with the tagger's label of names."""
    told = [(i, *paragraph) for i, report in enumerate(batch) for paragraph in paragraphs_told(report)]
    docs = _run(nlp, NAMES, (nlp.make_doc(text) for *_, text in told))
    words: list[list[Word]] = [[] for _ in batch]
    for (i, number, kind, offset, _), doc in zip(told, docs, strict=True):
        words[i] += words_of_paragraph(doc, number, kind, offset)
    yield from words


def _run(nlp: Language, names: tuple[str, ...], docs: Iterable[Doc]) -> Iterator[Doc]:
    """The docs through the named components only, in their order."""
    stream = iter(docs)
    for name, pipe in nlp.pipeline:
        if name in names:
            stream = cast("Pipe", pipe).pipe(stream, batch_size=PIPE_BATCH)
    return stream
