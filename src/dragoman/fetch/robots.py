"""robots.txt, as RFC 9309 has it: the longest rule that fits decides, `*` and `$` mean what they say there.

`urllib.robotparser` takes the first rule that fits and knows no `*`, so that it would fetch what sites ask
to leave alone.
"""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

import msgspec

MOST_LINES = 20_000
LARGEST = 500 * 1024
"""Bytes that are read; RFC 9309 asks for no more."""

_LINE = re.compile(r"\s*([a-z-]+)\s*:\s*(.*?)\s*", re.IGNORECASE)


class Robots(msgspec.Struct, frozen=True):
    """What one site asks of us: paths with whether they may be fetched, and seconds between requests."""

    rules: tuple[tuple[str, bool], ...] = ()
    delay: float = 0.0

    def allows(self, path: str) -> bool:
        """Whether a path, with its query, may be fetched. Of two rules of one length the milder counts."""
        asked = _same(path)
        fitting = [(len(rule), allowed) for rule, allowed in self.rules if fits(rule, asked)]
        return max(fitting, default=(0, True))[1]


NOTHING = Robots((("/", False),))
"""A site whose robots.txt cannot be had for an error of its own: nothing may be fetched meanwhile."""


def read_robots(text: str, agent: str) -> Robots:
    """What a robots.txt asks of the program `agent` ("dragoman"), or of all where it does not name it."""
    rules: dict[bool, list[tuple[str, bool]]] = {True: [], False: []}
    delays: dict[bool, list[float]] = {True: [], False: []}
    named: set[bool] = set()
    addressed: set[bool] = set()
    naming = False
    for field, value in _lines(text):
        if field == "user-agent":
            addressed = addressed if naming else set()
            naming = True
            addressed |= {True} if _is(agent, value) else {False} if value == "*" else set()
            named |= addressed
            continue
        naming = False
        for ours in addressed:
            if field in ("allow", "disallow") and value.startswith(("/", "*")):
                rules[ours].append((_same(value), field == "allow"))
            elif field == "crawl-delay" and (seconds := _seconds(value)) is not None:
                delays[ours].append(seconds)
    ours = True in named
    return Robots(tuple(rules[ours]), max(delays[ours], default=0.0))


def _lines(text: str) -> list[tuple[str, str]]:
    found = (_LINE.fullmatch(line.partition("#")[0]) for line in text.splitlines()[:MOST_LINES])
    return [(match[1].lower(), match[2]) for match in found if match]


def _is(agent: str, value: str) -> bool:
    return re.split(r"[/\s]", value.strip().lower())[0] == agent


def _seconds(value: str) -> float | None:
    return float(value) if re.fullmatch(r"\d{1,9}(?:\.\d{1,9})?", value) else None


def _same(path: str) -> str:
    """A path with all that can be written in two ways written in one."""
    return quote(unquote(path, errors="replace"), safe="/*$?&=:@!'()+,;~-._%")


def fits(rule: str, path: str) -> bool:
    """Whether a rule is of a path; that takes no longer for all the stars in it."""
    ends = rule.endswith("$")
    first, *others = (rule[:-1] if ends else rule).split("*")
    if not path.startswith(first):
        return False
    place, last = len(first), first
    for last in others:
        found = path.find(last, place)
        if found < 0:
            return False
        place = found + len(last)
    if not ends:
        return True
    # The last piece must end the path; it may stand there once more, further on than where it was found.
    return place == len(path) or (bool(others) and path.endswith(last))
