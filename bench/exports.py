"""How long each export of a whole store takes, and in what memory.

    python bench/exports.py FILE [KIND/FORMAT ...]

FILE is a store, such as `bench/filled.py` makes. Each export has a process of its own, so that its peak
is its own, from its start on, imports among it. Seconds are of the clock, and of a processor.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

from dragoman.export import KINDS, export, formats_of
from dragoman.store import Store
from memory import peak_mb


def measure(file: str, kind: str, form: str) -> str:
    """Export once; a line of figures."""
    with tempfile.TemporaryDirectory() as folder, Store(file, write=False) as store:
        target = Path(folder) / "out"
        begun = time.perf_counter()
        going = export(store, kind, form)
        going.save(target)
        took = time.perf_counter() - begun
        size = target.stat().st_size
    used = getrusage(RUSAGE_SELF)
    processor = used.ru_utime + used.ru_stime
    return f"{going.given:>9,} {took:>8.1f} {processor:>9.1f} {size / 1e6:>8.1f} {peak_mb():>8.0f}"


def every() -> Iterator[str]:
    """Each kind with each of its formats."""
    for kind in KINDS:
        yield from (f"{kind}/{form}" for form in formats_of(kind))


def main(file: str, wanted: list[str]) -> None:
    """Measure each in a process of its own."""
    print(f"{'export':<24}{'rows':>9} {'seconds':>8} {'processor':>9} {'MB':>8} {'peak MB':>8}")
    for each in wanted or every():
        said = subprocess.check_output([sys.executable, __file__, "--one", file, *each.split("/")], text=True)
        print(f"{each:<24}{said.rstrip()}", flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "--one":
        print(measure(*sys.argv[2:]))
    else:
        main(sys.argv[1], sys.argv[2:])
