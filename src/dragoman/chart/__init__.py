"""Pictures of meetings as Vega-Lite specifications, and these as files.

timeline    bars by month or year
network     names and lines between them; `layout` says where they stand
map         circles on a map; `projection` says where a place lies on it
theme       how all of them look
draw        specifications to SVG, PNG and pages
"""

from dragoman.chart.draw import FORMATS, bundle, svg
from dragoman.chart.map import map_chart
from dragoman.chart.network import network_chart
from dragoman.chart.theme import Shade, Spec
from dragoman.chart.timeline import timeline_chart

__all__ = ["FORMATS", "Shade", "Spec", "bundle", "map_chart", "network_chart", "svg", "timeline_chart"]
