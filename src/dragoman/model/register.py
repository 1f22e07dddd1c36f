"""What a register of persons, posts and events can be asked, whoever keeps it."""

from __future__ import annotations

from typing import Protocol

import msgspec

from dragoman.model.actor import Entity, Tenure


class Known(msgspec.Struct, frozen=True):
    """An entity of the register `dataset`, and the posts that it held there, `Tenure.actor` being its id."""

    entity: Entity
    dataset: str = ""
    tenures: tuple[Tenure, ...] = ()


class Register(Protocol):
    """Somebody who knows who held which post when, who died when, and what happened on which days."""

    @property
    def digest(self) -> str:
        """A short hash that changes whenever an answer may change."""

    def by_id(self, dataset: str, id: str) -> Known | None:
        """The entity of this id of a dataset."""

    def persons(self, name: str) -> tuple[Known, ...]:
        """The persons who bear a name that may be this one; several where namesakes are known."""

    def holders(self, post: str, of: str) -> tuple[Known, ...]:
        """Whoever held a post, by its wording for comparing, of a state or body by its plain name."""

    def events(self, words: str) -> tuple[Entity, ...]:
        """The events of which these words are a name."""
