"""Where the names of a network stand: tied ones near one another, none over another; the same each time."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Joined = tuple[int, int, float]
"""Two nodes by their numbers, and how strongly they are tied (more than 0)."""
ROUNDS, PUSHES = 300, 400
LENGTH = 85.0
"""Pixels that a tie has where nothing else speaks."""
GAP = 14.0
"""Pixels kept free between two boxes."""
CLEAR = 24.0
"""Pixels between a name and a line that is not its own."""
_TURN = 2.399963229728653
"""The golden angle: points that are turned by it, each farther out, are spread evenly."""


class Laid(NamedTuple):
    """The middle of each box, and the size of the sheet on which all of them lie."""

    points: list[tuple[float, float]]
    width: float
    height: float


def laid_out(boxes: Sequence[tuple[float, float]], ties: Sequence[Joined], width: float) -> Laid:
    """Places for boxes, given by width and height, of which some are tied, on a sheet about so wide.

    What hangs together is laid out by forces, as Fruchterman and Reingold have it, from a start without
    chance; then boxes that overlap push each other apart. The groups are set in rows, the largest first.
    """
    sizes = np.array(boxes, dtype=np.float64).reshape(-1, 2)
    points = np.zeros_like(sizes)
    rows = _Rows(width)
    for group in _groups(len(boxes), ties):
        numbers = {node: n for n, node in enumerate(group)}
        inner = [(numbers[a], numbers[b], strength) for a, b, strength in ties if a in numbers]
        found = _apart(_by_forces(len(group), inner), sizes[group], inner)
        low = (found - sizes[group] / 2).min(axis=0)
        extent = (found + sizes[group] / 2).max(axis=0) - low
        points[group] = found - low + rows.room(float(extent[0]), float(extent[1]))
    far, high = rows.size()
    points[:, 0] += max(0.0, (width - far) / 2)
    return Laid([(round(float(x), 1), round(float(y), 1)) for x, y in points], max(width, far), high)


def _groups(many: int, ties: Sequence[Joined]) -> list[list[int]]:
    """The nodes that hang together by ties; the largest group first, then the one that begins first."""
    of = list(range(many))
    for a, b, _ in ties:
        old, new = sorted((of[a], of[b]), reverse=True)
        of = [new if each == old else each for each in of]
    groups = [[node for node in range(many) if of[node] == first] for first in dict.fromkeys(of)]
    return sorted(groups, key=lambda group: (-len(group), group[0]))


def _by_forces(many: int, ties: Sequence[Joined]) -> Numbers:
    turns, away = np.arange(many) * _TURN, LENGTH * np.sqrt(np.arange(many) + 0.5)
    points = np.stack((np.cos(turns) * away, np.sin(turns) * away), axis=1)
    pull = np.zeros((many, many))
    strongest = max((strength for *_, strength in ties), default=1.0)
    for a, b, strength in ties:
        pull[a, b] = pull[b, a] = 0.9 + strength / strongest
    for step in np.linspace(LENGTH, 1, ROUNDS):
        apart = points[:, None, :] - points[None, :, :]
        distance = np.maximum(np.sqrt((apart**2).sum(axis=2)), 0.01)
        force = LENGTH**2 / distance**2 - pull * distance / LENGTH
        moved = (apart * force[:, :, None]).sum(axis=1) - 0.12 * points
        length = np.maximum(np.sqrt((moved**2).sum(axis=1)), 0.01)
        points = points + moved * (np.minimum(length, step) / length)[:, None]
    return _lying(points)


def _lying(points: Numbers) -> Numbers:
    """The same turned so that it is wider than high: a sheet is."""
    middle = points - points.mean(axis=0)
    _, axes = np.linalg.eigh(middle.T @ middle)
    turned: Numbers = middle @ axes[:, ::-1]
    signs = np.where(turned[np.abs(turned).argmax(axis=0), (0, 1)] < 0, -1.0, 1.0)
    return turned * signs


def _apart(points: Numbers, sizes: Numbers, ties: Sequence[Joined]) -> Numbers:
    """The points moved as little as it takes that no box lies over another, nor any on a line."""
    room = (sizes[:, None, :] + sizes[None, :, :]) / 2 + GAP
    ends = np.array([(a, b) for a, b, _ in ties], dtype=np.int_).reshape(-1, 2)
    others = ~np.eye(len(points), dtype=np.bool_)
    for _ in range(PUSHES):
        apart = points[:, None, :] - points[None, :, :]
        over = room - np.abs(apart)
        hit = (over > 0.01).all(axis=2) & others
        off_lines = _off_lines(points, ends)
        if not hit.any() and not off_lines.any():
            break
        along = np.zeros_like(apart)
        flat = over[:, :, 0] < over[:, :, 1]
        order = np.sign(np.arange(len(points))[:, None] - np.arange(len(points))[None, :])
        for axis, chosen in ((0, hit & flat), (1, hit & ~flat)):
            side = np.where(apart[:, :, axis] == 0, order, np.sign(apart[:, :, axis]))
            along[:, :, axis] = np.where(chosen, side * over[:, :, axis] / 2, 0)
        points = points + 0.7 * along.sum(axis=1) + off_lines
    return points


def _off_lines(points: Numbers, ends: NDArray[np.int_]) -> Numbers:
    """How to move points that lie on a line between two others: it would seem to end there."""
    start, line = points[ends[:, 0]], points[ends[:, 1]] - points[ends[:, 0]]
    from_start = points[:, None, :] - start[None, :, :]
    along = (from_start * line).sum(axis=2) / np.maximum((line**2).sum(axis=1), 0.01)
    away = from_start - np.clip(along, 0, 1)[:, :, None] * line
    distance = np.sqrt((away**2).sum(axis=2))
    numbers = np.arange(len(points))[:, None]
    own = (numbers == ends[:, 0]) | (numbers == ends[:, 1])
    near = (distance < CLEAR - 0.01) & ~own & (along > 0) & (along < 1)
    square = np.stack((-line[:, 1], line[:, 0]), axis=1)
    square = square / np.maximum(np.sqrt((square**2).sum(axis=1)), 0.01)[:, None]
    side = np.where((away * square).sum(axis=2) < 0, -1.0, 1.0)
    push = np.where(near, side * (CLEAR - distance), 0)
    ties = own.sum(axis=1, keepdims=True)  # what holds many lines stays where it is
    moved: Numbers = (push[:, :, None] * square).sum(axis=1) / (1 + ties)
    return moved


class _Rows:
    """Groups set beside one another as long as there is room, then below."""

    def __init__(self, width: float) -> None:
        self.width = width
        self.x = self.y = self.high = self.far = 0.0

    def room(self, width: float, height: float) -> Numbers:
        """The upper left corner for a group of that size."""
        if self.x and self.x + width > max(self.width, self.far):
            self.x, self.y, self.high = 0.0, self.y + self.high + 3 * GAP, 0.0
        corner = np.array((self.x, self.y))
        self.x += width + 3 * GAP
        self.high = max(self.high, height)
        self.far = max(self.far, self.x - 3 * GAP)
        return corner

    def size(self) -> tuple[float, float]:
        """Of all that was set."""
        return round(self.far, 1), round(self.y + self.high, 1)


def radius(meetings: int, most: int, largest: float) -> float:
    """Of the circle for so many meetings, by area; one is still seen."""
    return max(4.0, largest * sqrt(meetings / most))
