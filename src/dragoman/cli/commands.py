"""The commands, in the order in which a newcomer meets them."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click
from click.exceptions import Exit

from dragoman import __version__
from dragoman.cli.accounts import accounts, show
from dragoman.cli.actors import actors
from dragoman.cli.chart import chart
from dragoman.cli.check import check
from dragoman.cli.completion import completion
from dragoman.cli.copying import copy
from dragoman.cli.export import export
from dragoman.cli.fetch import fetch
from dragoman.cli.imports import imports
from dragoman.cli.judge import judge, judgements
from dragoman.cli.load import load
from dragoman.cli.mark import mark
from dragoman.cli.meetings import meetings
from dragoman.cli.read import read
from dragoman.cli.reports import reports
from dragoman.cli.score import score
from dragoman.cli.serve import serve
from dragoman.cli.watch import watch
from dragoman.errors import InputError

_OUTPUT_FAILS = (errno.EPIPE, errno.ENOSPC, errno.EIO, errno.EFBIG, errno.EDQUOT)


class _Group(click.Group):
    """A group that lists its commands as given, and is quiet when whoever reads its output has enough."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def make_context(self, *args: Any, **more: Any) -> click.Context:
        with _printing():
            return super().make_context(*args, **more)

    def invoke(self, ctx: click.Context) -> Any:
        with _printing():
            return super().invoke(ctx)


@contextmanager
def _printing() -> Iterator[None]:
    """End in good order where what is printed cannot be taken in: a closed pipe, a full disk."""
    try:
        yield
        sys.stdout.flush()
    except OSError as error:
        if error.errno not in _OUTPUT_FAILS:
            raise
        _forget_output()
        if error.errno == errno.EPIPE:
            raise Exit(0) from error
        raise InputError(f"the output cannot be written: {error.strerror}") from error


def _forget_output() -> None:
    """Let what is still to be written go nowhere, so that leaving makes no noise either."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(
    cls=_Group,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with: dragoman read FOLDER, then: dragoman meetings",
)
@click.version_option(__version__, message="%(prog)s %(version)s")
def root() -> None:
    """Read news reports and keep a sourced record of who met whom."""


for _command in (
    read,
    watch,
    fetch,
    meetings,
    accounts,
    show,
    actors,
    chart,
    judge,
    judgements,
    reports,
    serve,
    imports,
    export,
    load,
    mark,
    score,
    copy,
    check,
    completion,
):
    root.add_command(_command)
