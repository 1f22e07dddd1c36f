"""What paragraphs are there for, and where they begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.read.blocks import blocks
from dragoman.read.charset import tidy
from dragoman.read.draft import Draft, Facts
from dragoman.read.paragraphs import lay_out

STORY = "The envoys of Upland and Sudria met in Omer on Monday, a spokesman said."


def kinds(text: str, **facts: str) -> list[str]:
    layout = lay_out(Draft(text=text, origin="test", facts=Facts(**facts)))  # type: ignore[arg-type]
    return [paragraph.kind for paragraph in layout.paragraphs]


def facts(text: str) -> Facts:
    return lay_out(Draft(text=text, origin="test")).facts


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Envoys meet in Omer", "headline"),
        ("By Mira Holt", "byline"),
        ("by Mira Holt in Omer and agencies", "byline"),
        ("(Reporting by Mira Holt; editing by Jon Field)", "byline"),
        ("OMER, Nov. 5, 2006 (AP)", "dateline"),
        ("Envoy Ida Marsh in Omer, June 23, 2022. (AP/Mira Holt, File)", "caption"),
        ("Envoy Ida Marsh, right, with Tomas Aruk. (Courtesy)", "caption"),
        ("Ida Marsh (2nd-R) meets Tomas Aruk (R) in Omer on Monday.", "caption"),
        ("Ida Marsh at the harbour of Omer. [Mira Holt/Reuters]", "caption"),
        ("FILE - Ida Marsh speaks in Omer on Nov. 5, 2020.", "caption"),
        ("Ida Marsh in Omer last autumn. Photo: Mira Holt", "caption"),
        ("Share this:", "furniture"),
        ("View image on Twitter", "furniture"),
        ("Advertisement", "furniture"),
        ("Posted on November 6, 2006 at 10:30 am", "furniture"),
        ("Home > World > Upland", "furniture"),
        ("Harbour Courier, November 6, 2006", "furniture"),
        ("The Omer Times, Monday 6 November 2006", "furniture"),
        ("Good soup today pic.twitter.com/abc", "furniture"),
        ("— Ida Marsh (@ida_marsh_) May 5, 2023", "furniture"),
        ("مساء الخير يا مدينة", "furniture"),
        ("By Monday the envoys had agreed on most of it.", "body"),
        (STORY, "body"),
    ],
)
def test_kind_of_a_paragraph_before_the_story(line: str, kind: str) -> None:
    assert kinds(f"{line}\n\n{STORY}") == [kind, "body"]


@pytest.mark.parametrize(
    "line",
    [
        "Read more: Ice on the river",
        "Sign up for our daily letter",
        "Related Post",
        "Leave a Reply",
        "Your email address will not be published. Required fields are marked *",
        "Source: Delta News",
        "You are commenting using your account. Log\u00a0Out / Change )",
        "https://delta.example/7769/",
    ],
)
def test_prompts_after_the_story_are_furniture(line: str) -> None:
    assert kinds(f"{STORY}\n\n{line}") == ["body", "furniture"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"Envoys meet\n\nEnvoys meet\n\n{STORY}\n\nEnvoys meet",
            ["headline", "headline", "body", "headline"],
        ),
        (f"{STORY}\n\nLeave a Reply\n\n{STORY}", ["body", "furniture", "furniture"]),
        (f"{STORY}\n\nComments\n\n{STORY}", ["body", "furniture", "body"]),
        (f"{STORY}\n\n" * 3 + f"Comments\n\n{STORY}", ["body"] * 3 + ["furniture"] * 2),
        (f"{STORY}\n\nRelated\n\nIce on the river\n\n{STORY}", ["body", "furniture", "furniture", "body"]),
        (
            f"{STORY}\n\nDelta News\n\nDelta News, which claims to be old, covers Omer.",
            ["body"] + ["furniture"] * 2,
        ),
        (
            f"{STORY}\n\nSoup! #omer\n\n— Ida (@ida_m) May 5, 2023\n\n{STORY}",
            ["body", *["furniture"] * 2, "body"],
        ),
        (f"Envoys meet\n\nOMER, Nov. 5 (AP) — {STORY}", ["headline", "dateline", "body"]),
        ("Ida Marsh met Tomas Aruk", ["body"]),
        (f"Envoys meet\nBy Mira Holt\n\n{STORY}", ["headline", "byline", "body"]),
        (f"Envoys meet\n\n{STORY}\n\nOMER, Nov. 5 (AP) — {STORY}", ["headline", "body", "dateline", "body"]),
        (f"{STORY}\n\nOMER — {STORY}", ["body", "body"]),
        (f"{STORY}\n\n(Reuters)", ["body", "furniture"]),
    ],
)
def test_kinds_depend_on_what_came_before(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


def test_given_title_is_a_headline_wherever_it_stands() -> None:
    assert kinds(f"{STORY}\n\nEnvoys’ talks", title="Envoys' Talks") == ["body", "headline"]


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        (f"{STORY}\n\nSource: delta-reader", "publisher", "delta-reader"),
        (f"OMER, Nov. 5, 2006 (AP) — {STORY}", "publisher", "Associated Press"),
        (f"OMER, Nov. 5, 2006 (AP) — {STORY}", "published", "2006-11-05"),
        (f"Updated: Nov. 6, 2006\n\n{STORY}", "published", "2006-11-06"),
        (f"By Mira Holt\n\n{STORY}", "byline", "Mira Holt"),
        (f"Envoys\u00a0meet\n\n{STORY}", "title", "Envoys meet"),
        (STORY, "title", None),
    ],
)
def test_facts_that_a_text_prints(text: str, field: str, value: str | None) -> None:
    found = getattr(facts(text), field)
    assert (found and str(found)) == value


WRAPPED = "The envoys of Upland and Sudria met in the\nold town of Omer on Monday. They spoke of\nfish."


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One is here.\n\nTwo is here.", 2),
        ("One is here.\n \t\n\n  Two is here.", 2),
        (WRAPPED, 1),
        (f"{WRAPPED}\n{WRAPPED}", 2),
        (f"    {WRAPPED}\n    {WRAPPED}", 2),
        (f"{STORY * 3}\n{STORY * 3}\n{STORY * 3}", 3),
        (f"{STORY * 3} The envoys\nmet again.", 1),
        ("- Ida Marsh, envoy\n- Tomas Aruk, minister", 2),
        ("", 0),
        (" \n\n\u200b \n", 0),
    ],
)
def test_paragraphs_begin_and_end(text: str, parts: int) -> None:
    assert len(list(blocks(text))) == parts


PIECES = st.sampled_from(
    [STORY, "Leave a Reply", "By Mira Holt", "OMER (AP) — ", "\n", "\n\n", " ", "\u200b", "(L)", "A"]
)


@given(st.one_of(st.text(), st.lists(PIECES).map("".join)))
def test_paragraphs_lie_in_order_apart_and_without_blank_edges(text: str) -> None:
    end, text = 0, tidy(text)
    for paragraph in lay_out(Draft(text=text, origin="test")).paragraphs:
        words = paragraph.span.cut(text)
        assert end <= paragraph.span.start < paragraph.span.end <= len(text)
        assert words
        assert words == words.strip()
        end = paragraph.span.end


def test_a_transcript_names_its_speakers_apart_from_what_they_say() -> None:
    text = (
        f"IDA MARSH, HARBOUR ANCHOR: {STORY}\n\n(BEGIN VIDEO CLIP)\n\nMr. ARUK (Party of Sudria): No comment."
    )
    assert kinds(text) == ["speaker", "body", "furniture", "speaker", "body"]


@pytest.mark.parametrize("line", ["OMER: The envoys met.", "Asked why, he said: the road is long."])
def test_one_name_before_a_colon_makes_no_transcript(line: str) -> None:
    assert "speaker" not in kinds(f"{line}\n\n{STORY}")
