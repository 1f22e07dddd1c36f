"""Posts and persons together: titles before a name, appositions behind it, the state somebody is from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from dragoman.model import Span
from dragoman.model.mention import Side
from dragoman.parse import lexicon
from dragoman.parse.complement import AND, LISTING
from dragoman.parse.layer import Chunk, Layer
from dragoman.parse.posts import head_at
from dragoman.text import places
from dragoman.text.public_people import is_last_name

LONGEST_REST = 9
"""Words that may stand between a post and the comma before its holder's name."""

MOST_POSTS = 4
"""Posts that one name may have before it."""

LONGEST_MATTER = 5
"""Words of a matter in small letters that a post is for."""

COURTESIES = frozenset({"cleric", "military"})
"""Classes of posts that stand between another post and the name of its holder."""

COUNTERPART = "counterpart"

PLURAL = ("s", "men")
"""Ends of the nouns for several holders of a post."""

LONGEST_DONE, LONGEST_TOLD = 8, 16
"""Words before "as" within which it is said what somebody does as the holder of a post, and who it is."""

LONGEST_LEAD = 5
"""Words up to which it is looked for the comma between a name and the post behind it."""


def attach_posts(layer: Layer, posts: Sequence[Chunk]) -> None:
    """Hang each post on the person beside it; the others become chunks of their own."""
    posts = [post for post in posts if post.kind == "post"]
    by_start = {post.start: post for post in posts}
    for post in sorted(posts, key=lambda post: _is_told_in_full(layer, post, by_start)):
        if any(layer.person_at(i) for i in range(post.start, post.end)):
            continue
        if _is_told_in_full(layer, post, by_start) and (named := _titled_at(layer, post.end)) is not None:
            _lead(layer, post.start, named)
            continue
        before = _person_before(layer, post)
        person = _person_after(layer, post, by_start)
        if person and not (before and _is_in_a_row_of_names(layer, post, person, by_start)):
            _title(layer, post, person)
        elif before:
            _explain(layer, post, before)
        elif layer.low(post.end) != "-":
            post.holder = _told_as(layer, post)
            layer.put(post)


def _is_told_in_full(layer: Layer, post: Chunk, posts: dict[int, Chunk]) -> bool:
    """Whether a counterpart's own post follows: "his counterpart Chadian President NAME"."""
    own = posts.get(post.end) if layer.joined(post.start, post.end) else None
    return post.post is not None and post.post.head == COUNTERPART and own is not None and bool(own.sides)


def _titled_at(layer: Layer, i: int) -> Chunk | None:
    """The person whose title and name begin at word `i`."""
    person = layer.person_at(i)
    return person if person is not None and person.left == i < person.start else None


def _told_as(layer: Layer, post: Chunk) -> Chunk | None:
    """The person without a post who travels or meets as its holder: "NAME on her first trip as premier"."""
    done = (layer.low(j) for j in range(max(post.start - LONGEST_DONE, 0), post.start - 1))
    if layer.low(post.start - 1) != "as" or lexicon.beside("done as").isdisjoint(done):
        return None
    for j in range(post.start - 2, max(post.start - LONGEST_TOLD, -1), -1):
        if not layer.joined(j, post.start) or layer.low(j) in (".", ";"):
            return None
        person = layer.person_at(j)
        if person is not None and person.post is None and layer.low(person.start - 1) != "with":
            return person
    return None


def hail_from(layer: Layer) -> None:
    """Give people the state or body behind their name, or that owns it, as their side.

    "Museveni of Uganda"; "Slovakia's Robert NAME"; "the World Bank's Robert NAME".
    """
    people = [chunk for chunk in layer.chunks if chunk.kind == "person"]
    for person in people:
        if person.side is None:
            person.side = _home_behind(layer, person) or _owner(layer, person)
            _lead_with_state(layer, person)


def _home_behind(layer: Layer, person: Chunk) -> Side | None:
    if layer.low(person.end) not in {"(", *lexicon.beside("hailing")}:
        return None
    i = person.end + (2 if layer.low(person.end + 1) == "the" else 1)
    at = layer.chunk_at(i)
    if layer.low(person.end) == "(" and at is not None and layer.low(at.end) == ")":
        return at.side if at.kind == "state" and at.start == i else None
    named = at and at.kind in ("state", "organization") and at.start == i and layer.joined(person.start, i)
    return at.side if at and named else None


def _lead_with_state(layer: Layer, person: Chunk) -> None:
    """Let the state or body that owns a person be of the title: "between X's NAME and Y's NAME"."""
    i = person.start if person.left < 0 else person.left
    at = layer.chunk_at(i - 2)
    owns = at is not None and at.kind in ("state", "organization") and at.side == person.side
    owns = owns and at is not None and at.end == i - 1
    if at is not None and owns and layer.low(i - 1) in lexicon.beside("genitive"):
        _lead(layer, at.start, person)


def _owner(layer: Layer, person: Chunk) -> Side | None:
    """The state or known body right before a name of two words or more: "Slovakia's Robert NAME"."""
    i = person.start if person.left < 0 else person.left
    at = layer.chunk_at(i - 2)
    owns = layer.low(i - 1) in lexicon.beside("genitive") and layer.joined(i - 2, i)
    if at is None or not owns or at.end != i - 1:
        return None
    if len(person) == 1 and not (at.kind == "state" and is_last_name(person.name)):
        return None
    known = at.kind == "organization" and places.organization_named(at.name) is not None
    return at.side if at.kind == "state" or known else None


def honour(layer: Layer) -> None:
    """Let "His Highness the" be of the title before a name, which is no post of its own."""
    for person in [chunk for chunk in layer.chunks if chunk.kind in ("person", "post")]:
        i = person.start if person.left < 0 else person.left
        start = i - 1 if layer.low(i - 1) == "the" else i
        if layer.low(start - 1) in lexicon.beside("honour") and layer.joined(start - 1, i):
            while layer.low(start - 1) in lexicon.beside("honour"):
                start -= 1
            if layer.low(start - 1) in lexicon.beside("possessor"):
                start -= 1
            _lead(layer, start, person)


def share_posts(layer: Layer) -> None:
    """Give people named in a row behind a plural post that post: "bureau members A, B and C"."""
    for chunk in layer.chunks:
        if chunk.kind == "group" and chunk.post and layer.low(chunk.head).endswith(PLURAL):
            people = list(_row(layer, chunk.end)) or _named_each(layer, chunk)
            each = chunk.sides if len(chunk.sides) == len(people) else ()
            for i, person in enumerate(people):
                _share(chunk, person, each[i] if each else None)
            if len(people) > 1:
                _lead(layer, chunk.start, people[0])


def _named_each(layer: Layer, group: Chunk) -> list[Chunk]:
    """The people behind a comma, one for each side: "the Russian and Chinese foreign ministers, A and B"."""
    people = list(_row(layer, group.end + 1)) if layer.low(group.end) == "," else []
    bare = all(person.post is None and person.side is None for person in people)
    return people if bare and len(people) == len(group.sides) > 1 else []


def _share(group: Chunk, person: Chunk, own: Side | None) -> None:
    """Give one person of a row what is printed of all, and the side that is his own among theirs."""
    if person.post is None:
        sides = (own,) if own else group.sides
        person.post, person.sides = group.post, person.sides or sides
        person.side = person.side or (sides[0] if len(sides) == 1 else None)


def _row(layer: Layer, i: int) -> Iterator[Chunk]:
    """The people named one behind the other from word `i` on, commas and "and" between them."""
    while (person := layer.person_at(i)) is not None and layer.joined(i - 1, i):
        yield person
        i = _past_home(layer, max(person.end, person.right))
        while layer.low(i) in LISTING:
            i += 1


def _past_home(layer: Layer, i: int) -> int:
    """Past the state or body behind a name: "Presidents A of France and B of Germany", "A of Hamas"."""
    at = layer.chunk_at(i + 1)
    home = (
        layer.low(i) in lexicon.beside("hailing") and at is not None and at.kind in ("state", "organization")
    )
    return at.end if home and at is not None else i


# ------------------------------------------------------------ whom a post belongs to


def _person_after(layer: Layer, post: Chunk, posts: dict[int, Chunk]) -> Chunk | None:
    """The person whom the post stands before: "President NAME", "his counterpart, NAME,"."""
    i = _past_second_post(layer, post.end, posts)
    if not layer.joined(post.start, i):
        return None
    person = layer.person_at(i)
    if person and person.left in (i, person.start):
        return person if layer.capital(i) or lexicon.name_words("particle").get(layer.low(i)) else None
    courteous = layer.past_courtesies(i)
    if courteous > i and (person := layer.person_at(courteous)):
        return person
    if person := _behind_matter(layer, i):
        return person
    return _person_behind_comma(layer, post, _past_rest(layer, i), posts)


def _is_in_a_row_of_names(layer: Layer, post: Chunk, person: Chunk, posts: dict[int, Chunk]) -> bool:
    """Whether the name behind a post has its own post behind it: "A, the P of X, B, the P of Y"."""
    if layer.low(post.end) != "," or person.start != post.end + 1 or layer.low(person.end) != ",":
        return False
    i = person.end + 1
    return layer.joined(post.start, i) and (i in posts or (layer.low(i) == "the" and i + 1 in posts))


def _behind_matter(layer: Layer, i: int) -> Chunk | None:
    """The person right behind what a post is for: "envoy to the six-way talks NAME"."""
    if layer.low(i) not in {"to", *lexicon.beside("joint of a body")}:
        return None
    for j in range(i + 1, i + 1 + LONGEST_MATTER):
        word = layer.low(j)
        if not layer.joined(i, j) or not word.replace("-", "").isalpha():
            return None
        if layer.capital(j) and layer.at[j] is None:
            return None
        if word in lexicon.beside("matter in small letters"):
            person = layer.person_at(j + 1)
            return person if person and person.left in (j + 1, person.start) and not person.post else None
    return None


def _person_behind_comma(layer: Layer, post: Chunk, i: int, posts: dict[int, Chunk]) -> Chunk | None:
    if layer.low(i) == "," and layer.low(i + 1) in lexicon.beside("quote"):
        i, comma = i + 1, True
    else:
        comma = layer.low(i) == ","
    title = posts.get(i + 1)
    courtesy = title is not None and _is_courtesy(title)
    start = title.end if title and courtesy else i + 1
    start = layer.past_courtesies(start)
    person = layer.person_at(start) if comma else None
    if person is None or person.post is not None or post.post is None:
        return None
    if _has_own_post(layer, person, posts) and _person_before(layer, post) is not None:
        return None  # a row, each with the post behind the name
    known = post.post.definite or post.sides or post.post.possessor or layer.is_owned(post.start)
    known = known or _served(layer, post.end) is not None
    closing = layer.low(_past_home(layer, person.end)) or "."
    if courtesy and closing not in AND:
        return person if known else None
    return person if known and closing in lexicon.beside("closing") else None


def _has_own_post(layer: Layer, person: Chunk, posts: dict[int, Chunk]) -> bool:
    """Whether a post stands behind the comma after a name: "A, the president of X, B, the premier of Y"."""
    i = person.end + 1
    while layer.low(i) in lexicon.beside("before an explaining post"):
        i += 1
    return layer.low(person.end) == "," and i in posts


def _past_second_post(layer: Layer, i: int, posts: dict[int, Chunk]) -> int:
    """Past a further post of the same person: "Deputy Prime Minister and Foreign Minister NAME"."""
    for _ in range(MOST_POSTS - 1):
        j = i + 1 if layer.low(i) in AND or _lists_posts(layer, i, posts) else i
        if j not in posts or (j == i and not _is_courtesy(posts[j])) or _is_another(layer, i, j, posts):
            break
        i = posts[j].end
    return i


def _is_another(layer: Layer, i: int, j: int, posts: dict[int, Chunk]) -> bool:
    """Whether the post at `j` is of another than that before `i`: "the president and Premier NAME".

    What somebody was, and what he is sent for, is of one: "former X president and Y mediator NAME".
    """
    post = posts[j]
    if layer.low(i) not in AND or layer.capital(i - 1) or not layer.capital(j):
        return False
    return layer.capital(post.head) or post.post is None or post.post.group in ("state", "minister")


def _lists_posts(layer: Layer, i: int, posts: dict[int, Chunk]) -> bool:
    """Whether the comma at `i` stands between posts of one person: "Prince, Premier and Minister NAME"."""
    after = posts.get(i + 1)
    if layer.low(i) != "," or after is None or not layer.capital(after.head):
        return False
    return layer.low(after.end) in AND and after.end + 1 in posts and not after.sides


def _is_courtesy(post: Chunk) -> bool:
    """Whether a post is as much a title that goes with any other: "Minister General X"."""
    if post.post is None:
        return False
    return post.post.group in COURTESIES or post.post.head in lexicon.beside("courtesy")


def _past_rest(layer: Layer, i: int) -> int:
    """Past what else is said of a post before the comma: "the commander of the forces here, NAME,"."""
    if layer.low(i) not in lexicon.beside("rest of a post") | lexicon.callings():
        return i
    if (served := _served(layer, i)) is not None:
        return served.end
    for j in range(i, i + LONGEST_REST):
        if not layer.joined(i, j):
            break
        word = layer.words[j]
        if word.low == ",":
            return j
        if word.low in lexicon.beside("no rest") or not word.text[0].isalpha() or layer.person_at(j):
            break
    return i


def _served(layer: Layer, i: int) -> Chunk | None:
    """Whom somebody works for who is named after him: "an aide to President NAME, NAME, flew to X"."""
    if layer.low(i) != "to":
        return None
    for j in range(i + 1, i + 1 + LONGEST_MATTER):
        person = layer.person_at(j)
        if person is not None or not layer.joined(i, j) or not layer.capital(j):
            return person
    return None


def _person_before(layer: Layer, post: Chunk) -> Chunk | None:
    """The person whom the post explains: "NAME, the foreign minister of X,"."""
    if holder := _holder_of_both(layer, post):
        return holder
    i = _before_lead(layer, post.start)
    if i <= 0 or layer.low(i) not in lexicon.beside("opening") or not layer.joined(i - 1, post.start):
        return None
    if layer.words[i].kind == "headline" and _does_something(layer, post.end):
        return None  # the comma stands for "and": "NAME, Chadian president meet"
    person = layer.person_at(i - 1)
    opens = person is not None and layer.words[person.start].opens and layer.low(i + 1) not in ("a", "an")
    if (speaks(layer, post.end) and not opens) or layer.low(post.end) in lexicon.beside("genitive"):
        return None  # "talks with NAME, an aide to the president said"; but "NAME, the president of X said"
    if person is None or person.end != i or _does_what_follows(layer, post, person):
        return None
    return person


def _does_something(layer: Layer, i: int) -> bool:
    """Whether a word may be the verb of those named before it, or the "to" of a headline."""
    if not layer.joined(i - 1, i):
        return False  # the headline ends there
    word = layer.low(i)
    return word == "to" or (word.isalpha() and word not in lexicon.beside("behind a day"))


def _does_what_follows(layer: Layer, post: Chunk, person: Chunk) -> bool:
    """Whether a post behind a name is of who does what follows: "After talks with NAME, the premier left".

    So it is behind the phrase that opens a sentence, where no mark parts the post from what comes next.
    """
    i = post.end
    bare = post.start == person.end + 1  # "NAME, minister delegate in charge of trade"
    if bare or layer.low(person.end) != "," or layer.low(i) in lexicon.beside("behind an explaining post"):
        return False
    if not layer.low(i).isalpha() or layer.capital(i) or not layer.joined(post.start, i):
        return False
    for j in range(person.start - 1, -1, -1):
        if not layer.joined(j, person.start) or layer.low(j) == ",":
            return False
        if layer.words[j].opens:
            return layer.low(j) in lexicon.beside("opens a sentence")
    return False


def _before_lead(layer: Layer, start: int) -> int:
    """The word before what leads to a post: before "the", "his country's", "President NAME's"."""
    i = start - 1
    while i > 0 and start - i < LONGEST_LEAD:
        owner = _owner_start(layer, i)
        if owner < i:
            return owner - 1 - (layer.low(owner - 1) == "the")
        if layer.low(i) not in lexicon.beside("lead of a post"):
            break
        i -= 1
    return i


def _owner_start(layer: Layer, genitive: int) -> int:
    """Where the person, or the administration, begins whose a post is; the genitive itself for nobody."""
    if layer.low(genitive) not in lexicon.beside("genitive"):
        return genitive
    i = genitive - 1
    office = layer.low(i) in lexicon.beside("owning office")
    owner = layer.person_at(i - office)
    if owner is not None:
        return owner.start if owner.left < 0 else owner.left
    if office:
        return i
    heads = (head_at(layer, j) for j in range(max(i - 2, 0), i + 1))  # "the prime minister's chief of staff"
    return next((head.start for head in heads if head is not None and head.end == genitive), genitive)


def _holder_of_both(layer: Layer, post: Chunk) -> Chunk | None:
    """The person whom two posts explain: "NAME, president of the council and minister of defense"."""
    person = layer.person_at(post.start - 2)
    if layer.low(post.start - 1) not in AND or person is None or person.right != post.start - 1:
        return None
    sides = [side for side in (post.side, person.side) if side is not None and side.is_state]
    return person if len({side.name for side in sides}) <= 1 and not speaks(layer, post.end) else None


def speaks(layer: Layer, i: int) -> bool:
    """Whether the holder of a post that ends at `i` says something: "..., an aide to NAME told reporters"."""
    at = layer.chunk_at(i + 1)
    if layer.low(i) in lexicon.beside("rest of a post") and at is not None:
        i = at.end
    return layer.low(i) in lexicon.beside("speaks")


# ------------------------------------------------------------ hanging it on


def _title(layer: Layer, post: Chunk, person: Chunk) -> None:
    """Hang a post that stands before a name on it; of two posts before one name both stay, as printed."""
    if post.post and post.post.spans and layer.low(post.end) in AND:
        last = person.start - 1
        while last > post.end and layer.low(last) in lexicon.name_words("honorific"):
            last -= 1
        both = Span(post.post.spans[0].start, layer.words[last].end)
        post.post = msgspec.structs.replace(post.post, spans=(both,))
    person.post, person.side, person.sides = post.post, post.side, post.sides
    _lead(layer, post.start, person)


def _lead(layer: Layer, start: int, person: Chunk) -> None:
    """Let the words from `start` on be the title before a name."""
    person.left = start
    for i in range(start, person.start):
        layer.claim(i, person)


def _explain(layer: Layer, post: Chunk, person: Chunk) -> None:
    """Hang a post that stands behind a name on it, unless what is known already tells more.

    Whose "the first American president to go there" is, is told of a president; what he is, by his title.
    """
    told = person.post is None or (post.side and not person.side) or _is_of_state(post, person)
    if told:
        first = layer.low(post.start) in lexicon.beside("utmost") and person.post is not None
        person.post, person.sides = person.post if first else post.post, post.sides
        person.side = post.side or person.side
    if _is_of_a_record(layer, post):
        return  # its words stay: on them hangs what nobody had done before
    for i in range(person.end, post.end):
        layer.claim(i, person)
    person.right = post.end


def _is_of_a_record(layer: Layer, post: Chunk) -> bool:
    """Whether a post goes on with what nobody had done before: "NAME, the first minister to visit X"."""
    return layer.low(post.start) in lexicon.beside("utmost") and layer.low(post.end) == "to"


def _is_of_state(post: Chunk, person: Chunk) -> bool:
    """Whether a post is of a state where all that is known of its holder is a seat in a body of a party.

    "NAME, member of the party's central committee and President of X", as whom a report has him.
    """
    known, own = person.post, post.post
    if known is None or own is None or post.side is None or person.side is None:
        return False
    seat = known.group in ("body", "party", "other") and not person.side.is_state
    return seat and own.group in ("state", "minister") and post.side.is_state
