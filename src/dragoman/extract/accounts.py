"""From a parsed report to its accounts: the flow.

Each telling becomes a draft; drafts of one encounter are joined, those of no encounter of politics are left;
what a draft does not say itself is taken from what is told around it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract import gatherings
from dragoman.extract.bearings import countries_named
from dragoman.extract.camps import fold_camps
from dragoman.extract.delegations import seat_members
from dragoman.extract.draft import Draft, draft_of
from dragoman.extract.folding import fold_headlines, fold_meetings, leave_joint, leave_regions, leave_wishes
from dragoman.extract.guests import seat_visitors, side_with_hosts
from dragoman.extract.join import add, attach, complete_visit, recall, seat
from dragoman.extract.newsroom import home_of
from dragoman.extract.political import has_two_sides, is_political, keep_political, leave_trades
from dragoman.extract.presumed import presumed_home
from dragoman.extract.record import account_of
from dragoman.extract.rostrum import seat_speakers
from dragoman.extract.scene import Scene
from dragoman.extract.settle import settle
from dragoman.extract.shadows import without_shadows
from dragoman.extract.sites import dateline_site
from dragoman.extract.speakers import Speakers
from dragoman.extract.tellings import tellings
from dragoman.extract.tidings import carry_on
from dragoman.extract.when import Calendar
from dragoman.model import Account, Report

if TYPE_CHECKING:
    from dragoman.model.parsed import Doc


def accounts(report: Report, doc: Doc) -> list[Account]:
    """What the report tells of encounters: one account each, in the order in which they are first told."""
    scene, drafts = drafts_of(report, doc)
    return [account_of(scene, draft, len(drafts)) for draft in drafts]


def drafts_of(report: Report, doc: Doc) -> tuple[Scene, list[Draft]]:
    """The same before it is written down: who is spoken of where, and one draft for each encounter."""
    scene = Scene(report, doc)
    scene.countries, scene.own = countries_named(scene), home_of(report)
    home = dateline_site(scene)
    if home:
        scene.home, scene.home_spans = home.place.country, home.spans
    elif (presumed := presumed_home(scene)) is not None:
        scene.home, scene.home_spans = presumed.country, presumed.spans
    calendar = Calendar(scene)
    speakers: Speakers | None = None
    drafts: list[Draft] = []
    for telling in tellings(scene):
        speakers = speakers or Speakers(scene)
        _take(scene, drafts, draft_of(scene, calendar, speakers, home, telling))
    if speakers is None:
        return scene, []
    gatherings.unite(scene, drafts, calendar.issue)
    gatherings.fold_summits_with_a_body(drafts)
    leave_joint(drafts)
    leave_regions(drafts)
    leave_wishes(drafts)
    fold_meetings(drafts)
    fold_headlines(scene, drafts)
    fold_camps(scene, drafts)
    seat_visitors(scene, drafts)
    side_with_hosts(scene, drafts)
    seat_speakers(scene, drafts)
    seat_members(scene, drafts)
    leave_trades(scene, drafts)
    settle(scene, calendar, home, drafts)
    gatherings.fold_summits_of_two(scene, drafts)
    carry_on(scene, speakers, drafts)
    return scene, without_shadows(drafts)


def _take(scene: Scene, drafts: list[Draft], draft: Draft) -> None:
    """Join what one telling gives to what was told before it, keep it as another encounter, or leave it."""
    if draft.mode == "multilateral" or gatherings.speaks_of_event(scene, drafts, draft):
        keep_political(draft)
        gatherings.place(scene, drafts, draft)
    elif _seat(scene, drafts, draft) or draft.telling.frame in ("joined", "there"):
        return
    elif has_two_sides(draft):
        if is_political(scene, draft):
            add(drafts, draft)
    elif not attach(scene, drafts, draft):
        completed = recall(scene, drafts, draft) or complete_visit(scene, drafts, draft)
        if completed and is_political(scene, draft):
            add(drafts, draft)


def _seat(scene: Scene, drafts: list[Draft], draft: Draft) -> bool:
    """Seat those who were there too at what the text tells, else at what only a caption shows."""
    text = [other for other in drafts if scene.kind(other.token) != "caption"]
    shown = [other for other in drafts if scene.kind(other.token) == "caption"]
    if scene.kind(draft.token) == "caption":
        text, shown = drafts, []
    return seat(text, draft) or seat(shown, draft)
