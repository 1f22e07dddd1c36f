"""Ids for reports that bring none of their own."""

from __future__ import annotations

import hashlib
from itertools import count
from pathlib import PurePath

from dragoman.read.draft import Draft
from dragoman.read.noted import Noted
from dragoman.read.source import Source, stem_of


class Names:
    """Gives each file of one run a name of its own: its stem, or more of its path where the stem is taken."""

    def __init__(self) -> None:
        self._taken = Noted()

    def of(self, source: Source) -> str:
        """The name of a file: `talks`, else `june/talks`, `june/talks.html`, `june/talks.html#2`."""
        whole = stem_of(source.name)
        for name in (PurePath(whole).name, whole, source.name):
            if name not in self._taken:
                return self._take(name)
        numbered = (f"{source.name}#{number}" for number in count(2))
        return self._take(next(name for name in numbered if name not in self._taken))

    def _take(self, name: str) -> str:
        self._taken.first(name)
        return name


def id_of(draft: Draft, name: str, source: Source) -> str:
    """The given id, else the name of the file, with the place in it where a file holds several reports.

    Standard input has no name: there the id is drawn from the text, so that two texts never share one.
    """
    if draft.id is not None:
        return draft.id
    if source.path is None:
        return "stdin-" + hashlib.sha256(draft.text.encode()).hexdigest()[:12]
    return name_of(draft.key, name)


def name_of(key: str, name: str) -> str:
    """The name of a report that has its file's, with the place in it where the file holds several."""
    return f"{name}:{key}" if key else name
