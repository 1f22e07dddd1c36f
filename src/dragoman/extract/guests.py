"""Who takes part in an event by what is told of a journey: "arrived for a summit", "is here for it"."""

from __future__ import annotations

from dragoman.extract.actor import unlike
from dragoman.extract.draft import Draft
from dragoman.extract.lexicon import summit_words
from dragoman.extract.scene import Scene
from dragoman.model import Span

FAR = 130
"""Characters between a journey and its purpose, at the most."""


def seat_visitors(scene: Scene, drafts: list[Draft]) -> None:
    """Those who travel for an event take part in it."""
    events = [draft for draft in drafts if draft.mode == "multilateral"]
    for visit in (draft for draft in drafts if draft.mode == "visit" and draft.status != "off"):
        people = [actor for actor in visit.ours if actor.kind == "person"]
        for event in events:
            if people and any(_came_for(scene, way, event) for way in visit.words):
                event.ours = unlike([*event.ours, *people])


def _came_for(scene: Scene, way: Span, event: Draft) -> bool:
    """Whether an event stands behind the word of a journey, in one sentence, as what the journey is for."""
    text = scene.report.text
    for told in event.words:
        between = text[way.end : told.start].lower() if way.end < told.start else "."
        one_sentence = "." not in between.replace("u.s.", "us")
        if len(between) < FAR and one_sentence and set(between.split()) & set(summit_words("purpose")):
            return True
    return False
