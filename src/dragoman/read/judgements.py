"""Judgements as JSON lines, as `dragoman judgements --json` prints them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from dragoman.errors import InputError, ReportError
from dragoman.model import Judgement, Skipped
from dragoman.read.limits import Limits
from dragoman.read.register.broken import Broken
from dragoman.read.register.lines import BOM, numbered
from dragoman.read.source import opened, sources

ADVICE = "`dragoman judgements --json` prints such lines"
_DEFAULTS = Limits()
_JUDGEMENT = msgspec.json.Decoder(Judgement)


def read_judgements(path: Path | str, *, limits: Limits = _DEFAULTS) -> Iterator[tuple[str, Judgement]]:
    """The judgements of a file, "-" for standard input, each with the file and line that it stands in.

    Packed or not; empty lines are passed over. Raises InputError for a path that is no file, and at the first
    line that is no judgement: whoever wants all or none is to keep none.
    """
    if Path(path).is_dir():
        raise InputError(f"{path} is a folder; name a file of judgements, one a line")
    (source,) = sources([path])
    assert not isinstance(source, Skipped), "it is no folder"
    try:
        with opened(source, limits) as stream:
            first = stream.readline(limits.line + 1).removeprefix(BOM)
            for number, line in numbered(first, stream, limits.line):
                yield f"{source.origin}:{number}", _judgement(line, f"{source.origin}:{number}")
    except ReportError as error:
        raise InputError(f"{source.origin} cannot be read: {error.detail}") from error


def _judgement(line: bytes | Broken, at: str) -> Judgement:
    if isinstance(line, Broken):
        raise InputError(f"{at}: {line.detail}; {ADVICE}")
    try:
        return _JUDGEMENT.decode(line)
    except msgspec.ValidationError as error:
        raise InputError(f"{at}: it is JSON, but no judgement ({error}); {ADVICE}") from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(f"{at}: it is no JSON ({error}); {ADVICE}") from error
