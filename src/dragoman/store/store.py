"""The store: reports and what they tell, in a database that survives being killed."""

from __future__ import annotations

import os
import threading
from collections import Counter
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection

from dragoman.errors import InputError, ReportError, StoreError, UnusableError
from dragoman.garbage import not_looked_for, seldom_looked_for
from dragoman.model import (
    Account,
    Actor,
    ActorKind,
    Between,
    JudgedField,
    Judgement,
    Meeting,
    Network,
    Places,
    Report,
    Skipped,
    Tenure,
    Timeline,
    Unit,
    Verdict,
)
from dragoman.model.actor import Entity, Occupancy
from dragoman.store import (
    account_pages,
    awaiting,
    copying,
    database,
    datasets,
    doubts,
    fellows,
    intakes,
    judgements,
    meeting_pages,
    meeting_query,
    membership,
    mentions,
    network,
    outlines,
    people,
    places,
    postgres,
    query,
    report_ids,
    selected,
    soundness,
    subjects,
    timeline,
    writer,
)
from dragoman.store.actors import Names
from dragoman.store.awaiting import Awaited, Followed
from dragoman.store.datasets import Dataset, Kept
from dragoman.store.datasets import Rows as DatasetRows
from dragoman.store.doubts import Doubtful, DoubtKind, Place
from dragoman.store.fellows import Fellow
from dragoman.store.filters import Filters
from dragoman.store.intakes import OfFile, Stand
from dragoman.store.judge import Imported, Judge
from dragoman.store.lacking import Lacking, lacking
from dragoman.store.meeting_pages import Cursor, Page
from dragoman.store.meetings import Meetings
from dragoman.store.mentions import Fellowship, Mention
from dragoman.store.outlines import Outlines
from dragoman.store.query import Listed, Told
from dragoman.store.register import StoreRegister
from dragoman.store.soundness import Soundness
from dragoman.store.timeline import Months
from dragoman.store.writer import Alike, Arrival, Holder, Put, Tally


class Store:
    """An open database. Everything it cannot do it says in a StoreError of one line.

    A report is written in one transaction with all its accounts: whoever kills the program finds each
    report whole or not at all. One program writes at a time, any number may read meanwhile.
    """

    def __init__(self, location: str | os.PathLike[str], *, write: bool = True, wait: int = 10) -> None:
        """Open the file, the ":memory:" or the SQLAlchemy URL at `location`.

        With `write` it is made if it is not there, and brought up to date if it is older; without, it must
        be there. `wait` is how many seconds to wait for another program that is writing.
        """
        url = database.url_of(location)
        self.name = database.name_of(url)
        self._file = url.database if database.is_file(url) else None
        self._url = url
        self._in_memory = database.is_memory(url)
        self._here = threading.local()
        self._watch: database.Watch | postgres.Watch | None = None
        self._watching = threading.Lock()
        _see_path(self._file, write=write)
        self._engine = database.make_engine(url, write=write, wait=wait)
        try:
            self._prepare(location, write=write, wait=wait)
        except BaseException:
            self._engine.dispose()
            raise

    def _prepare(self, location: str | os.PathLike[str], *, write: bool, wait: int) -> None:
        if write:
            database.prepare(self._engine, self.name)
            return
        with self._reading() as connection:
            current = database.see_whose(connection, self.name)
            if current is None and postgres.is_postgres(connection):
                raise StoreError(f"{self.name} has nothing in it yet; `dragoman read` fills it")
        if not current:
            Store(location, wait=wait).close()

    def holds(self, path: Path) -> bool:
        """Whether `path` is the file of the database, or one of those that SQLite keeps beside it."""
        return self._file is not None and database.same_file(path, self._file)

    @property
    def location(self) -> str | None:
        """What another process opens it by, a password included; None of a database in memory."""
        if self._file is not None:
            return os.path.abspath(self._file)
        return self._url.render_as_string(hide_password=False) if self._url.host else None

    def close(self) -> None:
        """Let go of the database."""
        if self._watch is not None:
            self._watch.close()
        self._engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Writing

    def put(
        self, report: Report, accounts: Sequence[Account], *, engine: str = "", hint: str | None = None
    ) -> Put:
        """Keep a report and its accounts, in place of what was kept under the same id.

        `engine` names what read it. "unchanged" says that the very same report, read by the same engine,
        was there already, and that nothing was written. Its note as a skipped report is dropped. `hint` are
        the days that other reports give one without a date; None leaves that out of account.
        Raises ReportError, and writes nothing, where two accounts have one id.
        """
        with self._writing() as connection:
            return writer.put(connection, report, accounts, engine, hint)

    def put_all(self, told: Iterable[tuple[Report, Sequence[Account]]], *, engine: str = "") -> Tally:
        """Keep reports, each with its accounts, as `put` keeps one after the other, but far faster.

        Some thousand are written in one transaction. Raises ReportError at the first of which two accounts
        have one id; what came before it is kept.
        """
        said: Counter[Put] = Counter()
        arrivals = (Arrival(report, accounts, engine=engine) for report, accounts in told)
        with seldom_looked_for():
            for each in self.put_each(arrivals):
                if isinstance(each, ReportError):
                    raise each
                said[each] += 1
        return Tally(said["added"], said["replaced"], said["unchanged"])

    def put_each(self, arrivals: Iterable[Arrival]) -> Iterator[Put | ReportError]:
        """Keep reports as `put` does, some thousand in one transaction, and say of each what became of it.

        One that cannot be kept gives the error, and costs no other.
        """
        for batch in writer.batches(arrivals):
            try:
                with not_looked_for(), self._writing() as connection:
                    if writer.is_full(len(batch), sum(len(each.report.text) for each in batch)):
                        database.make_room(connection)
                    said = writer.put_batch(connection, batch)
            except UnusableError:
                raise
            except Exception:  # noqa: BLE001 (which of them it is shows when each is written by itself)
                yield from map(self._put_alone, batch)
            else:
                yield from said

    def _put_alone(self, each: Arrival) -> Put | ReportError:
        try:
            return self.put(each.report, each.accounts, engine=each.engine, hint=each.hint)
        except UnusableError:
            raise
        except ReportError as error:
            return error
        except Exception as error:  # noqa: BLE001 (whatever it is, one report must not cost the others)
            return ReportError("failed", f"{type(error).__name__}: {error}"[:200], each.report.origin)

    def has(self, report: Report, *, engine: str = "") -> bool:
        """Whether `put` would say "unchanged"."""
        with self._reading() as connection:
            return writer.has(connection, report, engine)

    def id_for(self, report: Report, *, besides: Container[str] = ()) -> str:
        """The id under which a report named after its file is to be kept.

        A file keeps the id that it has here. A new one has its own name, or with more and more of its path
        where another file of that name, which is still there and says something else, was read before, or
        where the name is among `besides`.
        """
        with self._reading() as connection:
            return report_ids.id_for(connection, report, besides)

    def lacking(self, reports: Sequence[Report]) -> Lacking:
        """Of what there is nothing here among these reports, so that nobody asks for each of them."""
        with self._reading() as connection:
            return lacking(connection, reports)

    def alike(self, report: Report, *, engine: str = "") -> Alike | None:
        """What a report tells that says the very same as another and was read by the same engine.

        Its accounts are still under its own id; a report that others gave its days is none.
        """
        with self._reading() as connection:
            return writer.alike(connection, report, engine)

    def holder(self, report_id: str) -> Holder | None:
        """Where the report of an id lay, and a hash of what it says."""
        with self._reading() as connection:
            return writer.holder(connection, report_id)

    def put_skipped(self, skipped: Skipped, *, run: str) -> None:
        """Note that a report could not be read in the run that began at `run` (ISO 8601, UTC)."""
        self.put_all_skipped([skipped], run=run)

    def put_all_skipped(self, skipped: Iterable[Skipped], *, run: str) -> None:
        """Note of several reports that they could not be read, in one transaction."""
        with self._writing() as connection:
            writer.put_all_skipped(connection, skipped, run)

    def forget_skipped(self, paths: Collection[str], *, run: str) -> None:
        """Drop the notes on what lies at or below `paths` that the run `run`, now complete, did not renew."""
        with self._writing() as connection:
            writer.forget_skipped(connection, paths, run)

    # What is fetched

    def followed(self, urls: Collection[str]) -> dict[str, Followed]:
        """What is known of these feeds, by their addresses."""
        with self._reading() as connection:
            return awaiting.followed(connection, urls)

    def follow(self, feed: Followed, pages: Iterable[Awaited] = ()) -> int:
        """Note how a feed was last seen and await its pages, both or nothing; gives how many are new."""
        with self._writing() as connection:
            awaiting.follow(connection, feed)
            return awaiting.await_all(connection, pages)

    def await_pages(self, pages: Iterable[Awaited]) -> int:
        """Await the pages of which neither a report nor a note why not is kept; gives how many are new."""
        with self._writing() as connection:
            return awaiting.await_all(connection, pages)

    def awaited(self, sources: Collection[str], now: datetime) -> list[Awaited]:
        """The pages of these feeds and lists that may be fetched now, those first that were first named."""
        with self._reading() as connection:
            return awaiting.awaited(connection, sources, now)

    def still_awaited(self, sources: Collection[str]) -> int:
        """How many pages of these feeds and lists are to be fetched yet, now or later."""
        with self._reading() as connection:
            return awaiting.still_awaited(connection, sources)

    def postpone(self, url: str, *, tries: int, due: datetime) -> None:
        """Fetch an awaited page no sooner than `due` (with its zone); `tries` were in vain so far."""
        with self._writing() as connection:
            awaiting.postpone(connection, url, tries, due)

    def settle_awaited(self) -> None:
        """Await no more those pages of which a report, or a note why there is none, is kept by now."""
        with self._writing() as connection:
            awaiting.settle_awaited(connection)

    # What was read of files

    def stand(self, path: str) -> Stand | None:
        """How far a file was read when it was last read."""
        with self._reading() as connection:
            return intakes.stand(connection, path)

    def note_stands(self, stands: Sequence[Stand]) -> None:
        """Note how far files were read; their `reports` are counted here."""
        with self._writing() as connection:
            intakes.note(connection, stands)

    def of_file(self, path: str) -> OfFile:
        """How many reports of a file are kept, and how many set aside."""
        with self._reading() as connection:
            return intakes.of_file(connection, path)

    def renew_skipped(self, path: str, *, run: str) -> None:
        """Let what was set aside of a file count as set aside in a run."""
        with self._writing() as connection:
            intakes.renew_skipped(connection, path, run)

    # Registers

    def replace_dataset(self, name: str, items: Iterable[Entity | Occupancy], *, origin: str = "") -> Kept:
        """Put a register in place of what was imported under its name, in one transaction.

        Whatever is raised, by `items` too, leaves the old as it was; nothing is held in memory. Raises
        InputError where there is no entity among the items.
        """
        with self._writing() as connection:
            kept = datasets.replace_dataset(connection, name, items, origin)
            Names(connection).compare_all()
            return kept

    def copy_registers(self, location: str | os.PathLike[str]) -> None:
        """Put all imported registers into another database that has none, with their digest."""
        with Store(location) as other, self._reading() as here, other._writing() as there:
            datasets.copy_all(here, there)

    def rows_of_dataset(self, name: str) -> DatasetRows | None:
        """A register that is kept, as rows for `lay_dataset` of other stores; None where there is none."""
        with self._reading() as connection:
            return datasets.rows_of(connection, name)

    def lay_dataset(self, rows: DatasetRows) -> None:
        """Put a register in place of that of its name, by the rows that another store keeps it in.

        As `replace_dataset` does, but nothing is read, and no key of a name worked out, a second time.
        """
        with self._writing() as connection:
            datasets.lay_rows(connection, rows)
            Names(connection).compare_all()

    # Asking

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """Whatever is asked in the block, in this thread, is asked over one connection, of one state of it.

        What others write meanwhile is not seen. Who asks many things for one answer waits for a connection
        once, and never for a second one while holding the first.
        """
        before, self._here.state = self.state(), self.version()
        try:
            with self._reading() as connection, self._lent(connection):
                yield
        finally:
            self._here.state = before

    def state(self) -> str | None:
        """The version before what this thread asks `at_once`; None where it does not, or it cannot be told.

        What is found out in the block holds for as long as the version stays the same.
        """
        state: str | None = getattr(self._here, "state", None)
        return state

    def version(self) -> str | None:
        """What changes as soon as anybody writes; it tells the states of this open store apart, no others.

        None where that cannot be told: of a database in memory.
        """
        if self._in_memory:
            return None
        with database.saying(self.name):
            with self._watching:
                self._watch = self._watch or database.watch(self._engine)
            return self._watch.version()

    def known(self) -> StoreRegister | None:
        """The imported registers, None where there is none."""
        return self.register() if self.datasets() else None

    def register(self) -> StoreRegister:
        """All imported registers as one; it asks this store, and is of use while it is open."""
        return StoreRegister(self._reading)

    def datasets(self) -> list[Dataset]:
        """The imported registers, by name."""
        with self._reading() as connection:
            return list(datasets.all_datasets(connection))

    def accounts(self, filters: Filters | None = None) -> Iterator[Told]:
        """The accounts that pass, each with its report. What is written meanwhile is not seen."""
        with self._reading() as connection:
            yield from query.accounts(connection, filters or Filters())

    def account_page(
        self, filters: Filters | None = None, *, after: account_pages.Cursor | None = None, size: int = 50
    ) -> account_pages.Page:
        """Some of the accounts that pass, by report and place in it, and where the next page begins.

        `after` is where the page before ended. A page may be short where so many were looked through in vain
        that whoever asks should say whether to go on; `limit` and `order` of the filters are not heeded.
        """
        with self._reading() as connection:
            return account_pages.page(connection, filters or Filters(), after, size)

    def account(self, start: str) -> Told:
        """The account whose id is `start`, or the only one whose id begins with it, with its report.

        Raises InputError where there is none, or several.
        """
        with self._reading() as connection:
            found = subjects.account_beginning(connection, start)
            told = query.account_by_id(connection, found) if found else None
        if told is None:
            raise InputError(f"no account {start!r} in {self.name}; `dragoman accounts` lists them")
        return told

    def report(self, report_id: str) -> Report | None:
        """The report of that id."""
        with self._reading() as connection:
            return query.report_by_id(connection, report_id)

    def reports(self) -> Iterator[Listed]:
        """A line for every report, by id."""
        with self._reading() as connection:
            yield from query.reports(connection)

    def reports_telling(
        self, filters: Filters | None = None, *, texts: bool = False
    ) -> Iterator[selected.ReportRow]:
        """The reports that tell of accounts that pass, by id, with all but their texts; or with these.

        All reports where nothing is asked for, those that gave no account too.
        """
        with self._reading() as connection:
            yield from selected.reports(connection, filters or Filters(), texts=texts)

    def report_page(self, *, after: str | None = None, size: int = 50) -> list[Listed]:
        """A line for some of the reports, by id, from behind the id `after` on."""
        with self._reading() as connection:
            return query.report_page(connection, after, size)

    def skipped(self) -> Iterator[Skipped]:
        """The reports that could not be read when they were last tried, by where they lay."""
        with self._reading() as connection:
            yield from query.all_skipped(connection)

    def counts(self) -> dict[str, int]:
        """How many "reports", "accounts", "parties" and "skipped" there are."""
        with self._reading() as connection:
            return query.counts(connection)

    def totals(self) -> dict[str, int]:
        """How many "reports", "accounts", "meetings" and "actors" there are."""
        with self._reading() as connection:
            return query.totals(connection)

    def check(self) -> Soundness:
        """Look at every page of the file, every report and every span; reads it all."""
        with self._reading() as connection:
            return soundness.check(connection)

    # Copying

    def copy_to(
        self,
        location: str | os.PathLike[str],
        *,
        wait: int = 10,
        begin: Callable[[int], None] = lambda total: None,
        progress: copying.Progress = lambda table, rows: None,
    ) -> dict[str, int]:
        """Copy all that is here, as it is now, into a new file or an empty database; the rows by table.

        `begin` is told how many rows there are, the reports twice, and `progress` of each table what was
        copied. Raises StoreError, and leaves nothing behind, where there is something at `location` already,
        or it cannot be written.
        """
        url = database.url_of(location)
        if database.is_memory(url):
            raise StoreError("a database in memory would be gone at once; give a file or a URL to copy to")
        with self._reading() as source:
            counted = copying.counts(source)
            begin(sum(counted.values()) + counted["report"])
            if not database.is_file(url):
                with Store(location, wait=wait) as target:
                    target._take_all(source, progress)
                return counted
            with database.new_file(str(url.database)) as file, Store(file) as target:
                target._take_all(source, progress)
        return counted

    @staticmethod
    def name_of(location: str | os.PathLike[str]) -> str:
        """What a store at a path or URL is called in a line for a person; no password in it."""
        return database.name_of(database.url_of(location))

    def _take_all(self, source: Connection, progress: copying.Progress) -> None:
        with self._writing() as connection:
            if not copying.is_empty(connection):
                raise StoreError(f"{self.name} has something in it already; copy into an empty one")
            copying.copy(source, connection, progress)

    # Meetings

    @contextmanager
    def merging(self) -> Iterator[Meetings]:
        """The meetings of the database, in one transaction that ends with the block."""
        with self._writing() as connection:
            yield Meetings(connection)

    def is_due(self) -> bool:
        """Whether names or accounts are still to be brought together anew, and meetings not up to date."""
        with self._reading() as connection:
            return membership.is_due(connection)

    def accounts_due(self) -> int:
        """How many accounts are to be brought together anew, those apart that follow from names."""
        with self._reading() as connection:
            return membership.count_due(connection)

    def memberships(self) -> dict[str, str]:
        """Of every account that is told the meeting that it is of, by their ids."""
        with self._reading() as connection:
            return query.memberships(connection)

    def meetings(self, filters: Filters | None = None) -> Iterator[Meeting]:
        """The meetings that pass, without their readings."""
        with self._reading() as connection:
            yield from meeting_query.meetings(connection, filters or Filters())

    def timeline(
        self, filters: Filters | None = None, unit: Unit | None = None, *, newest: int | None = None
    ) -> Timeline:
        """How many meetings pass, by month or year; by months where nobody asks and they are few.

        With `newest`, here and below, words and names that many have are looked for in so many of the newest
        meetings at most: `among` of what is given says so.
        """
        with self._reading() as connection:
            return timeline.timeline(connection, filters or Filters(), unit, newest)

    def months(self) -> Months:
        """All meetings by months and status, from which `timeline_of` tells any timeline of whole months."""
        with self._reading() as connection:
            return timeline.months(connection)

    def network(
        self, filters: Filters | None = None, between: Between = "sides", *, newest: int | None = None
    ) -> Network:
        """Who met whom how often in the meetings that pass; `limit` is that of the ties.

        With `newest` no more than so many of the newest meetings are looked at, whatever the filters.
        """
        with self._reading() as connection:
            return network.network(connection, filters or Filters(), between, newest)

    def places(self, filters: Filters | None = None, *, newest: int | None = None) -> Places:
        """Where the meetings that pass were; `limit` is that of the places."""
        with self._reading() as connection:
            return places.places(connection, filters or Filters(), newest)

    def meeting_page(
        self,
        filters: Filters | None = None,
        *,
        after: Cursor | None = None,
        size: int = 50,
        counted: bool = False,
    ) -> Page:
        """Some of the meetings that pass, the latest first, those without a date last.

        `after` is where the page before ended. At most `size` of them, and fewer where so many were looked
        through in vain that a person should be asked whether to go on: `limit` of the filters is not heeded.
        With `counted` it says how many there are on all pages, as far as that is soon told.
        """
        with self._reading() as connection:
            return meeting_pages.page(connection, filters or Filters(), after, size, counted=counted)

    def meeting(self, start: str) -> Meeting:
        """The meeting whose id is `start`, or the only one whose id begins with it.

        Raises InputError where there is none, or several.
        """
        with self._reading() as connection:
            found = subjects.meeting_beginning(connection, start)
            told = meeting_query.meeting_by_id(connection, found) if found else None
        if told is None:
            raise InputError(f"no meeting {start!r} in {self.name}; `dragoman meetings` lists them")
        return told

    def meetings_of(self, accounts: Iterable[str]) -> dict[str, str]:
        """Of accounts the ids of their meetings; those not told yet are left out."""
        with self._reading() as connection:
            return meeting_query.meetings_of(connection, accounts)

    def accounts_by_id(self, ids: Iterable[str]) -> dict[str, Told]:
        """Accounts, each with its report, by their ids."""
        with self._reading() as connection:
            return query.accounts_by_id(connection, ids)

    def outlines(self, ids: Iterable[str], known: Mapping[str, Actor] | None = None) -> Outlines:
        """The same as a list shows them, with what their parties are called, in a third of the time.

        Actors that are `known`, by their ids, are not asked for again.
        """
        with self._reading() as connection:
            return outlines.outlines(connection, ids, known or {})

    @contextmanager
    def asking_meetings(self) -> Iterator[Meetings]:
        """The meetings of the database, only to be asked."""
        with self._reading() as connection:
            yield Meetings(connection)

    # Who is who

    @contextmanager
    def names(self) -> Iterator[Names]:
        """The names of the database, in one transaction that ends with the block."""
        with self._writing() as connection:
            yield Names(connection)

    def actors(
        self, words: str | None = None, *, kind: ActorKind | None = None, limit: int | None = None
    ) -> Iterator[people.Listed]:
        """The actors with these words in one of their names, or of this id; those of most reports first."""
        with self._reading() as connection:
            yield from people.actors(connection, words, kind, limit)

    def actors_of(
        self, filters: Filters | None = None, *, named: str | None = None, kind: ActorKind | None = None
    ) -> Iterator[people.Listed]:
        """The actors in accounts that pass, by name; all of them where nothing is asked for.

        `named` are words of one of their names. Raises InputError for words without a letter.
        """
        with self._reading() as connection:
            yield from selected.actors(connection, filters or Filters(), named=named, kind=kind)

    def actor(self, actor_id: str) -> people.Listed | None:
        """The actor of that id."""
        with self._reading() as connection:
            return people.one(connection, actor_id)

    def actor_page(
        self, words: str | None, *, kind: ActorKind | None, after: people.Cursor | None, size: int
    ) -> people.Page:
        """Some of the actors with these words in one of their names, by name."""
        with self._reading() as connection:
            return people.page(connection, words, kind, after, size)

    def mentions(self, actor_id: str, *, reach: int, most: int) -> list[Mention]:
        """Where reports name an actor, at most so many places, with `reach` characters around the name."""
        with self._reading() as connection:
            return mentions.mentions(connection, actor_id, reach, most)

    def fellowships(self, actor_id: str, *, most: int, among: int) -> list[Fellowship]:
        """Whom an actor met most, among so many of its meetings."""
        with self._reading() as connection:
            return mentions.fellowships(connection, actor_id, most, among)

    def actors_by_id(self, ids: Iterable[str]) -> dict[str, Actor]:
        """Actors by their ids, without their spellings."""
        with self._reading() as connection:
            return people.by_id(connection, ids)

    def actors_in_full(self, ids: Sequence[str]) -> dict[str, Actor]:
        """The same with all their spellings and sides."""
        with self._reading() as connection:
            return selected.in_full(connection, ids)

    def actor_of(self, entity: str) -> Actor | None:
        """The actor that is taken to be an entity of a register, "dataset:id"."""
        with self._reading() as connection:
            return people.of_entity(connection, entity)

    def undated(self, actors: Iterable[str]) -> list[str]:
        """The ids of the reports that carry no date and tell of one of these actors."""
        with self._reading() as connection:
            return fellows.undated(connection, actors)

    def fellows(self, report_id: str) -> list[tuple[list[str], list[Fellow]]]:
        """For each account that its report does not date: its parties, and dated accounts of the same."""
        with self._reading() as connection:
            return list(fellows.fellows(connection, report_id))

    def hint_of(self, report_id: str) -> str | None:
        """The days that other reports gave a report without a date when it was last read."""
        with self._reading() as connection:
            return writer.hint_of(connection, report_id)

    def called(
        self, accounts: Iterable[str], known: Mapping[str, Actor] | None = None
    ) -> dict[tuple[str, int], people.Called]:
        """What the parties of accounts are called across reports, by account and place in it.

        Actors that are `known`, by their ids, are not asked for again.
        """
        with self._reading() as connection:
            return people.called(connection, accounts, known or {})

    def learnt(self, actors: Iterable[str]) -> Mapping[str, list[Tenure]]:
        """The posts that reports give these actors."""
        with self._reading() as connection:
            return people.learnt(connection, actors)

    def learnt_holders(self, posts: Iterable[tuple[str, str]]) -> Mapping[tuple[str, str], list[Tenure]]:
        """Everybody whom reports name in these posts, each of a state or body."""
        with self._reading() as connection:
            return people.learnt_holders(connection, posts)

    def reports_with_post(self, tenure: Tenure, limit: int) -> list[str]:
        """The ids of the first reports that name an actor in a post."""
        with self._reading() as connection:
            return people.reports_with_post(connection, tenure, limit)

    @contextmanager
    def asking_names(self) -> Iterator[Names]:
        """The names of the database, only to be asked."""
        with self._reading() as connection:
            yield Names(connection)

    # What persons judge

    @contextmanager
    def in_one(self) -> Iterator[None]:
        """Whatever is written in the block, in this thread, is one transaction: all of it, or nothing.

        Whoever reads meanwhile sees how it was before.
        """
        with self._writing() as connection:
            before: Connection | None = getattr(self._here, "writing", None)
            self._here.writing = connection
            try:
                yield
            finally:
                self._here.writing = before

    def doubtful(self, kind: DoubtKind, *, after: Place | None = None, size: int) -> list[Doubtful]:
        """Some of what nobody has judged and is in doubt, the least sure first, from behind a place on."""
        with self._reading() as connection:
            return doubts.doubtful(connection, kind, after, size)

    def doubts(self) -> dict[DoubtKind, int]:
        """How much of each kind is left to be judged."""
        with self._reading() as connection:
            return doubts.counts(connection)

    def named_in(self, naming_id: str, most: int) -> list[tuple[str, int]]:
        """Some accounts that have a naming, each with the place of the party there."""
        with self._reading() as connection:
            return doubts.named_in(connection, naming_id, most)

    def judge_names(self, verdict: Verdict, one: str, other: str, *, by: str) -> Judgement:
        """Note that a person takes two names to be of one actor, or of two; `identify` then acts on it.

        Raises InputError, and changes nothing, for a name that no report has, for one name given twice, for
        names of two kinds, and where it is judged so already or the other way.
        """
        with self._judging() as judge:
            return judge.names(verdict, one, other, by)

    def judge_accounts(self, verdict: Verdict, ids: Sequence[str], *, by: str) -> Judgement:
        """Note that accounts are of one encounter (same) or of two; split: the first of none of the others'.

        `reconcile` then acts on it: the accounts are due. Raises InputError, and changes nothing, for an id
        that no account has, for one account given twice, and where that is judged already or contradicts
        what is judged, also over other accounts.
        """
        with self._judging() as judge:
            return judge.accounts(verdict, ids, by)

    def judge_value(
        self, verdict: Verdict, account_id: str, field: JudgedField, value: str | None = None, *, by: str
    ) -> Judgement:
        """Note that a value of an account is right or wrong; None is the value that it has now.

        Right: `value` is the right one, whatever the account has; of a party or topic, it is one. Wrong: the
        account has it, and it does not hold. Raises InputError, and changes nothing, where the field cannot
        have such a value, where the account does not have it but must, and where that is judged already or
        the other way.
        """
        with self._judging() as judge:
            return judge.value(verdict, account_id, field, value, by)

    def undo(self, number: int | None = None) -> Judgement | None:
        """Take back a judgement, by default the last that holds; None where none does.

        Raises InputError for a number that no judgement has, or one that was taken back.
        """
        with self._judging() as judge:
            return judge.undo(number)

    def judgements(self, all: bool = False) -> list[Judgement]:
        """The judgements that hold, or with those that were taken back, the oldest first."""
        with self._reading() as connection:
            return [each for each in judgements.listed(connection) if all or each.undone is None]

    def import_judgements(
        self, found: Sequence[Judgement], *, origins: Sequence[str] = (), skip_unknown: bool = False
    ) -> Imported:
        """Keep judgements of another database, or of this one, under new numbers; all or none of them.

        Who made them and when stays as it is. What is here already is not doubled. `origins` say of each
        where it stands ("judgements.jsonl:3"), for complaints. Raises InputError where one is broken,
        contradicts what is judged here, or is about an account or a name that is not here; `skip_unknown`
        leaves the last out.
        """
        with self._judging() as judge:
            return judge.take_in(found, origins, skip_unknown=skip_unknown)

    def gone(self, accounts: Iterable[str]) -> set[str]:
        """Those of these accounts that there are not, or no more."""
        asked = set(accounts)
        with self._reading() as connection:
            return asked - judgements.there(connection, asked)

    def account_meant(self, words: str) -> str | None:
        """The account whose id begins with `words`, or the oldest of the meeting whose id does.

        At least six hex digits, of a meeting behind an "m"; None for any other words, or if there is none.
        Raises InputError where there are several.
        """
        with self._reading() as connection:
            return subjects.account_meant(connection, words)

    def account_of_id(self, start: str) -> str | None:
        """The same where only an id may stand: then a few signs are enough."""
        with self._reading() as connection:
            return subjects.account_of_id(connection, start)

    def fellow_accounts(self, account_id: str) -> list[str]:
        """The other accounts of the meeting that an account is of, that which was first read first."""
        with self._reading() as connection:
            meeting = meeting_query.meetings_of(connection, [account_id]).get(account_id)
            told = subjects.accounts_of_meeting(connection, meeting) if meeting else []
            return [each for each in told if each != account_id]

    @contextmanager
    def _judging(self) -> Iterator[Judge]:
        with self._writing() as connection:
            yield Judge(connection, self.name)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """A transaction. Whoever asks within it, in the same thread, asks it."""
        writing: Connection | None = getattr(self._here, "writing", None)
        if writing is not None:
            yield writing
            return
        with database.saying(self.name), self._engine.begin() as connection, self._lent(connection):
            yield connection

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """A connection for questions. A database in memory has but one: all who ask are given that."""
        lent: Connection | None = getattr(self._here, "connection", None)
        if lent is not None:
            yield lent
            return
        with database.saying(self.name), database.reading(self._engine) as connection:
            if not self._in_memory:
                yield connection
                return
            with self._lent(connection):
                yield connection

    @contextmanager
    def _lent(self, connection: Connection) -> Iterator[None]:
        before: Connection | None = getattr(self._here, "connection", None)
        self._here.connection = connection
        try:
            yield
        finally:
            self._here.connection = before


def _see_path(path: str | None, *, write: bool) -> None:
    """Say what is wrong with the path of a file before the driver says it less well."""
    if path is None:
        return
    if Path(path).is_dir():
        raise StoreError(f"{path} is a folder; a database is a file")
    if not write and not Path(path).exists():
        raise StoreError(f"no database at {path}; `dragoman read` makes one, --db names another")
    if write and not Path(path).absolute().parent.is_dir():
        raise StoreError(f"{path}: there is no folder {Path(path).parent} to put the database in")
