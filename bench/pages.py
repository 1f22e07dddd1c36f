"""How fast pages and the interface for programs are: a store of N accounts, its server, 8 readers at once.

    python bench/pages.py [N]                     default: 20000
    python bench/pages.py --db FILE [--only NAME] a store that is there (bench/filled.py makes one)
    python bench/pages.py --alone [...]           one reader, and what each page costs the processor

The readers ask for one page after the other, without a pause, over connections that stay open, each in an
order of its own: search, filters, deep pages, a meeting, an actor of very many meetings, a report, pictures,
data. Printed for each page: how often it was asked for, the median and the 95th percentile of the
milliseconds from asking to the last byte, the longest, and the kilobytes; then how many requests a second
were answered in all, and what each cost the processors. Ends with 1 where a page fails, or where its 95th
percentile is above `MOST_MS`.

`make bench`, which shares the machine with whatever else runs there, holds what a request costs instead
(`MOST_CPU_MS`): that does not depend on others, and with eight readers on a processor each waits for eight.
"""

from __future__ import annotations

import argparse
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import NamedTuple, get_args
from urllib.parse import quote, urlencode

from dragoman.store import DoubtKind
from filled import fill
from world import PUBLISHERS, TOPICS

SIZE = 20_000
READERS = 8
ROUNDS = 4
"""How often each reader asks for each page."""
MOST_MS = 200
"""Milliseconds that no more than one request in twenty for a page may take."""
MOST_CPU_MS = 40
"""Milliseconds of a processor that a request may cost on average, in `make bench`."""
SEED = 6
SOME = 40
"""Meetings, reports and so on from which a reader draws."""


class Asked(NamedTuple):
    """One request: the page, the milliseconds until its last byte, its bytes, and its status."""

    page: str
    ms: float
    bytes: int
    status: int


class How(NamedTuple):
    """So many readers ask so often for each page with `only` in its name; `alone`: for one page at a time."""

    readers: int = READERS
    rounds: int = ROUNDS
    only: str = ""
    alone: bool = False
    shared: bool = False
    """Whether the machine has other work: what a request costs is held to a limit, not how long it takes."""


USUAL, SHARED = How(), How(shared=True)


class Figures(NamedTuple):
    """What the requests for one page took."""

    page: str
    requests: int
    p50: float
    p95: float
    most: float
    kb: float
    failed: int


# What is asked for


class Known(NamedTuple):
    """What of a store addresses are made of."""

    meetings: list[str]
    large: list[str]
    """The meetings of most accounts."""
    days: list[str]
    actors: list[str]
    busy: list[str]
    """The actors in most reports."""
    names: list[str]
    sides: list[str]
    reports: list[str]
    accounts: list[str]
    places: list[str]
    cursors: list[str]


def known(file: Path) -> Known:
    """What a store has, drawn from all of it."""
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as connection:

        def column(words: str) -> list[str]:
            return [row[0] for row in connection.execute(words) if row[0] is not None]

        def some(table: str, columns: str = "id") -> list[tuple[str, ...]]:
            last = connection.execute(f"SELECT max(rowid) FROM {table}").fetchone()[0]
            step = max(1, last // SOME)
            words = f"SELECT {columns} FROM {table} WHERE rowid IN (%s)"
            numbers = ",".join(str(n) for n in range(1, last + 1, step))
            return connection.execute(words % numbers).fetchall()

        listed = some("meeting", "id, earliest")
        return Known(
            meetings=[row[0] for row in listed],
            large=column("SELECT id FROM meeting ORDER BY accounts DESC, id LIMIT 5"),
            days=[row[1] for row in listed if row[1]],
            actors=[row[0] for row in some("actor")],
            busy=column("SELECT actor FROM naming GROUP BY actor ORDER BY sum(reports) DESC, actor LIMIT 3"),
            names=[row[0] for row in some("actor", "name")],
            sides=column("SELECT of FROM actor GROUP BY of ORDER BY count(*) DESC, of LIMIT 10"),
            reports=[row[0] for row in some("report")],
            accounts=[row[0] for row in some("account")],
            places=column("SELECT place FROM meeting GROUP BY place ORDER BY count(*) DESC, place LIMIT 10"),
            cursors=[f"{day}.{id_}" for id_, day in listed if day],
        )


def pages(there: Known) -> dict[str, list[str]]:
    """The addresses of each page, by its name in the table."""
    years = sorted({day[:4] for day in there.days})
    filters: dict[str, list[dict[str, str]]] = {
        "all": [{}],
        "q, a common word": [{"q": each.split()[0]} for each in TOPICS[:8]],
        "q, two words": [{"q": f"{each} {side}"} for each in TOPICS[:4] for side in there.sides[:3]],
        "q, a name": [{"q": each} for each in there.names],
        "party, a name": [{"party": each} for each in there.names],
        "party, a state": [{"party": each} for each in there.sides],
        "of": [{"of": each} for each in there.sides],
        "actor, many meetings": [{"actor": each} for each in there.busy],
        "country": [{"country": each} for each in ("IR", "US", "CN", "FR", "EG", "PE")],
        "place": [{"place": each} for each in there.places],
        "since, until": [{"since": each, "until": each} for each in years],
        "status, mode": [{"status": "off"}, {"status": "planned", "mode": "visit"}, {"mode": "multilateral"}],
        "publisher": [{"publisher": each} for each in PUBLISHERS[:10]],
        "report": [{"report": each} for each in there.reports],
        "disputed": [{"disputed": "date"}, {"disputed": "place"}],
        "several": [{"of": each, "since": years[0], "status": "held"} for each in there.sides],
        "a deep page": [{"after": each} for each in there.cursors],
    }
    found = {
        "/": ["/"],
        **{f"/meetings: {name}": _with("/meetings", each) for name, each in filters.items()},
        "/meetings.json": ["/meetings.json?limit=100"],
        "/meetings/ID": [f"/meetings/{each}" for each in there.meetings],
        "/meetings/ID, told most often": [f"/meetings/{each}" for each in there.large],
        "/actors": ["/actors", *_with("/actors", [{"q": each} for each in there.names[:10]])],
        "/actors/ID": [f"/actors/{each}" for each in there.actors],
        "/actors/ID, many meetings": [f"/actors/{each}" for each in there.busy],
        "/reports/ID": [f"/reports/{quote(each, safe='')}" for each in there.reports],
    }
    found["/review"] = ["/review", *_with("/review", [{"kind": each} for each in get_args(DoubtKind)])]
    pictured = [{}, *({"of": each} for each in there.sides[:3]), *({"q": each} for each in there.names[:3])]
    for name in ("timeline", "network", "map"):
        found[f"/{name}"] = _with(f"/{name}", pictured)
        found[f"/{name}.json"] = _with(f"/{name}.json", pictured)
    return found | _of_programs(there, filters, pictured)


def _of_programs(
    there: Known, filters: dict[str, list[dict[str, str]]], pictured: Sequence[dict[str, str]]
) -> dict[str, list[str]]:
    root = "/api/v1"
    lists = ("all", "q, a common word", "party, a name", "of", "country", "since, until", "disputed")
    return {
        f"{root}/stats": [f"{root}/stats"],
        **{f"{root}/meetings: {name}": _with(f"{root}/meetings", filters[name]) for name in lists},
        f"{root}/meetings/ID": [f"{root}/meetings/{each}" for each in (*there.meetings, *there.large)],
        f"{root}/accounts": [f"{root}/accounts"],
        f"{root}/accounts: of": _with(f"{root}/accounts", filters["of"]),
        f"{root}/accounts/ID": [f"{root}/accounts/{each}" for each in there.accounts],
        f"{root}/actors": [f"{root}/actors"],
        f"{root}/actors/ID": [f"{root}/actors/{each}" for each in (*there.actors, *there.busy)],
        f"{root}/reports": [f"{root}/reports"],
        f"{root}/reports/ID": [f"{root}/reports/{quote(each, safe='')}" for each in there.reports],
        f"{root}/timeline": _with(f"{root}/timeline", pictured),
        f"{root}/network": _with(f"{root}/network", pictured),
        f"{root}/places": _with(f"{root}/places", pictured),
        f"{root}/judgements": [f"{root}/judgements"],
    }


def _with(path: str, queries: Sequence[dict[str, str]]) -> list[str]:
    return [f"{path}?{urlencode(each)}" if each else path for each in queries]


# Asking


class Server(NamedTuple):
    """A server: where it is asked, and the number of its process."""

    host: str
    port: int
    process: int

    def cpu_ms(self) -> float:
        """The milliseconds of processors that it and its workers used; 0 where the system does not say."""
        return 1_000 * sum(map(_ticks, _family(self.process))) / os.sysconf("SC_CLK_TCK")

    def megabytes(self) -> list[float]:
        """The memory of each of its processes."""
        page = os.sysconf("SC_PAGE_SIZE")
        return [int(_said(each)[21]) * page / 1e6 for each in _family(self.process)]


def _family(process: int) -> list[int]:
    """A process, and all that it began."""
    try:
        begun = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        begun = []
    return [process, *(each for child in begun for each in _family(int(child)))]


def _ticks(process: int) -> int:
    numbers = _said(process)
    return int(numbers[11]) + int(numbers[12])


def _said(process: int) -> list[str]:
    """What the system says of a process."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return ["0"] * 30


@contextmanager
def served(file: Path) -> Iterator[Server]:
    """The server of a store, a process of its own."""
    command = [sys.executable, "-m", "dragoman", "serve", "--db", str(file), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            host, _, port = line.split()[0].removeprefix("http://").rstrip("/").rpartition(":")
            yield Server(host, int(port), process.pid)
        finally:
            process.terminate()


def read(server: Server, wanted: dict[str, list[str]], how: How) -> tuple[list[Asked], float]:
    """What all the readers asked for, and the seconds that it took."""
    done: list[list[Asked]] = [[] for _ in range(how.readers)]
    readers = [
        threading.Thread(target=_reader, args=(server, wanted, how.rounds, n, mine))
        for n, mine in enumerate(done)
    ]
    begun = time.perf_counter()
    for each in readers:
        each.start()
    for each in readers:
        each.join()
    return [asked for several in done for asked in several], time.perf_counter() - begun


def _reader(
    server: Server, wanted: dict[str, list[str]], rounds: int, number: int, done: list[Asked]
) -> None:
    chance = random.Random(f"{SEED} {number}")
    connection = HTTPConnection(server.host, server.port, timeout=60)
    for _ in range(rounds):
        for page in chance.sample(list(wanted), len(wanted)):
            done.append(_ask(connection, page, chance.choice(wanted[page])))
    connection.close()


def _ask(connection: HTTPConnection, page: str, address: str) -> Asked:
    begun = time.perf_counter()
    try:
        connection.request("GET", address, headers={"accept-encoding": "gzip"})
        response = connection.getresponse()
        size, status = len(response.read()), response.status
    except (OSError, HTTPException):
        connection.close()
        size, status = 0, 0
    return Asked(page, 1_000 * (time.perf_counter() - begun), size, status)


# What came of it


def figures(asked: Sequence[Asked]) -> list[Figures]:
    """The figures of each page, in the order of their names."""
    by_page: defaultdict[str, list[Asked]] = defaultdict(list)
    for each in asked:
        by_page[each.page].append(each)
    return [_figures(page, several) for page, several in by_page.items()]


def _figures(page: str, asked: Sequence[Asked]) -> Figures:
    times = sorted(each.ms for each in asked)
    return Figures(
        page,
        len(times),
        times[len(times) // 2],
        times[min(len(times) - 1, int(len(times) * 0.95))],
        times[-1],
        max(each.bytes for each in asked) / 1_000,
        sum(each.status != 200 for each in asked),
    )


HEADING = f"{'page':34}  requests  p50 ms  p95 ms  most ms      kB"


def row(each: Figures) -> str:
    """The figures of one page, in a line."""
    failed = f"  {each.failed} failed" if each.failed else ""
    numbers = f"{each.requests:8,}  {each.p50:6.0f}  {each.p95:6.0f}  {each.most:7.0f}  {each.kb:6.1f}"
    return f"{each.page:34}  {numbers}{failed}"


def beyond(found: Sequence[Figures], cpu_ms: float, *, shared: bool = False) -> Iterator[str]:
    """What fails, takes too long or costs too much, a line each; `cpu_ms` is what a request cost."""
    for each in found:
        if each.failed:
            yield f"{each.page} failed {each.failed} times"
        if each.p95 > MOST_MS and not shared:
            yield f"{each.page} takes {each.p95:.0f} ms at the 95th percentile, and may take {MOST_MS}"
    if cpu_ms > MOST_CPU_MS and shared:
        yield f"a request costs {cpu_ms:.1f} ms of a processor on average, and may cost {MOST_CPU_MS}"


def measure(file: Path, how: How = USUAL) -> int:
    """Print the figures of a store; 1 where something is beyond its limit."""
    wanted = pages(known(file))
    wanted = {name: each for name, each in wanted.items() if each and how.only in name}
    with served(file) as server:
        read(server, wanted, how._replace(rounds=1))  # what is made once for all is made
        if how.alone:
            return _alone(server, wanted, how)
        before = server.cpu_ms()
        asked, seconds = read(server, wanted, how)
        each_ms = (server.cpu_ms() - before) / len(asked)
        memory = ", ".join(f"{each:.0f}" for each in server.megabytes())
    order = list(wanted)
    found = sorted(figures(asked), key=lambda each: order.index(each.page))
    print(HEADING, *map(row, found), sep="\n")
    print(
        f"{len(asked):,} requests of {how.readers} readers, {len(asked) / seconds:,.0f} a second;"
        f" {each_ms:.1f} ms of a processor each; MB of each process: {memory}; load {os.getloadavg()[0]:.1f}"
    )
    wrong = list(beyond(found, each_ms, shared=how.shared))
    print(*(f"beyond its limit: {each}" for each in wrong), sep="\n", end="\n" if wrong else "")
    return 1 if wrong else 0


def _alone(server: Server, wanted: dict[str, list[str]], how: How) -> int:
    """Print what each page costs the processor, one page at a time; nothing is held to a limit."""
    print(f"{HEADING}  cpu ms")
    for page, addresses in wanted.items():
        before = server.cpu_ms()
        asked, _ = read(server, {page: addresses}, how)
        each_ms = (server.cpu_ms() - before) / len(asked)
        print(f"{row(figures(asked)[0])}  {each_ms:6.1f}", flush=True)
    return 0


def main(size: int = SIZE, how: How = SHARED) -> int:
    """Measure a store of so many accounts, made for it."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "pages.db"
        fill(file, size)
        return measure(file, how)


if __name__ == "__main__":
    shape = argparse.RawDescriptionHelpFormatter
    options = argparse.ArgumentParser(description=__doc__, formatter_class=shape)
    options.add_argument("size", nargs="?", type=int, default=SIZE)
    options.add_argument("--db", type=Path)
    options.add_argument("--only", default="", metavar="NAME", help="only pages with this in their name")
    options.add_argument("--rounds", type=int, default=ROUNDS, help="how often each asks for each page")
    options.add_argument("--readers", type=int, default=READERS)
    options.add_argument(
        "--alone", action="store_true", help="one reader; what each page costs the processor"
    )
    given = options.parse_args()
    how = How(1 if given.alone else given.readers, given.rounds, given.only, given.alone)
    sys.exit(measure(given.db, how) if given.db else main(given.size, how))
