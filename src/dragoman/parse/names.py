"""The layer of names: who and what a report names, told from its words before any sentence is parsed.

Newswire hangs long posts on names ("Chairman of the Standing Committee of the National People's Congress Wu
Bangguo"); a small parser loses its way in them, and a small tagger of names reads one name in three ways.
So names are told first: from tables (states, bodies), from posts that stand beside them, from the tagger
where it agrees, each name read one way in one report. `dragoman.parse.nlp` then parses sentences in which
each such phrase is a single word.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model.mention import Cast
from dragoman.parse.addressed import leave_addressed
from dragoman.parse.bodies import find_bodies
from dragoman.parse.cast import build_cast
from dragoman.parse.groups import find_groups
from dragoman.parse.layer import Layer
from dragoman.parse.leads import introduce
from dragoman.parse.listed import find_listed
from dragoman.parse.outlets import find_outlets
from dragoman.parse.persons import find_persons, find_sole, mark_later_names
from dragoman.parse.posts import find_posts
from dragoman.parse.public import find_public_people
from dragoman.parse.slots import find_in_slots
from dragoman.parse.titles import attach_posts, hail_from, honour, share_posts
from dragoman.parse.towns import find_towns
from dragoman.parse.words import Word


def read_names(words: Sequence[Word]) -> tuple[Cast, Layer]:
    """The cast of a report, and the layer of chunks by which its sentences are made simple.

    Each step builds on those before it: a body may hold a listed name, a post its side, a person begins where
    a post ends. `cast.mentions` are the chunks of the layer, one for one.
    """
    layer = Layer(words)
    find_listed(layer)
    find_towns(layer)
    find_bodies(layer)
    find_outlets(layer)
    find_sole(layer)
    find_public_people(layer)
    posts = find_posts(layer)
    find_persons(layer, posts)
    find_in_slots(layer)
    mark_later_names(layer, posts)
    leave_addressed(layer)
    attach_posts(layer, posts)
    hail_from(layer)
    find_groups(layer)
    share_posts(layer)
    honour(layer)
    introduce(layer)
    return build_cast(layer), layer
