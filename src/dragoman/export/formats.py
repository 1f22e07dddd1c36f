"""Every format by its name.

Who adds one adds a row here, a section to docs/formats.md, and a test that reads it as its users do.
"""

from __future__ import annotations

from pathlib import PurePath

from dragoman.errors import InputError
from dragoman.export.citations import bibtex, csl_json
from dragoman.export.ftm import ftm, statements
from dragoman.export.gdelt import gdelt
from dragoman.export.geojson import geojson
from dragoman.export.icews import icews
from dragoman.export.ics import ics
from dragoman.export.jsonl import lines
from dragoman.export.kinds import KINDS
from dragoman.export.networks import gexf, graphml
from dragoman.export.page import page
from dragoman.export.parquet import parquet
from dragoman.export.plover import plover
from dragoman.export.polecat import polecat
from dragoman.export.table import table
from dragoman.export.wanted import Format

_EVERY = tuple(KINDS)
_TSV = "text/tab-separated-values; charset=utf-8"

FORMATS: dict[str, Format] = {
    each.name: each
    for each in (
        Format(
            "jsonl",
            ("jsonl", "ndjson"),
            "application/x-ndjson",
            "JSON lines",
            _EVERY,
            lines,
            columns=True,
        ),
        Format(
            "csv",
            ("csv",),
            "text/csv; charset=utf-8",
            "a table for spreadsheets, R, Stata, pandas",
            _EVERY,
            table,
            columns=True,
        ),
        Format(
            "parquet",
            ("parquet",),
            "application/vnd.apache.parquet",
            "a typed table for data frames and DuckDB (needs pyarrow)",
            _EVERY,
            parquet,
            columns=True,
        ),
        Format(
            "polecat",
            ("polecat.tsv", "polecat.txt"),
            _TSV,
            "POLECAT: 40 columns, PLOVER's codes, a row a meeting",
            ("meetings",),
            polecat,
            lossy=True,
        ),
        Format(
            "plover",
            ("plover.jsonl",),
            "application/x-ndjson",
            "PLOVER: JSON lines, a meeting a line, with spans",
            ("meetings",),
            plover,
            lossy=True,
        ),
        Format(
            "icews",
            ("icews.tab", "icews.tsv", "tab"),
            _TSV,
            "ICEWS: 20 columns, CAMEO's codes, a row a pair and direction",
            ("meetings",),
            icews,
            lossy=True,
        ),
        Format(
            "gdelt",
            ("gdelt.tsv", "gdelt.csv", "export.csv"),
            _TSV,
            "GDELT 2.0: 61 columns, no header, CAMEO's codes, a row a pair and direction",
            ("meetings",),
            gdelt,
            lossy=True,
        ),
        Format(
            "ftm",
            ("ftm.json", "ftm.jsonl", "ftm"),
            "application/x-ndjson",
            "FollowTheMoney entities, for OpenAleph and OpenSanctions' tools",
            ("meetings",),
            ftm,
            lossy=True,
        ),
        Format(
            "ftm-statements",
            ("statements.csv",),
            "text/csv; charset=utf-8",
            "FollowTheMoney statements, each value with its report",
            ("meetings",),
            statements,
            lossy=True,
        ),
        Format(
            "graphml",
            ("graphml",),
            "application/graphml+xml",
            "a network of who met whom, for Gephi, igraph, networkx",
            ("meetings",),
            graphml,
            lossy=True,
        ),
        Format(
            "gexf",
            ("gexf",),
            "application/gexf+xml",
            "the same with edges that last their days, for Gephi",
            ("meetings",),
            gexf,
            lossy=True,
        ),
        Format(
            "geojson",
            ("geojson",),
            "application/geo+json",
            "points on a map, for QGIS, Leaflet, geopandas",
            ("meetings",),
            geojson,
            lossy=True,
        ),
        Format(
            "ics",
            ("ics",),
            "text/calendar; charset=utf-8",
            "a calendar",
            ("meetings",),
            ics,
            lossy=True,
        ),
        Format(
            "html",
            ("html", "htm"),
            "text/html; charset=utf-8",
            "one page with pictures and sources, to be published or sent",
            ("meetings",),
            page,
        ),
        Format(
            "bibtex",
            ("bib",),
            "application/x-bibtex; charset=utf-8",
            "references for LaTeX",
            ("reports",),
            bibtex,
        ),
        Format(
            "csl-json",
            ("csl.json", "json"),
            "application/vnd.citationstyles.csl+json",
            "references for Zotero, pandoc, word processors",
            ("reports",),
            csl_json,
        ),
    )
}
"""Every format by the name that `--format` takes."""


def formats_of(kind: str) -> dict[str, Format]:
    """The formats that a kind can be written in, by name."""
    return {name: each for name, each in FORMATS.items() if kind in each.kinds}


def format_named(kind: str, name: str) -> Format:
    """The format of that name. Raises InputError where the kind cannot be written in it."""
    known = formats_of(kind)
    if name not in known:
        raise InputError(f"no format {name!r} of {kind}; there are {', '.join(known)}")
    return known[name]


def format_of_file(kind: str, name: str) -> str:
    """The name of the format that a file of this name is in, by its longest ending; JSON lines without one.

    Raises InputError for an ending that no format of this kind has: what is in a file should be what it says.
    """
    known = {f".{ending}": each.name for each in formats_of(kind).values() for ending in each.endings}
    fitting = [ending for ending in known if name.lower().endswith(ending)]
    if fitting:
        return known[max(fitting, key=len)]
    if ending := PurePath(name).suffix:
        raise InputError(f"no format of {kind} ends in {ending}; name one: {', '.join(formats_of(kind))}")
    return "jsonl"
