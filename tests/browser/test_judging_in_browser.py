"""Correcting, as somebody with a browser does it; and two of them."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

Open = Callable[..., Page]
A, B, D = "aaaaaaaaaaa1", "aaaaaaaaaaa2", "bbbbbbbbbbb4"
MEETING = f"/meetings/m{A}"


def correct(page: Page, field: str, value: str, verdict: str = "Right") -> None:
    """Correct the first value of a row."""
    row = page.get_by_role("row", name=field)
    row.locator("summary").first.click()
    row.get_by_label(f"true {field}").first.fill(value)
    row.get_by_role("button", name=verdict, exact=True).first.click()


def test_a_value_is_corrected_and_taken_back(visit: Open) -> None:
    page = visit(MEETING)
    correct(page, "date", "soon")
    page.get_by_label("Your name").fill("ann")  # asked once
    page.get_by_role("button", name="Judge so").click()
    expect(page.get_by_role("alert")).to_contain_text("no date here")
    expect(page.get_by_label("The true date")).to_have_value("soon")
    page.get_by_label("The true date").fill("2006-11-18")
    page.get_by_role("button", name="Judge so").click()
    expect(page.get_by_role("status")).to_contain_text("2006-11-18")
    expect(page.get_by_role("status")).to_contain_text("ann")
    expect(page.locator("thead .judged")).to_contain_text("judged to be 2006-11-18")
    page.get_by_role("status").get_by_role("button", name="Undo").click()
    expect(page.get_by_role("status")).to_contain_text("Taken back")
    expect(page.locator("thead .judged")).to_have_count(0)


def test_meetings_are_merged_and_taken_apart(visit: Open) -> None:
    page = visit(MEETING, "ann")
    page.get_by_label("Same meeting as").fill("Putin")
    page.get_by_role("button", name="Look for it").click()
    page.get_by_role("button", name="It is this one").click()
    expect(page.get_by_role("status")).to_contain_text("are of one encounter")
    expect(page.locator("thead")).to_contain_text(f"They meet, says {D}")
    page.get_by_role("status").get_by_role("button", name="Undo").click()
    expect(page.locator("thead")).not_to_contain_text(f"They meet, says {D}")


def test_a_meeting_is_split(visit: Open) -> None:
    page = visit(MEETING, "ann")
    head = page.get_by_role("columnheader", name=B)
    head.get_by_text("Judge").first.click()
    head.get_by_label("of another meeting").check()
    page.get_by_role("button", name="The ticked reports are another meeting").click()
    expect(page).to_have_url(f"/meetings/m{B}?judged=1")
    expect(page.get_by_role("status")).to_contain_text("is of another encounter than")


def test_names_are_told_apart(visit: Open) -> None:
    page = visit("/actors", "ann")
    page.get_by_role("link", name="Vladimir Putin").click()
    page.get_by_label("and the name").fill("George W. Bush")
    page.get_by_role("button", name="are of two").click()
    expect(page.get_by_role("status")).to_contain_text("are two actors")


def test_two_reviewers(visit: Open) -> None:
    ann, bob = visit(MEETING, "ann"), visit(MEETING, "bob")
    correct(ann, "date", "2006-11-18")
    expect(ann.get_by_role("status")).to_contain_text("2006-11-18")
    correct(bob, "date", "2006-11-21")
    expect(bob.locator("h1")).to_have_text("Somebody judged this meanwhile")
    expect(bob.get_by_role("alert")).to_contain_text("ann")
    expect(bob.get_by_label("The true date")).to_have_value("2006-11-21")
    bob.get_by_role("link", name="leave it as it is").click()
    expect(bob.locator("thead .judged")).to_contain_text("2006-11-18")


def test_the_queue_by_keys(visit: Open) -> None:
    page = visit("/review?kind=accounts", "ann")
    asked = page.locator("h2.told")
    expect(asked).to_contain_text("Putin")
    page.keyboard.press("e")
    expect(page.locator(".beside tbody summary").first).to_be_focused()
    page.keyboard.press("a")
    expect(page.get_by_role("status")).to_contain_text("tells of an encounter")
    expect(asked).to_contain_text("Bush")
    page.keyboard.press("u")
    expect(page.get_by_role("status")).to_contain_text("Taken back")
    expect(asked).to_contain_text("Putin")
    page.keyboard.press("s")
    expect(asked).to_contain_text("Bush")
    page.keyboard.press("r")
    expect(page.get_by_role("status")).to_contain_text("tells of no encounter")
    expect(page.locator(".progress")).to_contain_text("1 judged, 1 by you")
    # A key typed into a field is a letter.
    page.locator(".beside tbody summary").nth(5).click()
    page.locator(".correct input:visible").first.fill("")
    page.locator(".correct input:visible").first.press("a")
    expect(page.locator(".progress")).to_contain_text("1 judged, 1 by you")
