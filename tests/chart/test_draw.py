"""Specifications to files."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest
from tallies import HOSTILE, network, places, timeline

from dragoman.chart import FORMATS, Spec, map_chart, network_chart, svg, timeline_chart

SPECS = {
    "timeline": timeline_chart(timeline(("2023-01-01", "held", 4)), HOSTILE),
    "network": network_chart(network((HOSTILE, "x" * 1_000_000, 1, 1)), HOSTILE),
    "map": map_chart(places((HOSTILE, 39.9, 116.4, {"held": 1})), HOSTILE),
    "nothing": map_chart(places(), HOSTILE, "dark"),
}


@pytest.mark.parametrize("name", SPECS)
def test_a_drawing_is_sound_and_says_what_it_shows(name: str) -> None:
    root = ET.fromstring(svg(SPECS[name]))
    space = "{http://www.w3.org/2000/svg}"
    assert root.get("role") == "img"
    assert root.findtext(f"{space}title") == SPECS[name]["title"]["text"]
    assert root.findtext(f"{space}desc")
    assert not list(root.iter(f"{space}script"))
    assert len(svg(SPECS[name])) < 400_000


def test_an_image_is_a_png() -> None:
    assert FORMATS["png"](SPECS["timeline"]).startswith(b"\x89PNG\r\n")


@pytest.fixture(scope="module")
def page() -> str:
    """The page of a hostile network."""
    return FORMATS["html"](SPECS["network"]).decode()


def test_a_page_needs_nothing_but_itself(page: str) -> None:
    outside = re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL)
    assert not re.findall(r"<(?:script|link|img|iframe)|\bsrc=|url\((?!#)", outside)
    assert "<svg" in outside


def test_names_do_not_end_the_script_of_a_page(page: str) -> None:
    assert page.lower().count("</script") == 2
    assert "alert(1)</script>" not in page


def test_it_is_the_same_each_time() -> None:
    spec: Spec = SPECS["map"]
    assert svg(spec) == svg(spec)
