"""How bringing accounts together grows: N accounts of a made-up world (world.py), then one report more.

    python bench/meetings.py [N ...]       default: 1000 10000 100000; 1000000 takes about an hour
    python bench/meetings.py --load N      put the accounts in, and no more

Printed for each N, which has a process of its own so that its peak memory is its own: accounts loaded a
second, bytes of the file an account; seconds in which names are identified and meetings told, and so
milliseconds an account; the median time of putting, identifying and telling one report more; the peak memory;
and how good the meetings are, as pairs of accounts: what share of those brought together belong together, and
what share of those that do are. Ends with 1 where a figure is beyond its limit below. No limit is a time: the
times of one size are held against those of another.
"""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import tempfile
import time
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from statistics import median

import msgspec

from dragoman.identify import identify
from dragoman.reconcile import reconcile
from dragoman.store import Store
from memory import peak_mb
from world import Told, world

SIZES = (1_000, 10_000, 100_000)
MORE = 9
"""Reports that are put in one by one, when all others are there."""
FIRST_OF_ALL = 10_000
"""The size against which the time of one report more is held."""

MOST_SLOWER = 3.0
"""How much longer an account may take at the largest size than at the smallest."""
MOST_LATER = 2.0
"""How much longer one report more may take at the largest size than at `FIRST_OF_ALL`."""
MOST_MB = 1_000
LEAST_PRECISION, LEAST_RECALL = 0.95, 0.90


class Grown(msgspec.Struct, frozen=True, kw_only=True):
    """What bringing `size` accounts together took."""

    size: int
    loaded: float
    """Seconds, as the others."""
    bytes: int
    identified: float
    reconciled: float
    more: float
    """Of one report more, the median."""
    peak_mb: float
    precision: float
    recall: float

    @property
    def each_ms(self) -> float:
        """Milliseconds that telling the meeting of an account takes."""
        return 1_000 * self.reconciled / self.size


def grow(size: int, file: Path) -> Grown:
    """Bring `size` accounts together in the database `file`, which is not there yet."""
    truth = array("L")
    with Store(file) as store:
        last, loaded = load(store, size, truth)
        identified = _seconds(lambda: identify(store))
        reconciled = _seconds(lambda: reconcile(store))
        more = [_seconds(_putting(store, each)) for each in last]
        peak = peak_mb()
        for each in last:
            truth.extend(each.truth)
        precision, recall = agreement(zip(_meetings(file), truth, strict=True))
    return Grown(
        size=size,
        loaded=loaded,
        bytes=file.stat().st_size,
        identified=identified,
        reconciled=reconciled,
        more=median(more),
        peak_mb=peak,
        precision=precision,
        recall=recall,
    )


def load(store: Store, size: int, truth: array[int]) -> tuple[list[Told], float]:
    """Put `size` accounts into the store, and note of which meeting each is.

    Gives some reports that were held back, from all over the years, and the seconds of putting alone.
    """
    last: list[Told] = []
    step = max(2, size // 2 // MORE)
    made = 0.0

    def reports() -> Iterator[Told]:
        nonlocal made
        told, begun = _loaded(size, step, last), time.perf_counter()
        for each in told:
            made += time.perf_counter() - begun
            truth.extend(each.truth)
            yield each
            begun = time.perf_counter()

    begun = time.perf_counter()
    store.put_all((each.report, each.accounts) for each in reports())
    return last, time.perf_counter() - begun - made


def _loaded(size: int, step: int, last: list[Told]) -> Iterator[Told]:
    """Reports of `size` accounts in all; every so often one more is held back, in `last`."""
    left = size
    for n, each in enumerate(world(size + 3 * MORE), start=1):
        if n % step == 0 and len(last) < MORE:
            last.append(each)
            continue
        kept = Told(each.report, each.accounts[:left], each.truth[:left])
        left -= len(kept.accounts)
        yield kept
        if not left:
            return


def _putting(store: Store, told: Told) -> Callable[[], None]:
    """Put one report more, and bring its accounts into their meetings."""

    def put() -> None:
        store.put(told.report, told.accounts)
        identify(store)
        reconcile(store)

    return put


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _meetings(file: Path) -> list[str | None]:
    """The meeting of each account, in the order in which they were put in."""
    with closing(sqlite3.connect(file)) as connection:
        return [row[0] for row in connection.execute("SELECT meeting FROM membership ORDER BY seq")]


def agreement(pairs: Iterable[tuple[object, int]]) -> tuple[float, float]:
    """Precision and recall over pairs of accounts, of what each was brought to and what it is of."""
    both, ours, true = Counter[object](), Counter[object](), Counter[object]()
    for told, is_of in pairs:
        both[told, is_of] += 1
        ours[told] += 1
        true[is_of] += 1
    right = _pairs(both)
    return right / max(1, _pairs(ours)), right / max(1, _pairs(true))


def _pairs(counted: Counter[object]) -> int:
    return sum(n * (n - 1) // 2 for n in counted.values())


# One process for each size


def main(sizes: Sequence[int] = SIZES) -> int:
    """Print a row for each size, and what lies beyond its limit; 1 where something does."""
    grown: list[Grown] = []
    print(HEADING)
    for size in sizes:
        grown.append(_in_a_process(size))
        print(row(grown[-1]), flush=True)
    wrong = list(beyond(grown))
    print(*(f"beyond its limit: {each}" for each in wrong), sep="\n", end="\n" if wrong else "")
    return 1 if wrong else 0


def _in_a_process(size: int) -> Grown:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, __file__, "--one", str(size), str(Path(folder) / "grown.db")]
        done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    return msgspec.json.decode(done.stdout, type=Grown)


def only_load(size: int) -> str:
    """How fast `size` accounts are put into a database, and how large it is, in a line."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "loaded.db"
        with Store(file) as store:
            _, loaded = load(store, size, array("L"))
        each = file.stat().st_size / size
    fast = f"{size:,} accounts, {size / loaded:,.0f} a second"
    return f"{fast}, {each:,.0f} bytes each, {peak_mb():.0f} MB at most"


HEADING = (
    "accounts  loaded/s  bytes each  identify s  reconcile s  ms each  one more ms  peak MB"
    "  precision  recall"
)


def row(each: Grown) -> str:
    """The figures of one size, in a line."""
    return (
        f"{each.size:8,}  {each.size / each.loaded:8,.0f}  {each.bytes / each.size:10,.0f}"
        f"  {each.identified:10.1f}  {each.reconciled:11.1f}  {each.each_ms:7.2f}  {1_000 * each.more:11.0f}"
        f"  {each.peak_mb:7.0f}  {each.precision:9.3f}  {each.recall:6.3f}"
    )


def beyond(grown: Sequence[Grown]) -> Iterator[str]:
    """What lies beyond its limit, a line each."""
    least, most = min(grown, key=lambda each: each.size), max(grown, key=lambda each: each.size)
    if (slower := most.each_ms / least.each_ms) > MOST_SLOWER:
        yield f"an account takes {slower:.1f} times as long at {most.size:,} as at {least.size:,}"
    base = next((each for each in grown if each.size == FIRST_OF_ALL), least)
    if (later := most.more / base.more) > MOST_LATER:
        yield f"one report more takes {later:.1f} times as long at {most.size:,} as at {base.size:,}"
    for each in grown:
        if each.peak_mb > MOST_MB:
            yield f"{each.peak_mb:.0f} MB at {each.size:,}"
        if each.precision < LEAST_PRECISION or each.recall < LEAST_RECALL:
            yield f"precision {each.precision:.3f}, recall {each.recall:.3f} at {each.size:,}"


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        sys.stdout.buffer.write(msgspec.json.encode(grow(int(sys.argv[2]), Path(sys.argv[3]))))
    elif sys.argv[1:2] == ["--load"]:
        print(only_load(int(sys.argv[2])))
    else:
        sys.exit(main([int(each) for each in sys.argv[1:]] or SIZES))
