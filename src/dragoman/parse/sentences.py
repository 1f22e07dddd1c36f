"""Words to simple sentences: each name, with what hangs on it, becomes one word for the parser."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.model.mention import Cast
from dragoman.model.parsed import Doc, Parse, Places
from dragoman.parse import lexicon
from dragoman.parse.layer import Chunk, Layer
from dragoman.parse.names import read_names
from dragoman.parse.words import Word

CLOSERS = frozenset({".", "!", "?", "...", '"', "'", ")", ";", ":", "''", "--"})
"""Marks behind which a sentence may end."""

STOPS = frozenset({".", "!", "?"})
LONGEST_SENTENCE = 400
"""Words without a stop among them that are taken for one sentence, at the most; a name is one word."""

PERSON = "Johnson"
"""Stands for everybody: a name that the tagger does not know ("Sarkisian") may be taken for a verb or an
adjective, and with it the sentence falls apart. Worth .02 of f1 on reports never looked at."""


JOINED = frozenset({"person", "post", "state", "group"})
"""What a comma may join in a headline."""


@dataclass(slots=True)
class Slot:
    """A word for the parser, and the words `first` to `last` of the report that it stands for."""

    text: str
    first: int
    last: int
    chunk: Chunk | None


def simplify(words: Sequence[Word], parse: Parse, *, gated: bool = True) -> Doc:
    """A Doc of a report's words in which each name is one token, its paragraphs to be parsed by `parse`."""
    cast, layer = read_names(words)
    slots = list(_slots(layer))
    return Doc(
        [slot.text for slot in slots],
        spaces=[words[slot.last].space for slot in slots],
        starts=list(_sentence_starts(words, slots)),
        user_data=_user_data(words, slots, cast, layer.chunks),
        parse=parse,
        gated=gated,
    )


def _user_data(words: Sequence[Word], slots: list[Slot], cast: Cast, chunks: list[Chunk]) -> Places:
    index: dict[Chunk | None, int] = {chunk: i for i, chunk in enumerate(chunks)}
    return {
        "start": [words[slot.first].start for slot in slots],
        "end": [words[slot.last].end for slot in slots],
        "mention": [index.get(slot.chunk, -1) for slot in slots],
        "paragraph": [words[slot.first].paragraph for slot in slots],
        "cast": cast,
    }


def _sentence_starts(words: Sequence[Word], slots: list[Slot]) -> Iterator[bool | None]:
    """A paragraph begins a sentence; other than that only a word behind a full stop or a quote may do so.

    Where none stands for very long, the words are cut: the time to read them would grow as their square.
    """
    paragraph, before, length = -1, "", 0
    for slot in slots:
        new = words[slot.first].paragraph != paragraph or length == LONGEST_SENTENCE
        yield True if new else None if before in CLOSERS else False
        length = 1 if new or before in STOPS else length + 1
        paragraph, before = words[slot.first].paragraph, slot.text


def _slots(layer: Layer) -> Iterator[Slot]:
    i = 0
    while i < len(layer.words):
        chunk = layer.at[i]
        if chunk is None:
            after = _past_initials(layer, i)
            if after == i:
                yield Slot(_opening(layer, i), i, i, None)
            i = max(after, i + 1)
            continue
        stop = i + 1
        while layer.chunk_at(stop) is chunk:
            stop += 1
        yield Slot(_stand_in(layer, chunk), i, stop - 1, chunk)
        i = _past_apposition(layer, chunk, stop)


def _opening(layer: Layer, i: int) -> str:
    """A word as the parser is to read it; a capital "Meeting in X, ..." would be taken for a noun."""
    word = layer.words[i]
    if (day := _day(layer, i)) is not None:
        return day
    if _stands_for_and(layer, i):
        return "and"
    verbal = word.text == "Meeting" and word.opens and layer.low(i + 1) in lexicon.beside("where")
    return word.low if verbal else word.text


def _stands_for_and(layer: Layer, i: int) -> bool:
    """Whether a comma of a headline joins two who do something: "NAME, NAME hold talks"."""
    if layer.words[i].text != "," or layer.words[i].kind != "headline" or not layer.joined(i - 1, i + 1):
        return False
    before, after = layer.chunk_at(i - 1), layer.chunk_at(i + 1)
    if before is None or after is None or {before.kind, after.kind} - JOINED or before is after:
        return False
    first = before.start if before.left < 0 else before.left
    if layer.joined(first - 1, i) and layer.low(first - 1) != ",":
        return False  # "After Syria, NAME meets NAME"
    if layer.low(before.start) in lexicon.beside("opens a phrase"):
        return False
    behind = layer.low(after.end)
    return behind == "to" or (
        behind.isalpha() and not layer.capital(after.end) and behind not in lexicon.beside("behind a day")
    )


def _day(layer: Layer, i: int) -> str | None:
    """What stands for a day between a name and its verb, "NAME Monday met X", which it would join.

    None for other words, and where no verb follows.
    """
    if layer.low(i) not in lexicon.beside("weekday") or not layer.joined(i - 1, i + 1):
        return None
    before, after = layer.chunk_at(i - 1), i + 1
    if before is None or before.kind == "place":
        return None
    if layer.low(after) in lexicon.beside("part of the day"):
        return "this"
    follows = layer.low(after).isalpha() and not layer.capital(after)
    return "today" if follows and layer.low(after) not in lexicon.beside("behind a day") else None


def _past_initials(layer: Layer, i: int) -> int:
    """Past initials in brackets behind a name: they say nothing of the sentence."""
    return i + 3 if layer.low(i) == "(" and layer.chunk_at(i - 1) and layer.low(i + 2) == ")" else i


def _past_apposition(layer: Layer, chunk: Chunk, stop: int) -> int:
    """Past the comma that closes an apposition, unless a list goes on behind it."""
    if chunk.right != stop or layer.low(stop) != ",":
        return stop
    after = layer.chunk_at(stop + 1)
    listed = (after and after.kind in ("person", "post")) or layer.low(stop + 1) in ("and", "as")
    return stop if listed else stop + 1


def _stand_in(layer: Layer, chunk: Chunk) -> str:
    """The one word that stands for a name in the sentence that is parsed."""
    if chunk.kind == "person":
        return PERSON
    if chunk.kind in ("group", "post") and chunk.head >= 0:
        return layer.words[chunk.head].text
    words = [word.text for word in layer.words[chunk.start : chunk.end] if word.capital]
    if not words:
        return layer.words[chunk.end - 1].text
    if chunk.kind == "organization" and len(words) > 1:
        return "".join(word[0].upper() for word in words)
    return words[-1]
