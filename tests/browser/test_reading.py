"""Looking, as somebody with a browser does it."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

Open = Callable[..., Page]


def test_search_filter_open_and_see_the_marked_sentence(visit: Open) -> None:
    page = visit("/")
    page.get_by_label("Search people").fill("Putin")
    page.keyboard.press("Enter")
    expect(page.locator(".meeting")).to_have_count(1)
    page.goto("/meetings")
    expect(page.locator(".meeting")).to_have_count(3)
    page.get_by_text("Filters", exact=True).click()
    page.get_by_label("Since").fill("2007")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page).to_have_url("/meetings?since=2007")  # blank fields are left out
    page.locator(".when a").click()
    row = page.get_by_role("row", name="date 2 May 2007")
    row.get_by_text("2 May 2007").last.click()
    page.get_by_role("row", name="party Vladimir Putin").locator("summary").click()
    expect(page.locator("mark:visible")).to_have_text(["Vladimir Putin"])
    page.locator("a:visible", has_text="in the report").click()
    expect(page.locator("mark:target")).to_have_text("Vladimir Putin")


def test_a_click_on_a_picture_leads_to_the_meetings_behind_it(visit: Open) -> None:
    page = visit("/timeline")
    page.locator(".drawn path[aria-roledescription=bar]").first.click(timeout=30_000)
    expect(page).to_have_url("/meetings?since=2006-11-01&until=2006-11-30&status=held")
    expect(page.locator(".meeting")).to_have_count(2)


def test_slash_goes_to_the_search_and_the_first_stop_skips_to_the_content(visit: Open) -> None:
    page = visit("/actors")
    page.keyboard.press("/")
    expect(page.locator("input[type=search]")).to_be_focused()
    page.goto("/meetings")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_without_scripts_all_can_be_read_and_judged(visit: Open) -> None:
    page = visit("/meetings", "ann", java_script_enabled=False)
    page.locator(".when a").first.click()
    page.get_by_role("row", name="date").locator("summary").first.click()
    page.get_by_label("true date").fill("2007-05-03")
    page.get_by_role("row", name="date").get_by_role("button", name="Right").click()
    expect(page.get_by_role("status")).to_contain_text("2007-05-03")
    expect(page.locator("h1")).to_contain_text("3 May 2007")
