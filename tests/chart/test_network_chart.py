"""Names and lines between them."""

from __future__ import annotations

from tallies import below, network, values

from dragoman.chart import network_chart

TOLD = network(("Iran", "China", 9, 8), ("Iran", "Qatar", 1, 0), meetings=20, pairs=30)


def test_lines_end_at_the_names() -> None:
    spec = network_chart(TOLD)
    lines, names = values(spec), {row["name"]: row for row in values(spec, 3)}
    assert [(row["names"], row["meetings"], row["held"]) for row in lines] == [
        ("Iran – China", 9, 8),
        ("Iran – Qatar", 1, 0),
    ]
    assert (lines[0]["x"], lines[0]["y"]) == (names["Iran"]["x"], names["Iran"]["y"])
    assert lines[0]["breadth"] > lines[1]["breadth"]


def test_what_was_never_held_is_dashed() -> None:
    dash = network_chart(TOLD)["layer"][0]["encoding"]["strokeDash"]
    assert dash["condition"]["test"] == "datum.held == 0"


def test_it_says_what_is_counted() -> None:
    spec = network_chart(TOLD, "meetings since 2023")
    assert "meetings since 2023 20 meetings; the 2 strongest of 30 pairs are shown" in below(spec)
    assert spec["description"].endswith("Most often: Iran and China 9, Iran and Qatar 1.")


def test_lines_and_names_may_lead_somewhere() -> None:
    spec = network_chart(TOLD, link=lambda tie: f"/{tie.one}/{tie.other}", link_end=lambda end: f"/{end.id}")
    assert [row["href"] for row in values(spec)] == ["/Iran/China", "/Iran/Qatar"]
    assert values(spec, 3)[0]["href"] == "/Iran"


def test_nothing_to_show_is_said() -> None:
    assert "no two sides met" in network_chart(network())["description"]


def test_it_is_the_same_each_time() -> None:
    assert network_chart(TOLD) == network_chart(TOLD)
