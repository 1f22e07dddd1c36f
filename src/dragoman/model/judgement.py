"""What a person decided: about two names, about two accounts, or about one value of an account."""

from __future__ import annotations

from typing import Literal, NamedTuple

import msgspec

Verdict = Literal["same", "different", "split", "right", "wrong"]
About = Literal["names", "accounts", "value"]
JudgedField = Literal["account", "mode", "status", "party", "date", "place", "country", "source", "topic"]


class Anchor(msgspec.Struct, frozen=True, kw_only=True):
    """Where an account that was judged stands: its report, and the words that tell of the encounter.

    By these it is found again when another version reads the report and gives it another id.
    """

    account: str
    report: str
    start: int
    end: int


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """A person's word, which goes before all rules.

    `about` says what `subjects` are: two names in any spelling ("Name (Side)" means only that of this side),
    the ids of accounts, or of one account of which a value is judged. same, different: two subjects; split:
    the first is not of one meeting with any of the others; right, wrong: `field` of the one subject, as far
    as its value was `value` when it was judged, or should be. The field "account" is all of it: whether it
    tells of an encounter at all. `made` and `undone` are moments (ISO 8601, UTC), the latter None as long as
    it holds; `by` is who made it. `anchors` are where the accounts stand, in the order of `subjects`.
    """

    id: int
    about: About
    verdict: Verdict
    subjects: tuple[str, ...]
    field: JudgedField | None = None
    value: str | None = None
    by: str
    made: str
    undone: str | None = None
    anchors: tuple[Anchor, ...] = ()

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The pairs of subjects that are said to be one or two, the lesser first; none of a judged value.

        Of two subjects that have become one account since nothing is said.
        """
        first, others = self.subjects[0], self.subjects[1:]
        return tuple((min(first, each), max(first, each)) for each in others if each != first)


class Doubt(NamedTuple):
    """How surely the rules take two for one, and how far that is from where they begin to."""

    score: float
    doubt: float
