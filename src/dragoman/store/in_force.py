"""The judgements that hold, asked whether a new one says what is judged already, or contradicts them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import NamedTuple

from dragoman.model import Judgement
from dragoman.store.words import fold

SEVERAL = ("party", "topic")
"""The fields of which an account may have several values."""

Key = tuple[Hashable, ...]
Path = Mapping[str, tuple[str, Judgement] | None]
"""Accounts that are judged to be of one encounter, each with the one before it and who joined the two."""


def key_of(judgement: Judgement) -> Key:
    """What a judgement says: two with one key say the same, whoever made them."""
    return judgement.verdict, *topic_of(judgement), judgement.field, folded(judgement.field, judgement.value)


def topic_of(judgement: Judgement) -> Key:
    """What a judgement is about."""
    if judgement.about == "names":
        return "names", frozenset(map(fold, judgement.subjects))
    if judgement.verdict == "split":
        return "accounts", judgement.subjects[0], frozenset(judgement.subjects[1:])
    return judgement.about, frozenset(judgement.subjects)


def folded(field: str | None, value: str | None) -> str | None:
    """A value for comparing: names without regard to case and accents, dates to the letter."""
    return value if value is None or field == "date" else fold(value) or value


class Clash(NamedTuple):
    """A judgement that contradicts another, and how, in words."""

    judgement: Judgement
    words: str


class InForce:
    """The judgements that hold, and those that are to be added to them.

    One without a number, `id` 0, comes from a file that is being imported. What names of one file contradict
    among themselves is let through: it comes from a database of an older version, and the last word counts.
    """

    def __init__(self, judgements: Iterable[Judgement] = ()) -> None:
        self._by_key: dict[Key, Judgement] = {}
        self._names: dict[Key, Judgement] = {}
        self._together: defaultdict[str, dict[str, Judgement]] = defaultdict(dict)
        self._apart: defaultdict[str, dict[str, Judgement]] = defaultdict(dict)
        self._values: defaultdict[tuple[str, str | None], list[Judgement]] = defaultdict(list)
        for each in judgements:
            self.add(each)

    def add(self, judgement: Judgement) -> None:
        """Take a judgement in, unless it was taken back."""
        if judgement.undone is not None:
            return
        self._by_key.setdefault(key_of(judgement), judgement)
        if judgement.about == "names":
            self._names[topic_of(judgement)] = judgement
        elif judgement.about == "accounts":
            side = self._together if judgement.verdict == "same" else self._apart
            for one, other in judgement.pairs():
                side[one].setdefault(other, judgement)
                side[other].setdefault(one, judgement)
        else:
            self._values[judgement.subjects[0], judgement.field].append(judgement)

    def same_as(self, new: Judgement) -> Judgement | None:
        """The judgement that says this in the same words."""
        if new.about != "names":
            return self._by_key.get(key_of(new))
        last = self._names.get(topic_of(new))
        return last if last and last.verdict == new.verdict else None

    def already(self, new: Judgement) -> Judgement | None:
        """The judgement that says this, or one of those that do: who is split from many differs from each."""
        if new.about != "accounts" or new.verdict == "same":
            return self.same_as(new)
        said = [self._apart[one].get(other) for one, other in new.pairs()]
        return said[0] if said and all(said) else None

    def against(self, new: Judgement) -> Clash | None:
        """What contradicts a judgement; None where nothing does."""
        if new.about == "names":
            return self._against_names(new)
        if new.about == "value":
            return self._against_value(new)
        return self._against_joining(new) if new.verdict == "same" else self._against_parting(new)

    def _against_names(self, new: Judgement) -> Clash | None:
        last = self._names.get(topic_of(new))
        if last is None or last.verdict == new.verdict or not last.id:
            return None
        one, other = new.subjects
        return Clash(last, f"{one!r} and {other!r} were judged {last.verdict} {_by(last)}")

    def _against_value(self, new: Judgement) -> Clash | None:
        for each in self._values[new.subjects[0], new.field]:
            same = folded(new.field, each.value) == folded(new.field, new.value)
            two = new.verdict == each.verdict == "right" and new.field not in SEVERAL
            if (same and each.verdict != new.verdict) or (two and not same):
                what = new.field if each.value is None else f"{new.field} {each.value!r}"
                said = f"the {what} of {new.subjects[0]}" if what != "account" else new.subjects[0]
                return Clash(each, f"{said} was judged {each.verdict} {_by(each)}")
        return None

    def _against_joining(self, new: Judgement) -> Clash | None:
        one, other = (self._joined_with(each) for each in new.subjects)
        for a in one:
            for b, parting in self._apart[a].items() if a in self._apart else ():
                if b in other:
                    through = "" if {a, b} == set(new.subjects) else ", which this would join,"
                    words = f"{a} and {b}{through} were judged {parting.verdict} {_by(parting)}"
                    return Clash(parting, words)
        return None

    def _against_parting(self, new: Judgement) -> Clash | None:
        for one, other in new.pairs():
            joined = self._joined_with(one)
            if other in joined:
                path = list(_back(joined, other))
                over = "" if len(path) == 1 else f" over {', '.join(each for each, _ in path[1:])}"
                words = f"{one} and {other} were judged same{over} {_by(path[0][1])}"
                return Clash(path[0][1], words)
        return None

    def _joined_with(self, start: str) -> Path:
        """All that are judged to be of one encounter with `start`, itself too."""
        found: dict[str, tuple[str, Judgement] | None] = {start: None}
        waiting = [start]
        for here in waiting:
            for there, by in self._together[here].items() if here in self._together else ():
                if there not in found:
                    found[there] = here, by
                    waiting.append(there)
        return found


def _back(joined: Path, end: str) -> Iterator[tuple[str, Judgement]]:
    """The way from `end` back to where a path began: each account on it, with who joined it with the next."""
    while step := joined[end]:
        yield end, step[1]
        end = step[0]


def _by(judgement: Judgement) -> str:
    """Who made a judgement and when, and how it is taken back."""
    said = f"by {judgement.by} on {judgement.made[:10]}"
    if not judgement.id:
        return f"{said}, in the same file"
    return f"{said}; `dragoman judge undo {judgement.id}` takes that back"
