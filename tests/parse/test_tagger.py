"""The labels of names and the vectors of words are those that spaCy gives, worked out in another way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from dragoman.model import Report
from dragoman.parse.encoder import Encoder
from dragoman.parse.tagger import Tagger
from dragoman.parse.words import paragraphs_told, plain
from dragoman.read import read_reports
from test_docs import ROOT

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """The paragraphs of the example reports, and texts that are hardly any."""
    reports = [each for each in read_reports([ROOT / "examples" / "reports"]) if isinstance(each, Report)]
    odd = ["", " ", "Paris", "  Paris   and\tRome ", "U.N.", "“Al-Assad”, he said.", "x" * 500]
    return [plain(text) for report in reports for *_, text in paragraphs_told(report)] + odd


def docs_of(texts: list[str], nlp: Language) -> list[Doc]:
    return [nlp.make_doc(text) for text in texts]


def test_every_word_has_the_label_that_spacy_gives_it(texts: list[str], nlp: Language) -> None:
    pipe: Any = nlp.get_pipe("ner")
    expected = [[token.ent_type_ for token in doc] for doc in pipe.pipe(docs_of(texts, nlp), batch_size=64)]
    assert Tagger.reads(nlp)
    assert Tagger(nlp).labels(docs_of(texts, nlp)) == expected


def test_labels_do_not_depend_on_what_else_is_read(texts: list[str], nlp: Language) -> None:
    tagger, docs = Tagger(nlp), docs_of(texts, nlp)
    assert [tagger.labels([doc])[0] for doc in docs[::7]] == tagger.labels(docs)[::7]


def test_the_vectors_of_words_are_those_of_spacy(texts: list[str], nlp: Language) -> None:
    pipe: Any = nlp.get_pipe("tok2vec")
    docs = docs_of(texts, nlp)
    assert Encoder.reads(pipe.model)
    for ours, theirs in zip(Encoder(pipe.model).encode(docs), pipe.model.predict(docs), strict=True):
        np.testing.assert_allclose(ours, theirs, atol=1e-4)


def test_more_forms_than_are_kept_are_read_alike(
    texts: list[str], nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = Tagger(nlp).labels(docs_of(texts[:40], nlp))
    monkeypatch.setattr("dragoman.parse.encoder.MOST_WORDS", 50)
    tagger = Tagger(nlp)
    assert [tagger.labels([doc])[0] for doc in docs_of(texts[:40], nlp)] == expected


def test_no_text_has_no_labels(nlp: Language) -> None:
    assert Tagger(nlp).labels([]) == []


def test_models_of_another_make_are_left_to_spacy() -> None:
    from spacy import blank

    assert not Tagger.reads(blank("en"))
