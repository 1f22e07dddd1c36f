"""Reports to parsed sentences: tokenise, read the names, make each name one word, parse what is left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman.errors import ModelError
from dragoman.model import Report
from dragoman.parse.names import Chunk, Layer, read_names
from dragoman.parse.words import Word, paragraphs_told, words_of_paragraph
from dragoman.settings import MODEL

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

NOT_NEEDED = ("lemmatizer", "attribute_ruler", "senter")
NAMES = ("ner",)
CLOSERS = frozenset({".", "!", "?", "...", '"', "'", ")", ";", ":", "''", "--"})
SENTENCES = ("tok2vec", "tagger", "parser")


def load_model(name: str = MODEL) -> Language:
    """The language model `name`, an installed package; raises ModelError when it is missing or broken."""
    import spacy

    try:
        return spacy.load(name, exclude=list(NOT_NEEDED))
    except (OSError, ValueError, ImportError) as error:
        raise ModelError(f"the language model {name} cannot be loaded; install it with: pip install {name}") from error


@dataclass(slots=True)
class Slot:
    """A word for the parser, and the words of the report that it stands for."""

    text: str
    first: int
    last: int
    chunk: Chunk | None


def parse(reports: Iterable[Report], nlp: Language, *, batch_size: int = 16) -> Iterator[tuple[Report, Doc]]:
    """Each report with its parsed Doc.

    The Doc holds one token for each name or title and name. Its `user_data` has, for each token: `start` and
    `end` (characters of `report.text`), `mention` (index into `cast.mentions`, or -1), `paragraph`; and `cast`.
    """
    batch: list[Report] = []
    for report in reports:
        batch.append(report)
        if len(batch) == batch_size:
            yield from _parse_batch(batch, nlp)
            batch = []
    if batch:
        yield from _parse_batch(batch, nlp)


def _parse_batch(batch: list[Report], nlp: Language) -> Iterator[tuple[Report, Doc]]:
    simplified = [simplify(report, words, nlp) for report, words in zip(batch, _words(batch, nlp), strict=True)]
    yield from zip(batch, _run(nlp, SENTENCES, simplified), strict=True)


def _run(nlp: Language, names: tuple[str, ...], docs: Iterable[Doc]) -> Iterator[Doc]:
    """The docs through the named components only, in their order."""
    stream = iter(docs)
    for name, pipe in nlp.pipeline:
        if name in names:
            stream = pipe.pipe(stream, batch_size=64)
    return stream


def _words(batch: list[Report], nlp: Language) -> Iterator[list[Word]]:
    """The words of each report, each with the tagger's label of names."""
    told = [(i, *paragraph) for i, report in enumerate(batch) for paragraph in paragraphs_told(report)]
    docs = _run(nlp, NAMES, (nlp.make_doc(text) for *_, text in told))
    words: list[list[Word]] = [[] for _ in batch]
    for (i, number, kind, offset, _), doc in zip(told, docs, strict=True):
        words[i] += words_of_paragraph(doc, number, kind, offset)
    yield from words


def simplify(report: Report, words: list[Word], nlp: Language) -> Doc:
    """A Doc of the report's words in which each name is one token, its `user_data` filled in, not yet parsed."""
    from spacy.tokens import Doc

    cast, layer = read_names(words)
    slots = list(_slots(layer))
    index = {id(chunk): i for i, chunk in enumerate(layer.chunks)}
    doc = Doc(nlp.vocab, words=[slot.text for slot in slots], spaces=[layer.words[slot.last].space for slot in slots])
    data: dict[str, Any] = doc.user_data
    data["start"] = [words[slot.first].start for slot in slots]
    data["end"] = [words[slot.last].end for slot in slots]
    data["mention"] = [index.get(id(slot.chunk), -1) if slot.chunk else -1 for slot in slots]
    data["paragraph"] = [words[slot.first].paragraph for slot in slots]
    data["cast"] = cast
    _set_sentence_starts(doc, data["paragraph"])
    return doc


def _set_sentence_starts(doc: Doc, paragraphs: list[int]) -> None:
    """A paragraph begins a sentence; only a word behind a full stop or a quote may begin another."""
    for token in doc:
        if token.i == 0 or paragraphs[token.i] != paragraphs[token.i - 1]:
            token.is_sent_start = True
        elif doc[token.i - 1].text not in CLOSERS:
            token.is_sent_start = False


def _slots(layer: Layer) -> Iterator[Slot]:
    i, words = 0, layer.words
    while i < len(words):
        chunk = layer.at[i]
        if chunk is None:
            stop = _bracketed(layer, i)
            if stop:
                i = stop
                continue
            yield Slot(words[i].text, i, i, None)
            i += 1
            continue
        stop = i
        while stop < len(words) and layer.at[stop] is chunk:
            stop += 1
        yield Slot(_stand_in(layer, chunk), i, stop - 1, chunk)
        i = _past_apposition(layer, chunk, stop)


def _bracketed(layer: Layer, i: int) -> int | None:
    """Past initials in brackets behind a name: they say nothing of the sentence."""
    if layer.words[i].text == "(" and i > 0 and layer.at[i - 1] and layer.low(i + 2) == ")":
        return i + 3
    return None


def _past_apposition(layer: Layer, chunk: Chunk, stop: int) -> int:
    """Past the comma that closes an apposition, unless a list goes on behind it."""
    if chunk.right != stop or layer.low(stop) != ",":
        return stop
    after = layer.at[stop + 1] if stop + 1 < len(layer.words) else None
    if (after and after.kind in ("person", "post")) or layer.low(stop + 1) in ("and", "as"):
        return stop
    return stop + 1


def _stand_in(layer: Layer, chunk: Chunk) -> str:
    """The one word that stands for a name in the sentence that is parsed."""
    if chunk.kind in ("group", "post") and chunk.head >= 0:
        return layer.words[chunk.head].text
    words = [layer.words[i].text for i in range(chunk.start, chunk.end) if layer.words[i].capital]
    if not words:
        return layer.words[chunk.end - 1].text
    if chunk.kind == "organization" and len(words) > 1:
        return "".join(word[0].upper() for word in words)
    return words[-1]
