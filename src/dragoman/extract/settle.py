"""What the tellings of an encounter leave to the reader: its day and its place, taken from what is told around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract.draft import Draft
from dragoman.extract.scene import Scene
from dragoman.extract.when import Calendar
from dragoman.extract.where import Site

if TYPE_CHECKING:
    from spacy.tokens import Token

BACKGROUND = frozenset(("had", "since", "previously", "earlier", "ago", "last"))


def settle(scene: Scene, calendar: Calendar, home: Site | None, drafts: list[Draft]) -> None:
    """Fill in the day and the place of each draft where its own tellings are silent."""
    for draft in drafts:
        _settle(scene, calendar, home, draft)


def _settle(scene: Scene, calendar: Calendar, home: Site | None, draft: Draft) -> None:
    """Fill in what the telling leaves to the reader: about the day of publication, in the city of the dateline."""
    if draft.when is None and not _is_background(draft.token):
        draft.when = calendar.around_publication()
        draft.guessed_when = True
    if draft.site is None and home is not None and not _is_background(draft.token):
        if draft.lead or draft.host_country == home.place.country:
            draft.site = home


def _is_background(token: Token) -> bool:
    """Whether a telling looks back: "had met", "have met since", "last met"."""
    near = {child.lower_ for child in token.children} | {child.lower_ for child in token.head.children if token.dep_ in ("dobj", "pobj")}
    return bool(near & BACKGROUND)


