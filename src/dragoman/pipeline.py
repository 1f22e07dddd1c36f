"""The whole flow on one screen: reports in, accounts out, and a count of what became of each report.

    read -> (there already?) -> parse -> extract -> store

At the end of a run it is told who is who; reports without a date are read once more where others date them.

A report that cannot be read, or on which a stage fails, is counted under its reason; the run goes on.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import msgspec

from dragoman import __version__
from dragoman.errors import ReportError, UnusableError
from dragoman.identify import hint_for, identify, keep_bundled
from dragoman.model import Account, Report, Skipped
from dragoman.model.register import Register
from dragoman.read import Notes, read_reports
from dragoman.reconcile import reconcile
from dragoman.settings import MODEL

if TYPE_CHECKING:
    from spacy.language import Language

    from dragoman.store import Store

T = TypeVar("T")
Told = tuple[Report, list[Account]]
Analyse = Callable[[Iterable[Report]], Iterator[Told]]

BATCH_REPORTS = 64
BATCH_CHARACTERS = 200_000
"""A batch is analysed at one go: a failure costs reading it again one by one, and its text is in memory."""


class Analyser(NamedTuple):
    """What turns reports into accounts: every report given once and in order, with what it tells.

    `engine` names it so exactly that the same report, read by the same engine, gives the same accounts.
    `register` names what reports without a date are dated by as exactly, "" where there is nothing; `knowing`
    gives the same analyser with a register.
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
        if not self.register or _has_day(report):
            return self.engine
        return f"{self.engine}, register {self.register}"


def _has_day(report: Report) -> bool:
    from dragoman.extract import day_of

    return report.published is not None or day_of(report) is not None


class Counts(msgspec.Struct):
    """What became of the reports of a run so far.

    `skipped` counts by reason; `accounts` are those of the reports added or replaced.
    """

    added: int = 0
    unchanged: int = 0
    replaced: int = 0
    accounts: int = 0
    skipped: dict[str, int] = msgspec.field(default_factory=dict)

    @property
    def read(self) -> int:
        """The reports that are in the store now."""
        return self.added + self.unchanged + self.replaced

    @property
    def all_skipped(self) -> int:
        """The reports that are not."""
        return sum(self.skipped.values())


def run(
    paths: Collection[str],
    store: Store,
    *,
    metadata: Path | None = None,
    analyser: Analyser | None = None,
    counts: Counts | None = None,
    progress: Callable[[Counts], None] = lambda counts: None,
    entering: Callable[[str], None] = lambda stage: None,
    notes: Notes | None = None,
) -> Counts:
    """Read the reports at `paths` into the store; those that lie there unchanged are not analysed again.

    `counts` is filled as the run goes on, and `progress` called with it after each report, so that whoever
    breaks the run off knows what was kept; `entering` is called with what is begun when all are read; `notes`
    is filled with what else there is to tell of the reports.
    Raises UnusableError where the run cannot begin or go on.
    """
    keep_bundled(store)
    analyser = (analyser or usual_analyser()).by(store.register())
    keeper = _Keeper(store, analyser, counts or Counts(), progress)
    # Whole paths: what lies at an origin must be the same file whatever folder the next run begins in.
    paths = [path if path == "-" else os.path.abspath(path) for path in paths]
    wanted = keeper.wanted(read_reports(paths, metadata=metadata, notes=notes))
    for outcome in analysed(wanted, analyser.analyse):
        keeper.keep(outcome)
    store.forget_skipped(paths, run=keeper.began)
    entering("telling who is who")
    if _look_again(store, analyser, identify(store)):
        identify(store)
    entering("bringing reports together")
    reconcile(store)
    return keeper.counts


def _look_again(store: Store, analyser: Analyser, actors: Collection[str]) -> bool:
    """Read those reports without a date anew that others, of the same actors, now date or date no more."""
    changed = False
    for report_id in store.undated(actors):
        report, hint = store.report(report_id), hint_for(store, report_id)
        days = hint.edtf if hint else ""
        if report is None or _has_day(report) or (store.hint_of(report_id) or "") == days:
            continue
        for outcome in analysed([msgspec.structs.replace(report, estimated=hint)], analyser.analyse):
            if not isinstance(outcome, Skipped):
                engine = analyser.engine_of(report)
                changed |= store.put(*outcome, engine=engine, hint=days) != "unchanged"
    return changed


def read(
    paths: Collection[str],
    *,
    metadata: Path | None = None,
    model: str | None = None,
    skipped: Callable[[Skipped], None] | None = None,
    analyser: Analyser | None = None,
) -> Iterator[Account]:
    """The accounts of the reports at `paths`, without a store: what `dragoman.read` does."""
    analyser = analyser or usual_analyser(model)
    put_aside = skipped or (lambda _: None)
    reports = _reports_of(read_reports(paths, metadata=metadata), put_aside, _Seen())
    for outcome in analysed(reports, analyser.analyse):
        if isinstance(outcome, Skipped):
            put_aside(outcome)
        else:
            yield from outcome[1]


def _reports_of(
    read: Iterable[Report | Skipped], put_aside: Callable[[Skipped], None], seen: _Seen
) -> Iterator[Report]:
    for each in read:
        aside = each if isinstance(each, Skipped) else seen.clash(each)
        if aside is not None:
            put_aside(aside)
        elif isinstance(each, Report):
            yield each


# The stages in the middle


def usual_analyser(model: str | None = None, register: Register | None = None) -> Analyser:
    """parse and extract with the spaCy model of that name, which is loaded when the first report comes.

    By `register` reports without a date are dated, as far as it knows whom they name.
    """
    from dragoman.extract import accounts, dated
    from dragoman.parse import parse

    name = model or MODEL

    def analyse(reports: Iterable[Report]) -> Iterator[Told]:
        for report, doc in parse(reports, _loaded(name)):
            known = dated(report, doc, register)
            yield known, accounts(known, doc)

    digest = register.digest if register else ""
    return Analyser(engine_of(name), analyse, digest, lambda known: usual_analyser(name, known))


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
    root, total = Path(__file__).parent, hashlib.sha256()
    for room in ("data", "extract", "model", "parse", "text"):
        for path in sorted((root / room).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                total.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return total.hexdigest()[:12]


def analysed(reports: Iterable[Report], analyse: Analyse) -> Iterator[Told | Skipped]:
    """Every report with its accounts, or set aside where a stage fails on it."""
    for batch in _batches(reports):
        yield from _guarded(batch, analyse)


def _batches(reports: Iterable[Report]) -> Iterator[list[Report]]:
    batch: list[Report] = []
    size = 0
    for report in reports:
        batch.append(report)
        size += len(report.text)
        if len(batch) >= BATCH_REPORTS or size >= BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _guarded(batch: list[Report], analyse: Analyse) -> Iterator[Told | Skipped]:
    done = 0
    try:
        for told in analyse(batch):
            yield told
            done += 1
    except UnusableError:
        raise
    except Exception:  # noqa: BLE001 (whatever it is, one report must not cost the others)
        yield from (_alone(report, analyse) for report in batch[done:])


def _alone(report: Report, analyse: Analyse) -> Told | Skipped:
    return _attempt(report, lambda: next(iter(analyse([report]))))


def _attempt(report: Report, work: Callable[[], T]) -> T | Skipped:
    """What `work` on a report gives, or the report set aside where it fails."""
    try:
        return work()
    except UnusableError:
        raise
    except ReportError as error:
        return Skipped(origin=report.origin, reason=error.reason, detail=error.detail)
    except Exception as error:  # noqa: BLE001 (as above)
        detail = f"{type(error).__name__}: {error}"[:200]
        return Skipped(origin=report.origin, reason="failed", detail=detail)


class _Seen:
    """The reports of a run by their id, so that no report takes the place of another one of the run."""

    def __init__(self) -> None:
        self.ids: dict[str, tuple[int, str]] = {}

    def clash(self, report: Report) -> Skipped | None:
        """The report set aside where its id is that of another one; else it is noted."""
        content = hash(msgspec.structs.replace(report, origin="", named_after_file=False))
        first, origin = self.ids.setdefault(report.id, (content, report.origin))
        if first == content:
            return None
        detail = f"its id {report.id!r} is that of another report, {origin}; give each its own id"
        return Skipped(origin=report.origin, reason="same-id", detail=detail)


class _Keeper:
    """Puts what comes out of the stages into the store, and counts it."""

    def __init__(
        self, store: Store, analyser: Analyser, counts: Counts, progress: Callable[[Counts], None]
    ) -> None:
        self.store, self.analyser, self.counts, self.progress = store, analyser, counts, progress
        self.began = datetime.now(UTC).isoformat()
        self.seen = _Seen()
        self.named: dict[str, str] = {}

    def wanted(self, read: Iterable[Report | Skipped]) -> Iterator[Report]:
        """The reports that are to be analysed; the others are dealt with here."""
        for each in read:
            if isinstance(each, Skipped):
                self.keep(each)
                continue
            report = self._named(each)
            held = self.seen.clash(report) or self._held(report)
            if held is False:
                yield report
            else:
                self.keep(held if isinstance(held, Skipped) else (report, []))

    def _named(self, report: Report) -> Report:
        """The report under the id that its file has, or may have beside the others of the store."""
        if not report.named_after_file:
            return report
        if report.origin not in self.named:
            self.named[report.origin] = self.store.id_for(report, besides=self.seen.ids)
        return msgspec.structs.replace(report, id=self.named[report.origin])

    def _held(self, report: Report) -> bool | Skipped:
        """Whether the report needs no reading, since it was read in an earlier run."""
        return _attempt(report, lambda: self.store.has(report, engine=self.analyser.engine_of(report)))

    def keep(self, outcome: Told | Skipped) -> None:
        """Write one outcome, and count it."""
        if isinstance(outcome, Skipped):
            self._set_aside(outcome)
        else:
            self._put(*outcome)
        self.progress(self.counts)

    def _put(self, report: Report, accounts: list[Account]) -> None:
        engine = self.analyser.engine_of(report)
        put = _attempt(report, lambda: self.store.put(report, accounts, engine=engine))
        if isinstance(put, Skipped):
            self._set_aside(put)
            return
        setattr(self.counts, put, getattr(self.counts, put) + 1)
        if put != "unchanged":
            self.counts.accounts += len(accounts)

    def _set_aside(self, skipped: Skipped) -> None:
        self.store.put_skipped(skipped, run=self.began)
        self.counts.skipped[skipped.reason] = self.counts.skipped.get(skipped.reason, 0) + 1
