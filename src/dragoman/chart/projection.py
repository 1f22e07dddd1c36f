"""Degrees to points of a map, as Vega's Equal Earth projection has it: where there is room for a name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

Point = tuple[float, float]
_A = (1.340264, -0.081106, 0.000893, 0.003796)
"""Coefficients of Šavrič, Patterson and Jenny, "The Equal Earth map projection" (2018)."""
WORLD = (2.71, 1.32)
"""How far the world reaches from its middle, in units of the projection."""
SOUTH = -1.0
"""Where it is cut: nobody meets in Antarctica."""
CLOSEST = 5.0
"""How many times the world is enlarged at most: its outlines are coarse."""
_MARGIN = 0.22
"""Around the places shown, in units of the projection."""


def equal_earth(latitude: float, longitude: float) -> Point:
    """The point of a place, to the right and upwards from the middle of the world."""
    m = sqrt(3) / 2
    theta = asin(m * sin(radians(latitude)))
    square = theta * theta
    sixth = square**3
    y = theta * (_A[0] + _A[1] * square + sixth * (_A[2] + _A[3] * square))
    slope = _A[0] + 3 * _A[1] * square + sixth * (7 * _A[2] + 9 * _A[3] * square)
    return radians(longitude) * cos(theta) / (m * slope), y


class View(NamedTuple):
    """A window on the map: pixels a unit, and where the middle of the world lies in it."""

    width: int
    height: int
    scale: float
    x: float
    y: float

    def at(self, latitude: float, longitude: float) -> Point:
        """The pixel of a place, to the right and downwards from the upper left corner."""
        right, up = equal_earth(latitude, longitude)
        return self.x + self.scale * right, self.y - self.scale * up


def view_of(places: Iterable[tuple[float, float]], width: int) -> View:
    """The part of the world in which these places lie, as much as half of it or all."""
    points = [equal_earth(*each) for each in places]
    left, right = _around([x for x, _ in points], WORLD[0])
    below, above = _around([y for _, y in points], WORLD[1])
    whole = width / (2 * WORLD[0])
    height = round(whole * (WORLD[1] - SOUTH))
    scale = min(width / (right - left), height / (above - below), CLOSEST * whole)
    if scale < 1.4 * whole:
        return View(width, height, whole, width / 2, whole * WORLD[1])
    x = width / 2 - scale * (left + right) / 2
    y = height / 2 + scale * (below + above) / 2
    return View(width, height, scale, x, y)


def _around(values: Sequence[float], most: float) -> tuple[float, float]:
    if not values:
        return -most, most
    return max(-most, min(values) - _MARGIN), min(most, max(values) + _MARGIN)
