"""Sentences for the parser: a name is one word, what only explains it falls out, words keep their places."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pytest
from naming import cast_of, words_of

from dragoman.errors import ModelError
from dragoman.model.parsed import Doc
from dragoman.parse import load_model, parse
from dragoman.parse.sentences import LONGEST_SENTENCE, simplify

if TYPE_CHECKING:
    from spacy.language import Language

from factory import report

SIMPLE = [
    ("Iranian President Hassan Rouhani met Polish officials.", "Johnson met officials ."),
    (
        "U.N. Secretary-General Ban Ki-moon spoke to the Arab League in Cairo.",
        "Johnson spoke to the AL in Cairo .",
    ),
    ("Angela Merkel, the German chancellor, met Emmanuel Macron.", "Johnson met Johnson ."),
    ("The African Union (AU) met Kenya's foreign minister.", "The AU met minister ."),
    ("Ministers met Hamas (the movement) there.", "Ministers met Hamas ( the movement ) there ."),
]


def _never(doc: Doc, paragraphs: Sequence[tuple[int, int]]) -> None:
    raise AssertionError("nobody asked for a parse")


def parsed(text: str, nlp: Language) -> Doc:
    ((_, doc),) = parse([report(text)], nlp)
    return doc


@pytest.mark.parametrize(("text", "simple"), SIMPLE)
def test_each_name_is_one_word(text: str, simple: str, nlp: Language) -> None:
    assert " ".join(token.text for token in parsed(text, nlp)) == simple


def test_every_token_knows_its_characters_and_its_mention(nlp: Language) -> None:
    text = "Iranian President Hassan Rouhani met Polish officials."
    data = parsed(text, nlp).user_data
    words = [text[start:end] for start, end in zip(data["start"], data["end"], strict=True)]
    assert words == ["Iranian President Hassan Rouhani", "met", "Polish officials", "."]
    assert data["mention"] == [0, -1, 1, -1]
    assert data["paragraph"] == [0, 0, 0, 0]
    assert data["cast"] == cast_of(text, nlp)


def test_a_sentence_begins_only_behind_a_stop_or_with_a_paragraph() -> None:
    doc = simplify(words_of("Talks in Paris", 'He said "no". She left'), _never)
    starts = zip(doc, doc.starts, strict=True)
    assert [(token.text, start) for token, start in starts if start is not False] == [
        ("Talks", True),
        ("He", True),
        ("no", None),
        (".", None),
        ("She", None),
    ]


def test_a_sentence_without_an_end_is_cut(nlp: Language) -> None:
    doc = parsed("they talk and " * 500 + ".", nlp)
    assert max(map(len, {token.sent.start: token.sent for token in doc}.values())) == LONGEST_SENTENCE


def test_what_hangs_on_a_word_is_told_in_the_order_of_the_text(nlp: Language) -> None:
    doc = parsed("The tired minister of a small state met his old friends in Rome on Monday.", nlp)
    for token in doc:
        assert list(token.subtree) == [word for word in doc if word is token or token.is_ancestor(word)]


def test_an_endless_row_of_marks_is_no_word(nlp: Language) -> None:
    text = "Iran met Iraq. " + "=" * 5000 + " Talks went on."
    data = parsed(text, nlp).user_data
    words = [text[start:end] for start, end in zip(data["start"], data["end"], strict=True)]
    assert words == ["Iran", "met", "Iraq", ".", "Talks", "went", "on", "."]


def test_reports_are_parsed_alike_alone_and_together(nlp: Language) -> None:
    reports = [report(text, id=str(i)) for i, (text, _) in enumerate(SIMPLE)]
    together = list(parse(iter(reports), nlp, batch_size=2))
    assert [each for each, _ in together] == reports
    for each, doc in together:
        alone = parsed(each.text, nlp)
        assert [token.head.i for token in doc] == [token.head.i for token in alone]
        assert doc.user_data == alone.user_data


def test_a_report_without_words_is_a_doc_without_tokens(nlp: Language) -> None:
    assert len(parsed("", nlp)) == 0


def test_a_model_that_is_not_there_is_an_error_that_says_what_to_do() -> None:
    with pytest.raises(ModelError, match="pip install no_such_model"):
        load_model("no_such_model")
