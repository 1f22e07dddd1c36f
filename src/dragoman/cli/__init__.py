"""The command line. Each command is a few lines around a question to the library.

Nothing heavy is imported until a command needs it: `dragoman --help` starts at once.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence

import click
from click.exceptions import NoArgsIsHelpError

from dragoman.cli.commands import root
from dragoman.cli.exits import INTERRUPTED, UNUSABLE
from dragoman.cli.plain import plain
from dragoman.errors import DragomanError
from dragoman.settings import debugging

__all__ = ["main"]

LONGEST = 1_000
"""Characters of a line that complains: what was given may be of any length."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and give its exit status; whatever goes wrong is one line on standard error.

    0: done. 1: done, but something is left to look at. 2: it could not be done. 130: broken off by Ctrl-C.
    """
    _write_whatever_the_terminal_can_show()
    try:
        status = root.main(arguments, prog_name="dragoman", standalone_mode=False)
    except click.Abort:
        return INTERRUPTED
    except NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return UNUSABLE
    except click.UsageError as error:
        return _complain(f"{error.format_message()} See `{_command(error)} --help`.")
    except (click.ClickException, DragomanError) as error:
        return _complain(str(error))
    except Exception as error:
        if debugging(os.environ):
            raise
        return _complain(f"{type(error).__name__}: {error} (run with DRAGOMAN_DEBUG=1 for the traceback)")
    return status if isinstance(status, int) else 0


def _command(error: click.UsageError) -> str:
    return error.ctx.command_path if error.ctx else "dragoman"


def _complain(line: str) -> int:
    said = plain(line)
    click.echo(f"dragoman: {said if len(said) <= LONGEST else f'{said[:LONGEST]} ...'}", err=True)
    return UNUSABLE


def _write_whatever_the_terminal_can_show() -> None:
    """A name in a script that the terminal's character set lacks is written as an escape, not as an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
