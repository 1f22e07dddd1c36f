"""Bars of meetings."""

from __future__ import annotations

from tallies import below, timeline, values

from dragoman.chart import timeline_chart

TOLD = timeline(
    ("2023-01-01", "held", 4), ("2023-01-01", "off", 2), ("2023-03-01", "planned", 1), vague=3, undated=1
)


def test_what_is_off_points_down() -> None:
    assert [(row["status"][:3], row["up"]) for row in values(timeline_chart(TOLD))] == [
        ("hel", 4),
        ("off", -2),
        ("pla", 1),
    ]


def test_it_says_what_is_counted_and_what_is_not() -> None:
    spec = timeline_chart(TOLD, "meetings with Iran")
    assert spec["title"]["text"] == "Meetings by month"
    assert below(spec) == (
        "meetings with Iran 7 meetings; 3 more dated less precisely than to the month; 1 more without a date"
    )
    assert spec["description"] == (
        "Bars: meetings by month, meetings with Iran. 2023-01 to 2023-03: 4 held, 1 planned, 2 off. "
        "Most in 2023-01: 6."
    )


def test_a_status_differs_by_more_than_colour_and_stands_in_the_legend_if_it_is_there() -> None:
    encoding = timeline_chart(TOLD)["layer"][0]["encoding"]
    fills, strokes, dashes = (encoding[each]["scale"]["range"] for each in ("fill", "stroke", "strokeDash"))
    assert len(fills) == len(strokes) == len(dashes) == 3
    assert fills[0] == strokes[0]
    assert fills[1] != strokes[1]


def test_few_bars_are_not_blown_up() -> None:
    spec = timeline_chart(timeline(("2023-01-01", "held", 1)))
    assert spec["layer"][0]["encoding"]["x"]["scale"]["domain"] == ["2022-08-01", "2023-08-01"]


def test_the_ends_of_time_can_be_drawn() -> None:
    told = timeline(("0001-01-01", "held", 1), ("9999-01-01", "held", 1), unit="year")
    assert timeline_chart(told)["layer"][0]["encoding"]["x"]["scale"]["domain"] == [
        "0001-01-01",
        "9999-01-01",
    ]


def test_each_bar_may_lead_somewhere() -> None:
    spec = timeline_chart(TOLD, link=lambda each: f"/meetings?since={each.start}")
    assert values(spec)[0]["href"] == "/meetings?since=2023-01-01"


def test_nothing_to_show_is_said() -> None:
    spec = timeline_chart(timeline(undated=2), "meetings with Nobody")
    assert spec["description"] == (
        "Meetings by month. Nothing to show: no meeting has a date that is precise enough"
    )
    assert "2 more without a date" in below(spec)
