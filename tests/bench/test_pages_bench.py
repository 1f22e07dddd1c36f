"""The bench of pages: what it asks for is there, and what it says of it."""

from __future__ import annotations

from pathlib import Path

import pytest

import pages
from filled import fill
from pages import Asked, Figures, How


def _figures(page: str = "/", p95: float = 10, failed: int = 0) -> Figures:
    return Figures(page, 100, 5, p95, p95, 1, failed)


def test_figures_are_of_each_page() -> None:
    asked = [Asked("/", float(ms), 1_000 * ms, 200) for ms in range(100)] + [Asked("/map", 1, 1, 503)]
    assert pages.figures(asked) == [
        Figures("/", 100, 50, 95, 99, 99, 0),
        Figures("/map", 1, 1, 1, 1, 0.001, 1),
    ]


@pytest.mark.parametrize(
    ("found", "cpu_ms", "shared", "said"),
    [
        (_figures(), 10, False, []),
        (_figures(p95=300), 10, False, ["/ takes 300 ms at the 95th percentile, and may take 200"]),
        (_figures(p95=300), 10, True, []),
        (_figures(), 100, False, []),
        (_figures(), 100, True, ["a request costs 100.0 ms of a processor on average, and may cost 40"]),
        (_figures(failed=2), 10, True, ["/ failed 2 times"]),
    ],
)
def test_what_is_beyond_its_limit_is_said(
    found: Figures, cpu_ms: float, shared: bool, said: list[str]
) -> None:
    assert list(pages.beyond([found], cpu_ms, shared=shared)) == said


def test_what_is_asked_for_is_answered(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "small.db"
    fill(file, 120)
    pages.measure(file, How(readers=2, rounds=1, only="/api/"))
    printed = capsys.readouterr().out
    assert " failed" not in printed
    assert "/api/v1/meetings/ID" in printed
