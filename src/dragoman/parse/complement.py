"""What stands behind "head of", "leaders of", "minister for": a body, a state, several, or plain words."""

from __future__ import annotations

from dragoman.parse import lexicon
from dragoman.parse.layer import SIDED, Chunk, Layer

LONGEST = 12
"""Words after which no complement goes on with a further name."""

LONGEST_MATTER = 4
"""Words of a matter behind its "and"."""

LONGEST_OWNED = 5
"""Words of a body that a state owns: "largest Shiite party", "joint chiefs of staff committee"."""

INITIAL = 3
"""Characters above which a word with a stop behind its first letter is a name: "D.NAME", not "U.S"."""

AND = frozenset({"and", "&"})
LISTING = AND | {","}


def complement(layer: Layer, i: int) -> tuple[int, Chunk | None]:
    """Where the complement that begins at word `i` ends (at `i`: there is none), the name that counts."""
    j, named = i, None
    while layer.joined(i, j) and j - i < LONGEST:
        at = layer.at[j]
        if at and _is_given_name(layer, at, i, j):
            break
        if at and at.kind == "organization" and len(at) == 1 and _is_of_matter(layer, j):
            j += 1
        elif (listed := past_matters(layer, j)) > j:
            j = listed
        elif at and at.start == j and (at.kind in SIDED or at.kind == "place"):
            if not _is_of_a_part(layer, at):
                named = at if named is None or _tells_more(layer, at, named) else named
            j = _past_initials(layer, at.end)
        elif (owned := _past_owned(layer, named, j)) > j:
            j = owned
        elif _belongs(layer, i, j) or _is_body_of(layer, named, j):
            j += 1
        else:
            break
    while j > i and layer.low(j - 1) in lexicon.beside("no end"):
        j -= 1
    return j, named


def _is_given_name(layer: Layer, at: Chunk, i: int, j: int) -> bool:
    """Whether a demonym behind a finished matter is rather a given name: Minister of Trade German NAME."""
    if at.kind != "demonym" or j == i or not is_portfolio(layer, j - 1):
        return False
    return layer.capital(at.end) and layer.chunk_at(at.end) is None and not lexicon.is_post(layer.low(at.end))


def _is_body_of(layer: Layer, named: Chunk | None, j: int) -> bool:
    """Whether word `j` is the body of which a name tells whose it is: the British forces, the U.N. agency."""
    if layer.capital(j):
        return False
    if layer.low(j) in lexicon.opponents():  # "the leader of the FARC rebels"
        return layer.capital(j - 1) and (named is None or named.kind != "state")
    if named is None:
        return False
    if named.kind == "organization":
        calls = layer.low(j) in lexicon.callings() and layer.low(j) not in lexicon.groups()
        return calls or lexicon.name_words("body").get(layer.low(j)) == "other"
    if named.kind != "demonym":
        return False
    return layer.low(j) in lexicon.name_words("body") or layer.low(j) in lexicon.groups()


def _past_owned(layer: Layer, named: Chunk | None, j: int) -> int:
    """Past what a state or body owns, from its "'s" on: "Iraq's largest party"; there, if it is no body.

    Of a body with a name of its own ("X's ruling Congress Party") only up to that name.
    """
    if named is None or named.end != j or layer.low(j) not in lexicon.beside("genitive"):
        return j
    if named.kind == "organization":
        return _past_own_part(layer, j)
    if named.kind != "state":
        return j
    for k in range(j + 1, j + 1 + LONGEST_OWNED):
        if (
            not layer.joined(j, k)
            or layer.at[k] is not None
            or not layer.low(k).isalpha()
            or (layer.is_function(k) and not _is_of_staff(layer, k))
        ):
            return j
        if layer.low(k) in lexicon.name_words("body") and not layer.capital(k):
            return k + 1
        if (body := layer.chunk_at(k + 1)) is not None and body.kind == "organization":
            return k + 1 if body.start == k + 1 and len(body) > 1 else j
    return j


def _past_own_part(layer: Layer, j: int) -> int:
    """Past the part of a body behind its "'s" at `j`: "the Front's negotiating team"; at `j` for none."""
    k = j + 1
    own = layer.chunk_at(k)
    if own is not None and own.kind == "organization" and own.start == k:
        return _past_initials(layer, own.end)  # "the Front's Supreme Council"
    k += layer.low(k) in lexicon.beside("which part of a body")
    return k + 1 if layer.joined(j, k) and layer.low(k) in lexicon.beside("part of a body") else j


def _is_of_staff(layer: Layer, k: int) -> bool:
    """Whether "of" at `k` stands inside the name of a command: "joint chiefs of staff committee"."""
    return layer.low(k) == "of" and layer.low(k + 1) == "staff"


def _tells_more(layer: Layer, chunk: Chunk, than: Chunk) -> bool:
    """The body tells more than whose it is: "of the Iranian Parliament", "of X's ruling Congress Party"."""
    if chunk.kind != "organization":
        return False
    owned = than.kind == "state" and layer.low(than.end) in lexicon.beside("genitive")
    return than.kind == "demonym" or (owned and chunk.start > than.end + 1)


def _belongs(layer: Layer, i: int, j: int) -> bool:
    word = layer.words[j]
    if word.low in ("the", "'s") or (word.low in LISTING and _lists(layer, j)):
        return True
    if word.low in lexicon.post_modifiers() or word.low in lexicon.name_words("office"):
        return True
    if word.low in lexicon.beside("part of a state") and layer.chunk_at(j + 1) is not None:
        return True  # "the governor of northern Zaire", "of Zaire's north Kivu province"
    if word.low in lexicon.beside("matter") and layer.capital(j - 1) and j > i:
        return True  # "for East Asian affairs"
    if not word.capital or layer.is_function(j) or word.label == "PERSON" or lexicon.is_post(word.low):
        return False
    initials = word.text[1:2] == "." and len(word.text) > INITIAL
    return word.text[:1].isalpha() and not initials and not _name_begins(layer, i, j)


def _name_begins(layer: Layer, i: int, j: int) -> bool:
    """Whether a capital word behind a finished complement is rather a name: "for Trade and Industry NAME"."""
    if j == i or is_portfolio(layer, j) or not layer.capital(j + 1):
        return False
    portfolio = layer.capital(j - 1) and is_portfolio(layer, j - 1)
    return layer.at[j - 1] is not None or portfolio or layer.low(j - 1) == ")"


def _is_of_a_part(layer: Layer, at: Chunk) -> bool:
    """Whether a state is named for a part of it, whose head need not be the state's: "northern Iraq"."""
    return at.kind == "state" and layer.low(at.start - 1) in lexicon.beside("part of a state")


def _past_initials(layer: Layer, i: int) -> int:
    """Past initials in brackets behind a name: "Islamic Resistance Movement (Hamas)"."""
    return i + 3 if layer.low(i) == "(" and layer.low(i + 2) == ")" else i


def _lists(layer: Layer, j: int) -> bool:
    """Whether a comma or "and" at `j` stands between two listed names: China, Russia and India."""
    before, after = layer.chunk_at(j - 1), layer.chunk_at(j + (2 if layer.low(j + 1) == "the" else 1))
    comma = layer.low(j) == ","
    if comma and after and after.end < len(layer.words) and layer.low(after.end) not in LISTING:
        return False
    if before and after:
        return before.kind in SIDED and after.kind == before.kind
    if comma:
        return False
    return _is_matter(layer, j) or (is_portfolio(layer, j - 1) and is_portfolio(layer, j + 1))


def _is_of_matter(layer: Layer, j: int) -> bool:
    """Whether a capital word is a matter or begins one: Labour, National Planning."""
    return is_portfolio(layer, j) or (layer.capital(j + 1) and is_portfolio(layer, j + 1))


def past_matters(layer: Layer, j: int) -> int:
    """Past the matters of one minister that are listed from `j` on: Trade, Commerce and National Planning."""
    k = j if is_portfolio(layer, j - 1) and layer.capital(j - 1) else len(layer.words)
    while layer.low(k) in LISTING and layer.joined(j, k):
        stop = _past_matter(layer, k + 1)
        if stop == k + 1 or (lexicon.is_post(layer.low(stop)) and not is_courtesy(layer, stop)):
            break
        if layer.low(k) in AND:
            return stop
        k = stop
    return j


def is_courtesy(layer: Layer, j: int) -> bool:
    """Whether a title stands between a post and its holder: "Minister of Trade and Industry Prince NAME"."""
    return layer.low(j) in lexicon.beside("courtesy")


def _past_matter(layer: Layer, i: int) -> int:
    """Where the matter that begins at word `i` ends; at `i` where there is none."""
    k = i
    while k - i < LONGEST_MATTER and layer.capital(k) and not is_portfolio(layer, k):
        k += 1
    if not layer.capital(k) or not is_portfolio(layer, k):
        return i
    while layer.capital(k) and is_portfolio(layer, k):
        k += 1
    return k


def _is_matter(layer: Layer, j: int) -> bool:
    """Whether "and" at `j` stands inside one matter: South and Central Asian Affairs."""
    if not layer.capital(j - 1):
        return False
    for k in range(j + 1, j + 1 + LONGEST_MATTER):
        if not layer.joined(j, k) or lexicon.is_post(layer.low(k)):
            return False
        if layer.low(k) in lexicon.beside("matter"):
            return not lexicon.is_post(layer.low(k + 1))
        if not layer.capital(k):
            return False
    return False


def is_portfolio(layer: Layer, i: int) -> bool:
    """Whether word `i` is a matter that a minister minds: "Foreign", "Finance"."""
    return layer.low(i) in lexicon.portfolios()
