"""How sure a reading is: the share of accounts like it that careful readers would mark as well.

A logistic regression over what is seen of a draft. The weights come from `python bench/confidence.py --fit`,
which pairs the accounts of marked newswire with what the readers marked; `bench/bench.py` shows what they are
worth on reports that had no part in it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from dragoman.extract.actor import Actor
from dragoman.extract.draft import Draft
from dragoman.extract.scene import Scene
from dragoman.model import Span

LOOSE = ("discuss", "host", "with", "see", "gather", "invite", "invited", "carry", "call", "weak")
"""Frames whose words often tell of something else."""
AWAY = 160
"""Characters between the word that tells and a party beyond which they may have little to do with another."""
CROWD = 5
"""Accounts of one report above which some are told in passing."""
LEAST, MOST = 0.02, 0.98

# Fitted on the 590 accounts of newswire-dev that are right or wrong, with a ridge of 5. Where the weights of
# each batch come from the others, the precision of the fifths is .54 .82 .92 .95 .98.
BIAS = 1.78
WEIGHTS: Mapping[str, float] = {
    "told again": 0.92,
    "in the lead": 0.26,
    "in a headline": -0.32,
    "loose word": -0.34,
    "an event": 0.35,
    "no day told": -0.49,
    "weak day": -0.68,
    "several days": 0.34,
    "no place": -0.40,
    "no politics": -0.77,
    "described": -0.54,
    "bodies only": -0.42,
    "a head of state": 0.83,
    "three or more": 0.42,
    "other sentence": -0.41,
    "far": -0.60,
    "crowd": -0.71,
}


def confidence(scene: Scene, draft: Draft, among: int) -> float:
    """From 0 to 1; `among` is how many accounts the report gives."""
    total = BIAS + sum(WEIGHTS[name] for name, seen in features(scene, draft, among).items() if seen)
    return round(min(MOST, max(LEAST, 1 / (1 + math.exp(-total)))), 3)


def features(scene: Scene, draft: Draft, among: int) -> dict[str, bool]:
    """What is seen of a draft, by name."""
    return {**_telling(scene, draft), **_values(draft), **_parties(scene, draft), "crowd": among > CROWD}


def _telling(scene: Scene, draft: Draft) -> dict[str, bool]:
    """By which words it is told, how often, and where in the report."""
    return {
        "told again": draft.tellings > 1,
        "in the lead": draft.lead,
        "in a headline": scene.kind(draft.token) == "headline",
        "loose word": draft.telling.frame in LOOSE,
        "an event": draft.summit is not None,
    }


def _values(draft: Draft) -> dict[str, bool]:
    """Of which values the report has words."""
    return {
        "no day told": draft.when is None or draft.guessed_when,
        "weak day": draft.weak_when,
        "several days": draft.whole or draft.stay is not None,
        "no place": draft.site is None,
    }


def _parties(scene: Scene, draft: Draft) -> dict[str, bool]:
    """Who takes part, and how far from the word that tells they are named."""
    parties, word = draft.parties, scene.span(draft.telling.token)
    sentence = Span(
        scene.span(draft.telling.token.sent[0]).start, scene.span(draft.telling.token.sent[-1]).end
    )
    heads = [actor for actor in parties if actor.post is not None and actor.post.group == "state"]
    return {
        "no politics": any(not actor.political for actor in parties),
        "described": any(actor.noun and actor.kind != "state" for actor in parties),
        "bodies only": draft.summit is None and not any(actor.kind == "person" for actor in parties),
        "a head of state": any(actor.kind == "person" for actor in heads),
        "three or more": len(parties) > 2,
        "other sentence": any(not _is_within(actor, sentence) for actor in parties),
        "far": any(_gap(actor, word) > AWAY for actor in parties),
    }


def _is_within(actor: Actor, sentence: Span) -> bool:
    """Whether a party is spoken of in the sentence that tells."""
    return any(sentence.start <= mention.start < sentence.end for mention in actor.mentions)


def _gap(actor: Actor, word: Span) -> int:
    """Characters from the word that tells to where the party is next spoken of."""
    return min((abs(mention.start - word.start) for mention in actor.mentions), default=0)
