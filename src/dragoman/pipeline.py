"""The whole flow on one screen: reports in, accounts out, and a count of what became of each report.

    documents -> read -> (there already?) -> parse and extract -> store

Reading, parsing and extracting are done in batches by whoever runs them, here or in other processes; in what
order batches come in and are kept is the same for all.

At the end of a run it is told who is who; reports without a date are read once more where others date them.

A report that cannot be read, or on which a stage fails, is counted under its reason; the run goes on.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from dragoman import intake
from dragoman.errors import ReportError, UnusableError
from dragoman.garbage import seldom_looked_for
from dragoman.identify import hint_for, identify, keep_bundled
from dragoman.intake import Ledger
from dragoman.model import Account, Report, Skipped
from dragoman.read import Notes, Reading, read_reports
from dragoman.read.noted import Noted
from dragoman.reconcile import reconcile
from dragoman.runners import (
    Analyser,
    Begin,
    Outcome,
    Runner,
    analysed,
    attempt,
    documents_in_batches,
    engine_of,
    has_day,
    here,
    in_batches,
    shards,
    usual_analyser,
)

if TYPE_CHECKING:
    from dragoman.runners.analyser import Told
    from dragoman.runners.shards import Format
    from dragoman.store import Arrival, Lacking, OfFile, Put, Store

__all__ = [
    "Analyser",
    "Counts",
    "analysed",
    "engine_of",
    "load_shards",
    "read",
    "run",
    "take_in",
    "usual_analyser",
    "write_shards",
]

KEPT_AT_ONCE = 64
"""Reports that need no reading are kept when so many are together."""


class Counts(msgspec.Struct):
    """What became of the reports of a run so far.

    `skipped` counts by reason; `accounts` are those of the reports added or replaced, `lost` the
    workers that were lost on the way.
    """

    added: int = 0
    unchanged: int = 0
    replaced: int = 0
    accounts: int = 0
    skipped: dict[str, int] = msgspec.field(default_factory=dict)
    lost: int = 0

    @property
    def read(self) -> int:
        """The reports that are in the store now."""
        return self.added + self.unchanged + self.replaced

    def set_aside(self, reasons: Mapping[str, int]) -> None:
        """Count what was set aside."""
        for reason, number in reasons.items():
            self.skipped[reason] = self.skipped.get(reason, 0) + number

    def take(self, outcome: Outcome) -> None:
        """Count a report that is new to where it is kept, or one that is set aside."""
        if isinstance(outcome, Skipped):
            self.set_aside({outcome.reason: 1})
        else:
            self.added, self.accounts = self.added + 1, self.accounts + len(outcome[1])

    def pass_over(self, there: OfFile) -> None:
        """Count what there is of a file that need not be read."""
        self.unchanged += there.reports
        self.set_aside(there.skipped)

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
    runner: Begin = here,
    counts: Counts | None = None,
    progress: Callable[[Counts], None] = lambda counts: None,
    entering: Callable[[str], None] = lambda stage: None,
    notes: Notes | None = None,
    afresh: bool = False,
) -> Counts:
    """Read the reports at `paths` into the store; those that lie there unchanged are not analysed again.

    Files that were read to their end before, and have not changed, are passed over, and those that were begun
    gone on with; `afresh` looks at every report of every file.
    `runner` says by whom they are analysed: that changes nothing of what is kept, and only how soon it is.
    `counts` is filled as the run goes on, and `progress` called with it after each batch, so that whoever
    breaks the run off knows what was kept; `entering` is called with what is begun when all are read; `notes`
    is filled with what else there is to tell of the reports.
    Raises UnusableError where the run cannot begin or go on.
    """
    # Whole paths: what lies at an origin must be the same file whatever folder the next run begins in.
    paths = [path if path == "-" else os.path.abspath(path) for path in paths]
    began = datetime.now(UTC).isoformat()
    reading, notes, counts = Reading(metadata), notes or Notes(), counts or Counts()
    analyser = _knowing(store, analyser)
    engine = intake.engine_of(f"{analyser.engine}, register {analyser.register}", metadata)
    ledger = Ledger(store, engine, run=began, passed=counts.pass_over, afresh=afresh)
    documents = documents_in_batches(ledger.watched(reading.documents(paths, ledger)))

    def all_read() -> None:
        reading.finish(notes)
        if ledger.any_passed:
            notes.unmatched = []  # what they may answer to was not looked at
        store.forget_skipped(paths, run=began)

    try:
        return take_in(
            lambda running: (each.note(reading, notes) for some in running.read(documents) for each in some),
            store,
            analyser=analyser,
            reading=reading,
            runner=runner,
            counts=counts,
            progress=progress,
            entering=entering,
            all_read=all_read,
            ledger=ledger,
        )
    finally:
        ledger.write()


def take_in(
    read: Iterable[Report | Skipped] | Callable[[Runner], Iterable[Report | Skipped]],
    store: Store,
    *,
    analyser: Analyser | None = None,
    reading: Reading | None = None,
    runner: Begin = here,
    counts: Counts | None = None,
    progress: Callable[[Counts], None] = lambda counts: None,
    entering: Callable[[str], None] = lambda stage: None,
    all_read: Callable[[], None] = lambda: None,
    ledger: Ledger | None = None,
) -> Counts:
    """Take reports, wherever they come from, into the store, as `run` does; `all_read` is called after it.

    `ledger` is told of each that is dealt with.
    `read` are the reports, or what has them read by the workers of the runner, for whom `reading` is then.
    """
    analyser = _knowing(store, analyser)
    keeper = _Keeper(store, analyser, counts or Counts(), progress, ledger)
    with seldom_looked_for(), runner(analyser, reading or Reading(), store) as running:
        reports = read(running) if callable(read) else read
        for given in running.analysed(in_batches(keeper.wanted(reports))):
            keeper.keep_all(given)
        keeper.counts.lost = running.lost
    keeper.finish()
    all_read()
    return _tell_all(store, analyser, keeper, entering)


def _knowing(store: Store, analyser: Analyser | None) -> Analyser:
    """The analyser, or the usual one, with the registers of the store, the bundled one among them."""
    keep_bundled(store)
    return (analyser or usual_analyser()).by(store.register())


def write_shards(
    paths: Collection[str],
    folder: Path,
    store: Store,
    *,
    format: Format = "jsonl",
    metadata: Path | None = None,
    analyser: Analyser | None = None,
    runner: Begin = here,
    counts: Counts | None = None,
    progress: Callable[[Counts], None] = lambda counts: None,
    notes: Notes | None = None,
) -> Counts:
    """Read the reports at `paths` into a folder of shards, which `load_shards` puts into a database.

    `store` is but asked for its register. Who is who, and what is one meeting, is told when they are loaded.
    Raises UnusableError where it cannot begin or go on; the folder then has no manifest.
    """
    paths = [path if path == "-" else os.path.abspath(path) for path in paths]
    reading, notes, counts = Reading(metadata), notes or Notes(), counts or Counts()
    documents = documents_in_batches(reading.documents(paths))
    analyser = (analyser or usual_analyser()).by(store.register())
    began = datetime.now(UTC).isoformat()
    begun = runner(analyser, reading, store)
    with seldom_looked_for(), shards.Writer(folder, format) as writer, begun as running:
        read = (each.note(reading, notes) for some in running.read(documents) for each in some)
        for outcome in _outcomes_of(running, read):
            writer.write(_line(outcome, analyser))
            counts.take(outcome)
            progress(counts)
        counts.lost = running.lost
        reading.finish(notes)
        writer.finish(
            shards.Manifest(
                engine=analyser.engine,
                register=analyser.register,
                began=began,
                paths=tuple(paths),
                reports=counts.added,
                accounts=counts.accounts,
                skipped=counts.skipped,
            )
        )
    return counts


def _line(outcome: Outcome, analyser: Analyser) -> shards.Line:
    if isinstance(outcome, Skipped):
        return shards.Line(skipped=outcome)
    report, accounts = outcome
    return shards.Line(report, tuple(accounts), analyser.engine_of(report))


def _outcomes_of(running: Runner, read: Iterable[Report | Skipped]) -> Iterator[Outcome]:
    """What reports give, without a store; those set aside come as soon as they are."""
    aside: list[Skipped] = []
    for given in running.analysed(in_batches(_reports_of(read, aside.append, _Seen()))):
        yield from aside
        aside.clear()
        yield from given
    yield from aside


def load_shards(
    folders: Collection[Path],
    store: Store,
    *,
    analyser: Analyser | None = None,
    counts: Counts | None = None,
    progress: Callable[[Counts], None] = lambda counts: None,
    entering: Callable[[str], None] = lambda stage: None,
) -> Counts:
    """Put shards into the store as if their reports had been read into it; what lies there stays as it is.

    Raises InputError, before anything is loaded, where a folder is not what its manifest says.
    """
    manifests = [(folder, shards.read_manifest(folder)) for folder in folders]
    for folder, manifest in manifests:
        shards.see_shards(folder, manifest)
    analyser = _knowing(store, analyser)
    keeper = _Keeper(store, analyser, counts or Counts(), progress)
    with seldom_looked_for():
        _keep_lines(keeper, manifests)
    return _tell_all(store, analyser, keeper, entering)


def _keep_lines(keeper: _Keeper, manifests: Iterable[tuple[Path, shards.Manifest]]) -> None:
    for folder, manifest in manifests:
        for some in _some_at_once(shards.lines(folder, manifest)):
            keeper.keep_lines(some)


def _some_at_once(lines: Iterable[shards.Line]) -> Iterator[list[shards.Line]]:
    """Lines, as many at one go as the store writes in one transaction."""
    from dragoman.store.writer import is_full

    some: list[shards.Line] = []
    size = 0
    for each in lines:
        some.append(each)
        size += len(each.report.text) if each.report is not None else 0
        if is_full(len(some), size):
            yield some
            some, size = [], 0
    if some:
        yield some


def _tell_all(store: Store, analyser: Analyser, keeper: _Keeper, entering: Callable[[str], None]) -> Counts:
    """When all is kept: who is who, and what is one meeting."""
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
        if report is None or has_day(report) or (store.hint_of(report_id) or "") == days:
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


# What has passed, and what is kept


class _Seen:
    """The reports of a run by their id, so that no report takes the place of another one of the run."""

    def __init__(self) -> None:
        self.ids = Noted()

    def clash(self, report: Report) -> Skipped | None:
        """The report set aside where its id is that of another one; else it is noted."""
        content = hash(msgspec.structs.replace(report, origin="", named_after_file=False))
        first, origin = self.ids.first(report.id, content, report.origin)
        return None if first == content else _clashing(report, origin)


def _clashing(report: Report, origin: str) -> Skipped:
    detail = f"its id {report.id!r} is that of another report, {origin}; give each its own id"
    return Skipped(origin=report.origin, reason="same-id", detail=detail)


class _Keeper:
    """Puts what comes out of the stages into the store, some reports at once, and counts it."""

    def __init__(
        self,
        store: Store,
        analyser: Analyser,
        counts: Counts,
        progress: Callable[[Counts], None],
        ledger: Ledger | None = None,
    ) -> None:
        self.store, self.analyser, self.counts, self.progress = store, analyser, counts, progress
        self.ledger = ledger
        self.began = datetime.now(UTC).isoformat()
        self.seen = _Seen()
        self.named = Noted()
        self.unread: list[Outcome] = []
        self.lacking = _nothing_lacks()

    def wanted(self, read: Iterable[Report | Skipped]) -> Iterator[Report]:
        """The reports that are to be analysed; the others are dealt with here."""
        for some in in_batches(read):
            self.lacking = self._asked([each for each in some if isinstance(each, Report)])
            for each in some:
                if isinstance(each, Skipped):
                    self._keep_unread(each)
                    continue
                report = self._named(each)
                unread = self.seen.clash(report) or self._clash_before(report) or self._known(report)
                if unread is None:
                    yield report
                else:
                    self._keep_unread(unread)

    def _asked(self, reports: Sequence[Report]) -> Lacking:
        """Of what the store has nothing; where one of them makes it fail each is asked for by itself."""
        try:
            return self.store.lacking(reports)
        except UnusableError:
            raise
        except Exception:  # noqa: BLE001 (one report must not stop the others)
            return _nothing_lacks()

    def _named(self, report: Report) -> Report:
        """The report under the id that its file has, or may have beside the others of the store."""
        if not report.named_after_file:
            return report
        known = self.named.get(report.origin)
        name = known[1] if known else self._new_name(report)
        if known is None:
            self.named.first(report.origin, words=name)
        return msgspec.structs.replace(report, id=name)

    def _new_name(self, report: Report) -> str:
        there = report.origin not in self.lacking.origins or report.id not in self.lacking.ids
        if not there and report.id not in self.seen.ids:
            return report.id
        return self.store.id_for(report, besides=self.seen.ids)

    def _clash_before(self, report: Report) -> Skipped | None:
        """The report set aside where its id is that of another one of a file that this run passed over."""
        if self.ledger is None or not self.ledger.any_passed:
            return None
        held = self.store.holder(report.id)
        if held is None or held.origin == report.origin or not self.ledger.was_before(held.origin):
            return None
        return None if held.says(report) else _clashing(report, held.origin)

    def _known(self, report: Report) -> Outcome | None:
        """What is known of the report without reading it: it was read before, or its very copy was."""
        engine = self.analyser.engine_of(report)
        return attempt(report, lambda: self._there(report, engine))

    def _there(self, report: Report, engine: str) -> Told | None:
        if report.id not in self.lacking.ids and self.store.has(report, engine=engine):
            return report, []
        if self.lacking.copies_of(report):
            return None
        from dragoman.extract import readdressed

        copied = self.store.alike(report, engine=engine)
        if copied is None:
            return None
        told = msgspec.structs.replace(report, estimated=copied.report.estimated)
        return told, [readdressed(each, report.id) for each in copied.accounts]

    def _keep_unread(self, outcome: Outcome) -> None:
        self.unread.append(outcome)
        if len(self.unread) >= KEPT_AT_ONCE:
            self.finish()

    def keep_all(self, outcomes: Iterable[Outcome]) -> None:
        """Write outcomes in their order, and count them; whoever breaks it off has what was there by then."""
        there: list[Outcome] = []
        try:
            for each in outcomes:
                there.append(each)
        finally:
            self._keep(there)

    def _keep(self, outcomes: Sequence[Outcome]) -> None:
        self._write([each if isinstance(each, Skipped) else self._arrival(*each) for each in outcomes])

    def _write(self, there: Sequence[Arrival | Skipped]) -> None:
        put = self.store.put_each(each for each in there if not isinstance(each, Skipped))
        aside = [each if isinstance(each, Skipped) else self._count(next(put), each) for each in there]
        self._set_aside([each for each in aside if each is not None])
        if there and self.ledger is not None:
            gave = (each is None for each in aside)
            self.ledger.done(zip(map(_origin, there), gave, strict=True))
        if there:
            self.progress(self.counts)

    def keep_lines(self, lines: Iterable[shards.Line]) -> None:
        """Write what others have read, each under its id here, and count it."""
        self._write([arrival for each in lines if (arrival := self._arrived(each)) is not None])

    def _arrived(self, line: shards.Line) -> Arrival | Skipped | None:
        if line.report is None:
            return line.skipped
        report, accounts = self._named(line.report), line.accounts
        if report.id != line.report.id:
            from dragoman.extract import readdressed

            accounts = tuple(readdressed(each, report.id) for each in accounts)
        return self.seen.clash(report) or self._arrival(report, accounts, line.engine)

    def finish(self) -> None:
        """Keep what needed no reading and was not kept yet."""
        waiting, self.unread = self.unread, []
        self._keep(waiting)

    def _arrival(self, report: Report, accounts: Sequence[Account], engine: str | None = None) -> Arrival:
        from dragoman.store import Arrival

        return Arrival(report, accounts, engine=engine or self.analyser.engine_of(report))

    def _count(self, put: Put | ReportError, arrival: Arrival) -> Skipped | None:
        if isinstance(put, ReportError):
            return Skipped(origin=arrival.report.origin, reason=put.reason, detail=put.detail)
        setattr(self.counts, put, getattr(self.counts, put) + 1)
        if put != "unchanged":
            self.counts.accounts += len(arrival.accounts)
        return None

    def _set_aside(self, skipped: Sequence[Skipped]) -> None:
        self.store.put_all_skipped(skipped, run=self.began)
        self.counts.set_aside(Counter(each.reason for each in skipped))


def _nothing_lacks() -> Lacking:
    from dragoman.store import Lacking

    return Lacking()


def _origin(there: Arrival | Skipped) -> str:
    return there.origin if isinstance(there, Skipped) else there.report.origin
