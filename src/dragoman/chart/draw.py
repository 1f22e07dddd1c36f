"""Specifications to files, by the Vega that vl-convert brings along: nothing is fetched.

Drawing holds the interpreter until it is done, and one picture is drawn at a time, however many threads ask.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from typing import Any

from dragoman.chart.theme import Spec

SCALE = 2
"""Pixels of a PNG to each of the picture's own: sharp on a fine screen and on paper."""


def svg(spec: Spec) -> str:
    """The picture as SVG, with its title and description for who cannot see it."""
    import vl_convert

    drawn: str = vl_convert.vegalite_to_svg(_encoded(spec), allowed_base_urls=[])
    opening, _, rest = _renumbered(drawn).partition(">")
    said = f"<title>{html.escape(title_of(spec))}</title><desc>{html.escape(spec['description'])}</desc>"
    return f'{opening} role="img">{said}{rest}'


def png(spec: Spec) -> bytes:
    """The picture as PNG, at twice its size."""
    import vl_convert

    drawn: bytes = vl_convert.vegalite_to_png(_encoded(spec), scale=SCALE, allowed_base_urls=[])
    return drawn


def bundle() -> str:
    """The script that draws specifications in a browser: it defines `vegaEmbed`."""
    import vl_convert

    script: str = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;")
    return script


def page(spec: Spec) -> str:
    """The picture as a page that needs nothing but itself: still where there are no scripts."""
    return _PAGE.format(
        title=html.escape(title_of(spec)),
        paper=spec["config"]["background"],
        picture=svg(spec),
        spec=in_script(spec),
        script=bundle().replace("</script", "<\\/script"),
    )


def in_script(value: Any) -> str:
    """JSON that may stand in a script of a page: nothing in it ends the script."""
    return json.dumps(value, ensure_ascii=True, separators=(",", ":")).replace("<", "\\u003c")


def _encoded(spec: Spec) -> str:
    """The JSON of a specification. A null character in it would end the whole process."""
    return json.dumps(spec).replace("\\u0000", "\\ufffd")


def _renumbered(drawn: str) -> str:
    """The same with the clips numbered from 1: Vega goes on counting from one picture to the next."""
    numbers: dict[str, int] = {}

    def number(found: re.Match[str]) -> str:
        return f"{found[1]}{numbers.setdefault(found[2], len(numbers) + 1)}"

    return re.sub(r'(id="clip|url\(#clip)(\d+)', number, drawn)


def title_of(spec: Spec) -> str:
    """The title that a picture has."""
    return str(spec["title"]["text"])


_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>body {{ margin: 0; background: {paper}; }} svg {{ max-width: 100%; height: auto; }}</style>
<figure id="picture" style="margin: 0">{picture}</figure>
<script>{script}</script>
<script>
vegaEmbed("#picture", {spec}, {{ actions: false, renderer: "svg", ast: true }});
</script>
</html>
"""

FORMATS: dict[str, Callable[[Spec], bytes]] = {
    "svg": lambda spec: svg(spec).encode(),
    "png": png,
    "html": lambda spec: page(spec).encode(),
}
"""Every format by the ending of a file."""
