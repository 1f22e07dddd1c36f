"""How every picture looks: colours that the colour-blind tell apart, in light and in dark, and quiet type."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

from dragoman.text.harmless import shortened

Spec = dict[str, Any]
"""A specification of Vega-Lite."""
Shade = Literal["light", "dark"]
FONT = "Helvetica Neue, Helvetica, Arial, Liberation Sans, sans-serif"
WIDTH = 860
SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
_LINE, _MOST = 120, 600
"""Characters of a line below a title, and of all that is said there of one thing."""


class Theme(NamedTuple):
    """The colours of one shade.

    What took place or may yet is blue, the surer the fuller; what is off is red, which the colour-blind tell
    from blue. Marks differ by more than colour as well: by outline, dashes, or the side of the axis.
    """

    paper: str
    ink: str
    quiet: str
    """Lesser words."""
    grid: str
    land: str
    line: str
    """Ties between names."""
    held: str
    planned: str
    off: str
    body: str


THEMES: dict[Shade, Theme] = {
    "light": Theme(
        paper="#fcfbf8",
        ink="#1d1b18",
        quiet="#5d574e",
        grid="#e4dfd6",
        land="#e6e1d8",
        line="#8f8a82",
        held="#1f5f8b",
        planned="#b4d3e8",
        off="#b5472e",
        body="#a36a00",
    ),
    "dark": Theme(
        paper="#17161a",
        ink="#ece8e1",
        quiet="#aca59a",
        grid="#2f2d33",
        land="#302f36",
        line="#77737b",
        held="#6fb1e0",
        planned="#24506f",
        off="#ef8a69",
        body="#e0a83a",
    ),
}


def picture(theme: Theme, title: str, below: Sequence[str], description: str, **parts: Any) -> Spec:
    """A whole specification: what is drawn, under a title and lines that say what is counted."""
    lines = [line for each in below for line in textwrap.wrap(shortened(each, _MOST), _LINE)]
    return {
        "$schema": SCHEMA,
        "description": shortened(description, 3 * _MOST),
        "title": {"text": title, "subtitle": lines},
        "config": config(theme),
        **parts,
    }


def config(theme: Theme) -> Spec:
    """What holds for all marks, axes and legends."""
    words = {"labelColor": theme.quiet, "titleColor": theme.quiet, "labelFontSize": 12, "titleFontSize": 12}
    return {
        "background": theme.paper,
        "padding": 16,
        "font": FONT,
        "view": {"stroke": None},
        "title": {
            "anchor": "start",
            "frame": "bounds",
            "color": theme.ink,
            "fontSize": 18,
            "fontWeight": 600,
            "offset": 18,
            "subtitleColor": theme.quiet,
            "subtitleFontSize": 12.5,
            "subtitleLineHeight": 17,
            "subtitlePadding": 6,
        },
        "axis": {
            **words,
            "titleFontWeight": "normal",
            "domainColor": theme.quiet,
            "tickColor": theme.grid,
            "gridColor": theme.grid,
        },
        "legend": {**words, "titleFontWeight": "normal", "symbolStrokeWidth": 1.4},
        "text": {"color": theme.ink},
        "bar": {"timeUnitBandSize": 0.86},
    }


def nothing(theme: Theme, title: str, below: Sequence[str], why: str) -> Spec:
    """A picture that says that there is nothing to show."""
    words = {"type": "text", "text": f"Nothing to show: {why}", "fontSize": 14, "color": theme.quiet}
    return picture(
        theme,
        title,
        below,
        f"{title}. Nothing to show: {why}",
        width=WIDTH,
        height=120,
        data={"values": [{}]},
        mark=words,
    )
