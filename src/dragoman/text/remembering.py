"""A register that asks another no question twice: for as long as one report is read."""

from __future__ import annotations

from functools import lru_cache

from dragoman.model.actor import Entity
from dragoman.model.register import Known, Register


class Remembering:
    """The answers of a register, each asked for once; implements `dragoman.model.register.Register`.

    It knows of no change, so that it is to live no longer than a report is read, or than the `digest` of the
    register stays the same. It keeps the last `most` answers to each kind of question, or all of them.
    """

    def __init__(self, register: Register, most: int | None = None) -> None:
        """Ask `register`."""
        self._register = register
        keep = lru_cache(maxsize=most)
        self._by_id, self._persons = keep(register.by_id), keep(register.persons)
        self._holders, self._events = keep(register.holders), keep(register.events)

    @property
    def digest(self) -> str:
        """A short hash that changes whenever an answer may change."""
        return self._register.digest

    def by_id(self, dataset: str, id: str) -> Known | None:
        """The entity of this id of a dataset."""
        return self._by_id(dataset, id)

    def persons(self, name: str) -> tuple[Known, ...]:
        """The persons who bear a name that may be this one; several where namesakes are known."""
        return self._persons(name)

    def holders(self, post: str, of: str) -> tuple[Known, ...]:
        """Whoever held a post, by its wording for comparing, of a state or body by its plain name."""
        return self._holders(post, of)

    def events(self, words: str) -> tuple[Entity, ...]:
        """The events of which these words are a name."""
        return self._events(words)
