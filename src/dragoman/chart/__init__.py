"""Pictures of meetings as Vega-Lite specifications, and these as files.

timeline    bars by month or year
network     names and lines between them; `layout` says where they stand
map         circles on a map; `projection` says where a place lies on it
theme       how all of them look
draw        specifications to SVG, PNG and pages
"""

from dragoman.chart.draw import FORMATS, bundle, svg
from dragoman.chart.map import map_chart, map_in_words
from dragoman.chart.network import network_chart, network_in_words
from dragoman.chart.theme import Shade, Spec
from dragoman.chart.timeline import timeline_chart, timeline_in_words

__all__ = [
    "FORMATS",
    "Shade",
    "Spec",
    "bundle",
    "map_chart",
    "map_in_words",
    "network_chart",
    "network_in_words",
    "svg",
    "timeline_chart",
    "timeline_in_words",
]
