"""What `import dragoman` gives of a database: opened, asked and corrected, in a few lines of Python.

The same rows and columns as `dragoman export` writes; docs/formats.md says what each column means.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from html import escape
from importlib import import_module
from itertools import islice
from pathlib import Path
from types import ModuleType, TracebackType
from typing import TYPE_CHECKING, Any, Literal, TypedDict, get_args

from dragoman.errors import InputError, StoreError
from dragoman.model import ActorKind, JudgedField, Judgement, MeetingField, Mode, Status
from dragoman.settings import from_env, whoever

if TYPE_CHECKING:
    from typing import Unpack

    import pandas
    import polars

    from dragoman.export import Export
    from dragoman.pipeline import Counts
    from dragoman.store import Filters
    from dragoman.store import Store as Database

Words = str | Iterable[str]
Day = str | date

SHOWN = 20
"""Rows that a notebook shows."""
WIDEST = 60
"""Characters of a cell that it shows."""

_TABLE = "csv"
"""A format that has the columns that are usual for a kind."""
_PANDAS = {"integer": "Int64", "number": "float64", "yes": "boolean", "day": "datetime64[s]"}


class Asked(TypedDict, total=False):
    """The filters of meetings, accounts, parties, actors, tenures and reports; all that are given must hold.

    words      words, or "phrases in quotes", of the report, or the name of a party
    party      words of a party's name or of its side, in any spelling; several: all must be there
    of         words of the state or body that a party stands for or is; several: all must be there
    actor      the id of an actor that takes part; several: all must
    since      from this day on: a date, or "2023", "2023-06", "2023-06-20"
    until      up to and with this day
    status     "held", "planned", "proposed" or "off"
    mode       "meeting", "visit", "call" or "multilateral"
    country    where: a country's name or its two-letter code
    place      where: words of the place as printed
    publisher  words of the publisher's name
    report     the id of a report
    disputed   fields on which reports contradict one another ("date", "place" ...); of meetings only
    rejected   also meetings of which a person says that they were none
    limit      at most so many
    """

    words: str | None
    party: Words
    of: Words
    actor: Words
    since: Day | None
    until: Day | None
    status: Status | None
    mode: Mode | None
    country: str | None
    place: str | None
    publisher: str | None
    report: str | None
    disputed: MeetingField | Iterable[MeetingField]
    rejected: bool
    limit: int | None


class Row(Mapping[str, Any]):
    """A row of an answer, by the names of its columns: `row.date`, or `row["date"]`."""

    __slots__ = ("_cells",)

    def __init__(self, cells: dict[str, Any]) -> None:
        self._cells = cells

    def __getattr__(self, name: str) -> Any:
        try:
            return self._cells[name]
        except KeyError:
            raise AttributeError(f"no column {name!r}; there are {', '.join(self._cells)}") from None

    def __getitem__(self, name: str) -> Any:
        return self._cells[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._cells)

    def __len__(self) -> int:
        return len(self._cells)

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self._cells]

    def __repr__(self) -> str:
        said = ", ".join(
            f"{name}={value!r}" for name, value in self._cells.items() if value not in (None, [], ())
        )
        return f"Row({said})"


class Results:
    """An answer: iterate over its rows, or take them as plain dicts, or a data frame, or a file.

    The database is asked anew each time, and never held in memory by itself.
    """

    def __init__(self, kind: str, out: Callable[[str], Export]) -> None:
        self._kind, self._out = kind, out
        self._columns = out(_TABLE).columns

    @property
    def columns(self) -> list[str]:
        """The names of the columns, in their order."""
        return [column.name for column in self._columns]

    def __iter__(self) -> Iterator[Row]:
        names = self.columns
        for cells in self._out(_TABLE).rows():
            yield Row(dict(zip(names, map(_plain, cells), strict=True)))

    def first(self) -> Row | None:
        """The first row, None where there is none."""
        return next(iter(self), None)

    def to_dicts(self) -> list[dict[str, Any]]:
        """All rows as dicts of str, int, float, bool, datetime.date, lists of str, and None."""
        return [dict(row) for row in self]

    def to_pandas(self) -> pandas.DataFrame:
        """All rows as a pandas DataFrame.

        Days are datetime64[s], numbers Int64 or float64, yes and no boolean, several values lists. Raises
        InputError where pandas is not installed.
        """
        pd = _needed("pandas")
        rows = self.to_dicts()
        frame: pandas.DataFrame = pd.DataFrame(
            {
                column.name: pd.Series(
                    [row[column.name] for row in rows], dtype=_PANDAS.get(column.type, "object")
                )
                for column in self._columns
            }
        )
        return frame

    def to_polars(self) -> polars.DataFrame:
        """All rows as a polars DataFrame, several values as lists; InputError where it is not installed."""
        pl = _needed("polars")
        types = {
            "text": pl.String,
            "texts": pl.List(pl.String),
            "integer": pl.Int64,
            "number": pl.Float64,
            "day": pl.Date,
            "yes": pl.Boolean,
        }
        frame: polars.DataFrame = pl.DataFrame(
            self.to_dicts(), schema={each.name: types[each.type] for each in self._columns}
        )
        return frame

    def save(self, path: str | os.PathLike[str], form: str | None = None) -> None:
        """Write it to a file, in the format `form` or the one that its ending names: csv, jsonl, parquet ...

        The file has its name only when all is written. Raises InputError for a format that there is not, and
        where it cannot be written.
        """
        from dragoman.export import format_of_file

        target = Path(path)
        self._out(form or format_of_file(self._kind, target.name)).save(target)

    def __repr__(self) -> str:
        rows = [str(row) for row in islice(self, 4)]
        more = ["..."] if len(rows) > 3 else []
        return "\n".join([f"Results of {', '.join(self.columns)}", *rows[:3], *more])

    def _repr_html_(self) -> str:
        """The first rows as a table, for a notebook; columns that are empty in all of them are left out."""
        rows = list(islice(self, SHOWN + 1))
        shown = [name for name in self.columns if any(row[name] not in (None, [], "") for row in rows)]
        head = "".join(f"<th>{escape(name)}</th>" for name in shown)
        body = "".join(
            f"<tr>{''.join(f'<td>{escape(_brief(row[name]))}</td>' for name in shown)}</tr>"
            for row in rows[:SHOWN]
        )
        more = "<p>and more</p>" if len(rows) > SHOWN else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


class Store:
    """An open database of reports and what they tell.

    with dragoman.open_store("my.db") as store:
        for meeting in store.meetings(of=["Iran", "Hamas"], since="2023"):
            print(meeting.date, meeting.status, *meeting.parties, sep=" | ")
    """

    def __init__(self, location: str | os.PathLike[str] | None = None, *, write: bool = False) -> None:
        """Open the file or SQLAlchemy URL at `location`, or else the one that DRAGOMAN_DB names.

        With `write` it is made where it is not there. Without, it must be there, and is only brought up to
        date. Raises StoreError where it cannot be opened.
        """
        from dragoman.store import Store as Opened

        settings = from_env(os.environ)
        where = settings.db if location is None else location
        self._write = write
        self._database: Database = Opened(where, write=write, wait=settings.wait)
        try:
            self._bring_up_to_date(where, settings.wait)
        except BaseException:
            self._database.close()
            raise

    def _bring_up_to_date(self, where: str | os.PathLike[str], wait: int) -> None:
        """Tell anew what an older version or a run that was broken off left undone."""
        from dragoman.reconcile import settle
        from dragoman.store import Store as Opened

        if not self._database.is_due():
            return
        if self._write:
            settle(self._database)
            return
        try:
            with Opened(where, wait=wait) as writing:
                settle(writing)
        except StoreError:
            pass  # it cannot be written: what is there is what was told last

    @property
    def database(self) -> Database:
        """The store itself, with all that pages and commands ask of it."""
        return self._database

    @property
    def name(self) -> str:
        """Where it is, without a password."""
        return self._database.name

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<dragoman.Store {self.name}>"

    # Reading

    def read(
        self,
        paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
        *,
        metadata: str | os.PathLike[str] | None = None,
        model: str | None = None,
    ) -> Counts:
        """Read the reports at `paths` into the database, as `dragoman read` does, and count what became of
        them.

        Raises InputError where it was not opened to be written, or a path does not exist.
        """
        from dragoman.pipeline import run, usual_analyser

        self._see_written()
        several = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
        return run(
            [os.fspath(each) for each in several],
            self._database,
            metadata=None if metadata is None else Path(metadata),
            analyser=usual_analyser(model),
        )

    # Asking

    def meetings(self, **asked: Unpack[Asked]) -> Results:
        """Meetings, each told by one report or many, by date."""
        return self._asked("meetings", asked)

    def accounts(self, **asked: Unpack[Asked]) -> Results:
        """What each report tells of each meeting, by report and place in it."""
        return self._asked("accounts", asked)

    def parties(self, **asked: Unpack[Asked]) -> Results:
        """Who took part, by whose word: a row for each party of each account."""
        return self._asked("parties", asked)

    def actors(
        self, name: str | None = None, *, kind: ActorKind | None = None, **asked: Unpack[Asked]
    ) -> Results:
        """Persons, bodies and states that take part in what passes; `name` are words of their names."""
        return self._asked("actors", asked, named=name, of_kind=kind)

    def tenures(
        self, name: str | None = None, *, kind: ActorKind | None = None, **asked: Unpack[Asked]
    ) -> Results:
        """Who held which post from when to when, and who says so; `name` are words of the names of actors."""
        return self._asked("tenures", asked, named=name, of_kind=kind)

    def reports(self, **asked: Unpack[Asked]) -> Results:
        """The reports that tell of what passes, by id, without their texts."""
        return self._asked("reports", asked)

    def judgements(self, *, undone: bool = False) -> Results:
        """What persons decided, the oldest first; with `undone` what was taken back, too."""
        return self._asked("judgements", {}, undone=undone)

    def _asked(self, kind: str, asked: Asked, **more: Any) -> Results:
        from dragoman.export import export

        filters = _filters(asked)
        return Results(kind, lambda form: export(self._database, kind, form, filters=filters, **more))

    # Correcting

    def judge(
        self,
        verdict: Literal["same", "different", "split", "right", "wrong"],
        one: str,
        other: str | None = None,
        *,
        field: JudgedField | None = None,
        value: str | None = None,
        by: str | None = None,
    ) -> Judgement:
        """Decide what goes before all rules, and tell anew what follows from it.

            store.judge("same", "Abu Mazen", "Mahmoud Abbas")       # two names, accounts or meetings are one
            store.judge("different", "3f9c1a", "77e0b2")            # they are two
            store.judge("split", "m3f9c1a", "77e0b2")               # this account is not of that meeting
            store.judge("right", "3f9c1a", field="date", value="2023-06-20")
            store.judge("wrong", "3f9c1a", field="place")

        `by` is who says so, else whoever is logged in. Raises InputError for what does not exist or
        contradicts what was judged before.
        """
        from dragoman.reconcile import judge_two, judge_value, settle, split_from

        self._see_written()
        who = by or whoever("by=")
        if verdict in ("right", "wrong"):
            if field is None or other is not None:
                raise InputError(
                    f"judge({verdict!r}, account, field=..., value=...): name the field of one account"
                )
            said = judge_value(self._database, verdict, one, field, value, who)
        elif other is None or field is not None or value is not None:
            raise InputError(f"judge({verdict!r}, one, other): name two, and no field")
        elif verdict == "split":
            said = split_from(self._database, one, other, who)
        elif verdict in ("same", "different"):
            said = judge_two(self._database, verdict, one, other, who)
        else:
            raise InputError(f"no verdict {verdict!r}; there are same, different, split, right and wrong")
        settle(self._database)
        return said

    def undo(self, number: int | None = None) -> Judgement:
        """Take back the judgement of that number, or the last that holds; InputError where there is none."""
        from dragoman.reconcile import settle

        self._see_written()
        undone = self._database.undo(number)
        if undone is None:
            raise InputError(f"there is no judgement in {self.name} to take back")
        settle(self._database)
        return undone

    def _see_written(self) -> None:
        if not self._write:
            raise InputError(f"{self.name} was opened to be asked; open_store(..., write=True) also writes")


def _filters(asked: Asked) -> Filters:
    """What was asked as filters. Raises InputError for a name, a day or a country that is none."""
    from dragoman.store import Filters, first_day, last_day
    from dragoman.text.countries import country_given

    if strange := asked.keys() - Asked.__annotations__.keys():
        raise InputError(f"no filter {min(strange)!r}; there are {', '.join(Asked.__annotations__)}")
    given: dict[str, Any] = dict(asked)
    for name, known in (("status", Status), ("mode", Mode), ("disputed", MeetingField)):
        _see_known(name, given.get(name), get_args(known))
    plain = ("words", "status", "mode", "place", "publisher", "report", "limit", "rejected")
    values = {name: given[name] for name in plain if given.get(name) is not None}
    country = given.get("country")
    return Filters(
        parties=_several(given.get("party")),
        sides=_several(given.get("of")),
        actors=_several(given.get("actor")),
        disputed=_several(given.get("disputed")),
        since=_day(given.get("since"), first_day),
        until=_day(given.get("until"), last_day),
        country=country_given(country) if country else None,
        **values,
    )


def _see_known(name: str, given: Any, known: tuple[str, ...]) -> None:
    if strange := [each for each in _several(given) if each not in known]:
        raise InputError(f"{name}={strange[0]!r}: there are {', '.join(known)}")


def _several(words: Any) -> tuple[Any, ...]:
    if words is None:
        return ()
    return (words,) if isinstance(words, str) else tuple(words)


def _day(given: Day | None, read: Callable[[str], date]) -> date | None:
    return read(given) if isinstance(given, str) else given


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, Collection) and not isinstance(value, str) else value


def _brief(value: Any) -> str:
    if value is None:
        return ""
    said = "; ".join(str(each or "") for each in value) if isinstance(value, list) else str(value)
    return said if len(said) <= WIDEST else f"{said[: WIDEST - 1]}…"


def _needed(package: str) -> ModuleType:
    """A package that is not installed with Dragoman by itself."""
    try:
        return import_module(package)
    except ImportError as error:
        raise InputError(
            f"{package} is not installed; install it with: pip install 'dragoman[{package}]'"
        ) from error
