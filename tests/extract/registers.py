"""A register of a few persons and events, for tests."""

from __future__ import annotations

from dragoman.model.actor import Entity, Tenure
from dragoman.model.register import Known

Held = tuple[str, str, str | None, str | None]
"""A post, of whom, from, to."""


class Few:
    """A register that knows what it is given: persons with their posts and deaths, events with their days."""

    digest = "few"

    def __init__(
        self,
        held: dict[str, list[Held]] | None = None,
        died: dict[str, str] | None = None,
        events: dict[str, str] | None = None,
    ) -> None:
        self._held, self._died, self._events = held or {}, died or {}, events or {}

    def by_id(self, dataset: str, id: str) -> Known | None:
        """The one person of that name."""
        return next(iter(self.persons(id)), None)

    def persons(self, name: str) -> tuple[Known, ...]:
        """The one person of that name."""
        if name not in self._held and name not in self._died:
            return ()
        entity = Entity(id=name, kind="person", names=(name,), ends=self._died.get(name))
        tenures = (
            Tenure(
                actor=name,
                post=post.removeprefix("acting "),
                of=of,
                start=start,
                end=end,
                acting="acting" in post,
            )
            for post, of, start, end in self._held.get(name, ())
        )
        return (Known(entity, "few", tuple(tenures)),)

    def holders(self, post: str, of: str) -> tuple[Known, ...]:
        """Nobody."""
        return ()

    def events(self, words: str) -> tuple[Entity, ...]:
        """The event of that name."""
        day = self._events.get(words.lower())
        return (Entity(id=words, kind="event", names=(words,), begins=day),) if day else ()
