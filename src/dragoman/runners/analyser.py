"""What turns reports into accounts, and how another process makes the same."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dragoman import __version__
from dragoman.model import Account, Report
from dragoman.model.register import Register
from dragoman.settings import MODEL

if TYPE_CHECKING:
    from spacy.language import Language

Told = tuple[Report, list[Account]]
Analyse = Callable[[Iterable[Report]], Iterator[Told]]


class Analyser(NamedTuple):
    """What turns reports into accounts: every report given once and in order, with what it tells.

    `engine` names it so exactly that the same report, read by the same engine, gives the same accounts.
    `register` names what reports without a date are dated by as exactly, "" where there is nothing; `knowing`
    gives the same analyser with a register. Other processes make the same by `knowing`, or `analyse` where
    there is none: so these are functions of a module, or a `partial` of one.
    """

    engine: str
    analyse: Analyse
    register: str = ""
    knowing: Callable[[Register], Analyser] | None = None

    def by(self, register: Register) -> Analyser:
        """The same with a register, where there is use for one."""
        return self.knowing(register) if self.knowing else self

    def engine_of(self, report: Report) -> str:
        """What reads a report: a register has a part in it only where the report has no date."""
        if not self.register or has_day(report):
            return self.engine
        return f"{self.engine}, register {self.register}"


def has_day(report: Report) -> bool:
    """Whether it is known on which day a report was published."""
    from dragoman.extract import day_of

    return report.published is not None or day_of(report) is not None


def usual_analyser(
    model: str | None = None, register: Register | None = None, *, sieve: bool = True
) -> Analyser:
    """parse and extract with the spaCy model of that name, which is loaded when the first report comes.

    By `register` reports without a date are dated, as far as it knows whom they name. Without the `sieve`
    those reports, too, are looked at that by their words alone can tell of no encounter of politics.
    """
    from dragoman.extract import accounts, dated
    from dragoman.parse import parse

    name = model or MODEL

    def told(reports: Iterable[Report]) -> Iterator[Told]:
        for report, doc in parse(reports, _loaded(name)):
            known = dated(report, doc, register)
            yield known, accounts(known, doc)

    def analyse(reports: Iterable[Report]) -> Iterator[Told]:
        return _sieved(reports, told) if sieve else told(reports)

    digest = register.digest if register else ""
    return Analyser(engine_of(name), analyse, digest, partial(usual_analyser, name, sieve=sieve))


def _sieved(reports: Iterable[Report], analyse: Analyse) -> Iterator[Told]:
    """What is told of the reports, in their order; those that cannot tell of anything are not looked into."""
    waiting: deque[tuple[Report, bool]] = deque()

    def telling() -> Iterator[Report]:
        for report in reports:
            tells = _may_tell(report)
            waiting.append((report, tells))
            if tells:
                yield report

    for told in analyse(telling()):
        yield from _silent(waiting)
        waiting.popleft()
        yield told
    yield from _silent(waiting)


def _silent(waiting: deque[tuple[Report, bool]]) -> Iterator[Told]:
    """Those who wait before the first that may tell of something."""
    while waiting and not waiting[0][1]:
        yield waiting.popleft()[0], []


def _may_tell(report: Report) -> bool:
    """Whether a report may tell of an encounter, or may be dated by whom it names."""
    from dragoman.parse.words import paragraphs_told
    from dragoman.text.sieve import may_tell

    return not has_day(report) or may_tell(text for *_, text in paragraphs_told(report))


@cache
def _loaded(name: str) -> Language:
    from dragoman.parse import load_model

    return load_model(name)


def engine_of(model: str) -> str:
    """The name of an engine: our version, a hash of the rules and tables that decide, the model and its hash.

    So a corrected row of a table, or another model, makes the next run read the reports anew.
    """
    from dragoman.parse import model_facts

    facts = model_facts(model)
    return f"dragoman {__version__} {_rules()}, {facts.name} {facts.version} {facts.sha256[:12]}"


@cache
def _rules() -> str:
    """A hash of the files from which, with the model, every account follows."""
    root, total = Path(__file__).parents[1], hashlib.sha256()
    for room in ("data", "extract", "model", "parse", "text"):
        for path in sorted((root / room).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                total.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return total.hexdigest()[:12]
