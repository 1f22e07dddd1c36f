"""What spaCy's small models compute for each word from the words around it, computed leaner.

Such a model looks up a vector for each word by its form alone, and then mixes it, layer by layer, with the
vectors to either side. The first is the same wherever a word stands, so it is computed once and kept; the
rest is plain arithmetic, done here in pieces that stay in the processor's cache. The result is spaCy's, but
for the last digits.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.tokens import Doc
    from thinc.model import Model

    Floats = NDArray[np.float32]
    Forms = NDArray[np.uint64]

MOST_WORDS = 1 << 16
"""Forms whose vectors are kept (25 MB); when there are more it begins anew."""

ROWS = 512
"""Words that are computed at once."""

LAYER = "residual(expand_window>>maxout>>layernorm>>dropout)"
EMBED = [
    "extract_features",
    "list2ragged",
    "with_array(",
    "with_array(maxout>>layernorm>>dropout)",
    "ragged2list",
]
TINY = np.float32(1e-8)
"""What keeps a variance from being none."""


class _Layer(NamedTuple):
    """A layer: `pieces` matrices of which the largest result counts, then a scale and a shift."""

    matrix: Floats
    bias: Floats
    pieces: int
    scale: Floats
    shift: Floats


class Encoder:
    """The vectors of words by the words around them, as one model makes them."""

    def __init__(self, model: Model[Any, Any]) -> None:
        embed = model.get_ref("embed")
        self.columns: list[int | str] = list(embed.layers[0].attrs["columns"])
        self._forms = embed.layers[2:4]
        self._layers = [_layer(each) for each in model.get_ref("encode").layers[0].layers]
        self.width = self._layers[0].scale.shape[0]
        self._forget()

    @staticmethod
    def reads(model: Model[Any, Any]) -> bool:
        """Whether a model is of the kind that is computed here."""
        if not (model.has_ref("embed") and model.has_ref("encode")):
            return False
        embed, encode = model.get_ref("embed"), model.get_ref("encode")
        named = [each.name for each in embed.layers]
        known = len(named) == len(EMBED) and all(map(str.startswith, named, EMBED))
        layers = encode.layers[0].layers if encode.layers else []
        windows = [_part(each, "expand_window").attrs["window_size"] for each in layers if each.name == LAYER]
        padded = encode.attrs.get("pad") == len(layers)
        return known and padded and len(layers) > 1 and windows == [1] * len(layers)

    def encode(self, docs: Sequence[Doc]) -> list[Floats]:
        """The vectors of the words of each doc, a row each."""
        forms = [doc.to_array(self.columns) for doc in docs]
        lengths = [len(each) for each in forms]
        pad = len(self._layers)
        starts = np.cumsum([pad, *(length + pad for length in lengths)])
        vectors = np.zeros((int(starts[-1]), self.width), dtype="f")
        ids = self._known(np.concatenate(forms)) if docs else np.zeros(0, dtype="i")
        gaps = np.repeat(starts[:-1] - np.cumsum([0, *lengths[:-1]]), lengths) if docs else 0
        vectors[np.arange(len(ids)) + gaps] = self._vectors[ids]
        for layer in self._layers:
            vectors = _mixed(vectors, layer)
        return [vectors[start : start + length] for start, length in zip(starts, lengths, strict=False)]

    # ---------------------------------------------------------------- vectors by form

    def _forget(self) -> None:
        self._ids: dict[bytes, int] = {}
        self._vectors = np.zeros((1024, self.width), dtype="f")

    def _known(self, forms: Forms) -> NDArray[np.int64]:
        """The rows of `_vectors` for the forms; those that are not there yet are made."""
        keys = np.ascontiguousarray(forms).view(f"V{forms.shape[1] * forms.itemsize}").ravel().tolist()
        new = {key: i for i, key in enumerate(keys) if key not in self._ids}
        if len(self._ids) + len(new) > MOST_WORDS:
            self._forget()
            new = {key: i for i, key in enumerate(keys)}
        if new:
            self._learn(list(new), forms[list(new.values())])
        return np.fromiter(map(self._ids.__getitem__, keys), dtype=np.int64, count=len(keys))

    def _learn(self, keys: list[bytes], forms: Forms) -> None:
        from thinc.types import Ragged

        known: Any = Ragged(cast("Any", forms), cast("Any", np.array([len(forms)], dtype="i")))
        for layer in self._forms:
            known = layer.predict(known)
        first, last = len(self._ids), len(self._ids) + len(keys)
        if last > len(self._vectors):
            more = np.zeros((max(last, 2 * len(self._vectors)) - len(self._vectors), self.width), dtype="f")
            self._vectors = np.concatenate([self._vectors, more])
        self._vectors[first:last] = known.dataXd
        self._ids.update(zip(keys, range(first, last), strict=True))


def _layer(model: Model[Any, Any]) -> _Layer:
    """The weights of one layer, those of a piece lying together."""
    maxout, norm = (_part(model, name) for name in ("maxout", "layernorm"))
    weights: Any = maxout.get_param("W")  # outputs, pieces, inputs
    bias: Any = maxout.get_param("b")
    outputs, pieces, inputs = weights.shape
    matrix = weights.transpose(2, 1, 0).reshape(inputs, pieces * outputs)
    return _Layer(
        np.ascontiguousarray(matrix),
        np.ascontiguousarray(bias.T).reshape(-1),
        pieces,
        cast("Floats", norm.get_param("G")),
        cast("Floats", norm.get_param("b")),
    )


def _part(model: Model[Any, Any], name: str) -> Model[Any, Any]:
    """The layer of that name inside a layer."""
    return next(each for each in model.walk() if each.name == name)


def _mixed(vectors: Floats, layer: _Layer) -> Floats:
    """The vectors, each with what a layer makes of it and those beside it added."""
    rows, width = vectors.shape
    edged = np.zeros((rows + 2, width), dtype="f")
    edged[1:-1] = vectors
    # Row i of the view is what stands in rows i - 1, i and i + 1: they lie one behind the other in memory.
    windows = np.lib.stride_tricks.as_strided(edged, (rows, 3 * width), (edged.strides[0], edged.itemsize))
    out = np.empty_like(vectors)
    for start in range(0, rows, ROWS):
        here = slice(start, min(start + ROWS, rows))
        out[here] = _normal(_best(windows[here] @ layer.matrix + layer.bias, layer.pieces), layer)
    out += vectors
    return out


def _best(values: Floats, pieces: int) -> Floats:
    width = values.shape[1] // pieces
    best = values[:, :width]
    for piece in range(1, pieces):
        best = np.maximum(best, values[:, piece * width : (piece + 1) * width])
    return best


def _normal(values: Floats, layer: _Layer) -> Floats:
    """The values of each row about 0 and spread by 1, then scaled and shifted."""
    width = np.float32(values.shape[1])
    values = values - (values.sum(axis=1, keepdims=True) / width)
    spread = np.einsum("ij,ij->i", values, values)[:, None] / width + TINY
    values *= spread ** np.float32(-0.5)
    values *= layer.scale
    values += layer.shift
    return values
