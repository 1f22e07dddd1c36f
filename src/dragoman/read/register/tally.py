"""What became of a register's file: how much was handed on, and what was left out on which lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import msgspec

from dragoman.model.actor import Entity, Occupancy
from dragoman.read.register.broken import LEFT_OUT, Broken

SHOWN = 5
"""Lines that are remembered for each reason."""

EVERY = 1_000
"""Items after which progress is told again."""


class Seen(msgspec.Struct):
    """How often something was left out for one reason, and the first lines."""

    times: int = 0
    lines: list[int] = msgspec.field(default_factory=list)

    def add(self, line: int) -> None:
        """Count once more; a line is remembered once."""
        self.times += 1
        if len(self.lines) < SHOWN and line not in self.lines:
            self.lines.append(line)


class Tally:
    """Counts what passes: `passed` entities and occupancies, and by reason what is `broken`."""

    def __init__(self, progress: Callable[[int], None] = lambda passed: None) -> None:
        """Tell `progress` now and then how many have passed."""
        self.passed = 0
        self.broken: dict[str, Seen] = {}
        self._progress = progress

    @property
    def left_out(self) -> int:
        """How many entities and occupancies were left out as unusable."""
        return sum(seen.times for reason, seen in self.broken.items() if reason in LEFT_OUT)

    def sound(self, items: Iterable[Entity | Occupancy | Broken]) -> Iterator[Entity | Occupancy]:
        """The items without the broken ones, which are counted."""
        for item in items:
            if isinstance(item, Broken):
                self.broken.setdefault(item.reason, Seen()).add(item.line)
                continue
            self.passed += 1
            if self.passed % EVERY == 0:
                self._progress(self.passed)
            yield item
