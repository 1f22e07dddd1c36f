"""Reports to parsed sentences: tokenise, read the names, make each name one word, parse what is left."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any, cast

from dragoman.errors import ModelError
from dragoman.model import Report
from dragoman.model.parsed import Doc, Links
from dragoman.parse.again import Again
from dragoman.parse.gate import Stretch, likely, paragraphs
from dragoman.parse.sentences import simplify
from dragoman.parse.weekdays import parted
from dragoman.parse.words import Word, paragraphs_told, words_of_paragraph
from dragoman.settings import MODEL

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import Pipe
    from spacy.tokens import Doc as SpacyDoc

NOT_NEEDED = ("lemmatizer", "attribute_ruler", "senter")
NAMES = ("ner",)
SHARED = "tok2vec"
SENTENCES = ("tagger", "parser")

BEFORE, AHEAD = 4, 6
"""Words before and behind a paragraph on which its parse depends: the layers of the model look four words to
either side, one each, and the parser two words ahead of where it is."""

ENDLESS = re.compile(r"[^\w\s]{200,}")
"""Marks in a row so long that they are of no sentence."""

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


def parse(
    reports: Iterable[Report], nlp: Language, *, batch_size: int = 16, gate: bool = True
) -> Iterator[tuple[Report, Doc]]:
    """Each report with its Doc, `batch_size` reports held at a time.

    The Doc holds one token for each name or title and name. Without the `gate` all of its paragraphs are
    parsed at once; with it those that may tell of an encounter are, and the others where they are asked for.
    """
    engine = engine_of(nlp)
    stream = iter(reports)
    while batch := list(islice(stream, batch_size)):
        docs = [simplify(words, engine.parse, gated=gate) for words in engine.words(batch)]
        ahead = likely if gate else paragraphs
        engine.parse_all((doc, *stretch) for doc in docs for stretch in ahead(doc))
        yield from zip(batch, docs, strict=True)


def read_words(batch: list[Report], nlp: Language) -> Iterator[list[Word]]:
    """The words of each report, each with the tagger's label of names."""
    return engine_of(nlp).words(batch)


Unit = tuple[Doc, int, int]
"""A paragraph of a Doc: its first word, and the first behind it."""

Seen = tuple[tuple[str, ...], tuple[bool, ...], tuple[bool | None, ...], int, int]
"""All from which the parse of a paragraph follows: its words, those around it, where among them it lies."""


class Engine:
    """A language model at work: names tagged, paragraphs parsed.

    What comes of one paragraph does not depend on which others are parsed. A parser looks a few words to
    either side: so those around a paragraph are always given to it as well.
    """

    def __init__(self, nlp: Language) -> None:
        from dragoman.parse.encoder import Encoder
        from dragoman.parse.tagger import Tagger

        self._nlp = nlp
        self._tagger = Tagger(nlp) if Tagger.reads(nlp) else None
        shared: Any = nlp.get_pipe(SHARED) if SHARED in nlp.pipe_names else None
        known = shared is not None and Encoder.reads(shared.model)
        self._encoder = Encoder(shared.model) if known else None
        self._labelled = Again[str, list[str]]()
        self._linked = Again[Seen, Links]()

    def words(self, batch: list[Report]) -> Iterator[list[Word]]:
        """The words of each report, each with the tagger's label of names."""
        told = [(i, *paragraph) for i, report in enumerate(batch) for paragraph in paragraphs_told(report)]
        docs = [self._nlp.make_doc(_without_runs(text)) for *_, text in told]
        words: list[list[Word]] = [[] for _ in batch]
        found = self._labels([text for *_, text in told], docs)
        for (i, number, kind, offset, _), doc, labels in zip(told, docs, found, strict=True):
            words[i] += words_of_paragraph(doc, number, kind, offset, labels)
        yield from words

    def _labels(self, texts: list[str], docs: list[SpacyDoc]) -> Iterable[list[str]]:
        """The labels of each paragraph; the same text has the same."""
        known = {text: labels for text in texts if (labels := self._labelled.get(text)) is not None}
        new = {text: doc for text, doc in zip(texts, docs, strict=True) if text not in known}
        for text, labels in zip(new, self._labels_told(list(new.values())), strict=True):
            known[text] = labels
            self._labelled.keep(text, labels)
        return [known[text] for text in texts]

    def _labels_told(self, docs: list[SpacyDoc]) -> Iterable[list[str]]:
        if self._tagger is not None:
            return self._tagger.labels(docs)
        return ([token.ent_type_ for token in doc] for doc in _run(self._nlp, NAMES, docs))

    def _tagged_and_parsed(self, docs: list[SpacyDoc]) -> Iterable[SpacyDoc]:
        if self._encoder is None:
            return _run(self._nlp, (SHARED, *SENTENCES), docs)
        for doc, vectors in zip(docs, self._encoder.encode(docs), strict=True):
            doc.tensor = cast("Any", vectors)  # where the tagger and the parser look for them
        return _run(self._nlp, SENTENCES, docs)

    def parse(self, doc: Doc, stretches: Sequence[Stretch]) -> None:
        """Parse some paragraphs of one report."""
        self.parse_all((doc, *stretch) for stretch in stretches)

    def parse_all(self, wanted: Iterable[Unit]) -> None:
        """Parse these paragraphs, but for those that were parsed among the same words before."""
        seen = ((unit, _seen(*unit)) for unit in wanted)
        runs = list(_runs((unit, key) for unit, key in seen if not self._is_filled(unit, key)))
        parsed = self._tagged_and_parsed([self._with_context(*_whole(run)) for run in runs])
        for run, plain in zip(runs, parsed, strict=True):
            first = _first(run[0][0][1])
            links = _links(plain)
            for unit, key in run:
                mine = _of_words(links, slice(unit[1] - first, unit[2] - first))
                _fill(unit, mine)
                self._linked.keep(key, mine)

    def _is_filled(self, unit: Unit, key: Seen) -> bool:
        """Fill in what was parsed before; whether it was."""
        links = self._linked.get(key)
        if links is not None:
            _fill(unit, links)
        return links is not None

    def _with_context(self, doc: Doc, start: int, end: int) -> SpacyDoc:
        from spacy.tokens import Doc as SpacyDoc

        words, spaces, starts, *_ = _seen(doc, start, end)
        return SpacyDoc(self._nlp.vocab, words=[*words], spaces=[*spaces], sent_starts=[*starts])


def _without_runs(text: str) -> str:
    """Blanks where marks stand in an endless row, which the tokenizer would take off one by one."""
    return ENDLESS.sub(lambda run: " " * len(run[0]), text)


def _fill(unit: Unit, links: Links) -> None:
    """Give a paragraph what the parser says of it, mended where a name stands before a day."""
    doc, start, end = unit
    words = [token.text for token in doc.tokens[start:end]]
    named = [mention >= 0 for mention in doc.user_data["mention"][start:end]]
    doc.fill(start, parted(links, words, named))


def _seen(doc: Doc, start: int, end: int) -> Seen:
    """The words of a paragraph and of what stands around it, as they are given to the parser."""
    first, last = _first(start), end + AHEAD
    starts = [*doc.starts[first:last]]
    starts[start - first] = True
    words = tuple([token.text for token in doc.tokens[first:last]])
    return words, tuple(doc.spaces[first:last]), tuple(starts), start - first, end - start


def _first(start: int) -> int:
    """The first word that is given to the parser with those from `start` on."""
    return max(0, start - BEFORE)


Run = list[tuple[Unit, Seen]]


def _runs(wanted: Iterable[tuple[Unit, Seen]]) -> Iterator[Run]:
    """The paragraphs with those that follow one another in one report in one run."""
    run: Run = []
    for unit, key in wanted:
        if run and not (run[-1][0][0] is unit[0] and run[-1][0][2] == unit[1]):
            yield run
            run = []
        run.append((unit, key))
    if run:
        yield run


def _whole(run: Run) -> Unit:
    (doc, start, _), _ = run[0]
    return doc, start, run[-1][0][2]


def _links(parsed: SpacyDoc) -> Links:
    """What the parser says of all words; heads are told by how far off they are, which may be below zero."""
    strings = parsed.vocab.strings
    found = parsed.to_array(["TAG", "DEP", "HEAD", "SENT_START"]).T
    tags, deps, _, opens = found.tolist()
    heads = found[2].view("int64").tolist()
    return Links(
        [strings[tag] for tag in tags], heads, [strings[dep] for dep in deps], [each == 1 for each in opens]
    )


def _of_words(links: Links, some: slice) -> Links:
    """What is said of the words of one paragraph, where heads are their indices in it."""
    heads = [i + head for i, head in enumerate(links.heads[some])]
    return Links(links.tags[some], heads, links.deps[some], links.opens[some])


@lru_cache(maxsize=2)
def engine_of(nlp: Language) -> Engine:
    """The engine of a model: one for each, as it keeps what it has worked out of words."""
    return Engine(nlp)


def _run(nlp: Language, names: tuple[str, ...], docs: Iterable[SpacyDoc]) -> Iterator[SpacyDoc]:
    """The docs through the named components only, in their order."""
    stream = iter(docs)
    for name, pipe in nlp.pipeline:
        if name in names:
            stream = cast("Pipe", pipe).pipe(stream, batch_size=PIPE_BATCH)
    return stream
