"""Parquet, by pyarrow: typed columns, lists as lists, each column's meaning beside it as `description`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from dragoman.errors import InputError
from dragoman.export.columns import Column
from dragoman.export.wanted import Wanted

GROUP = 5_000
"""Rows that are written at one go, and held in memory."""


class _Sink:
    """A file that gives away what was written to it."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []
        self.closed = False

    def write(self, piece: Any) -> int:
        self.pieces.append(bytes(piece))
        return len(self.pieces[-1])

    def take(self) -> bytes:
        taken = b"".join(self.pieces)
        self.pieces.clear()
        return taken

    def flush(self) -> None:
        pass

    def close(self) -> None:
        self.closed = True


def parquet(wanted: Wanted) -> Iterator[bytes]:
    """The file, a piece for each group of rows. Raises InputError where pyarrow is not installed."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise InputError(
            "Parquet needs pyarrow, which is not installed: pip install 'dragoman[parquet]'"
        ) from error
    schema = _schema(wanted.columns, pa)
    rows, names = wanted.rows(), [each.name for each in wanted.columns]
    sink = _Sink()
    with pq.ParquetWriter(pa.PythonFile(sink, mode="w"), schema, compression="zstd") as writer:
        while some := list(islice(rows, GROUP)):
            cells = dict(zip(names, map(list, zip(*some, strict=True)), strict=True))
            writer.write_table(pa.table(cells, schema=schema))
            yield sink.take()
    yield sink.take()


def _schema(columns: Sequence[Column], pa: Any) -> Any:
    types = {
        "text": pa.string(),
        "texts": pa.list_(pa.string()),
        "integer": pa.int64(),
        "number": pa.float64(),
        "day": pa.date32(),
        "yes": pa.bool_(),
    }
    return pa.schema(
        [pa.field(each.name, types[each.type], metadata={"description": each.says}) for each in columns]
    )
