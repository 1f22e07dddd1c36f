"""The labels of names that spaCy's small models give words, by the same arithmetic for all texts at once.

spaCy's tagger of names walks each text word by word and decides whether a name begins, goes on or ends there.
Here all texts are walked side by side: the same decisions, several times as fast.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from dragoman.parse.encoder import Encoder

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.language import Language
    from spacy.tokens import Doc

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int64]

FEATURES = 3
"""Words that a decision looks at: the word itself, the first of the name that is open, the one before."""

PIPE = "ner"


class Tagger:
    """The tagger of names of a model of the kind that is computed here."""

    def __init__(self, nlp: Language) -> None:
        pipe: Any = nlp.get_pipe(PIPE)
        tok2vec, lower, upper = (pipe.model.get_ref(name) for name in ("tok2vec", "lower", "upper"))
        self._encoder = Encoder(tok2vec.layers[0])
        self._linear = tok2vec.layers[-1].get_param("W").T.copy(), tok2vec.layers[-1].get_param("b")
        weights = lower.get_param("W")  # features, outputs, pieces, inputs
        features, outputs, pieces, inputs = weights.shape
        ordered = weights.transpose(3, 0, 2, 1)  # those of a piece together
        self._lower = np.ascontiguousarray(ordered.reshape(inputs, features * pieces * outputs))
        self._pad = lower.get_param("pad")[0].transpose(0, 2, 1).reshape(features, pieces * outputs)
        self._bias = lower.get_param("b").T.reshape(-1)
        self._pieces = pieces
        self._upper = upper.get_param("W").T.copy(), upper.get_param("b")
        self._moves = _Moves(
            [pipe.moves.get_class_name(i) for i in range(pipe.moves.n_moves)],
            pipe.model.attrs["unseen_classes"],
        )

    @staticmethod
    def reads(nlp: Language) -> bool:
        """Whether the model is of the kind that is computed here."""
        if PIPE not in nlp.pipe_names:
            return False
        pipe: Any = nlp.get_pipe(PIPE)
        model = pipe.model
        if type(pipe).__name__ != "EntityRecognizer" or model.name != "parser_model":
            return False
        layers = model.get_ref("tok2vec").layers
        lower = model.get_ref("lower")
        return (
            [layer.name for layer in layers[1:]] == ["list2array", "linear"]
            and Encoder.reads(layers[0])
            and lower.name == "precomputable_affine"
            and lower.get_dim("nF") == FEATURES
            and model.attrs["has_upper"]
            and pipe.cfg.get("beam_width", 1) == 1
        )

    def labels(self, docs: Sequence[Doc]) -> list[list[str]]:
        """The label of each word of each doc, "" for none."""
        order = sorted(range(len(docs)), key=lambda i: -len(docs[i]))
        walked = self._walk([docs[i] for i in order])
        found: list[list[str]] = [[] for _ in docs]
        for i, moves in zip(order, walked, strict=True):
            found[i] = [self._moves.labels[move] for move in moves]
        return found

    def _walk(self, docs: list[Doc]) -> list[list[int]]:
        """The moves at each word; the longest doc comes first, so that those not at their end are ahead."""
        lengths = np.array([len(doc) for doc in docs], dtype=np.int64)
        if not lengths.sum():
            return [[] for _ in docs]
        table = self._features(docs)
        blank = np.concatenate([doc.to_array(["IS_SPACE"]).ravel() for doc in docs if len(doc)]).astype(bool)
        starts = np.cumsum(lengths) - lengths
        made = np.zeros(int(lengths.sum()), dtype=np.int64)
        opened = np.full(len(docs), -1, dtype=np.int64)
        label = np.zeros(len(docs), dtype=np.int64)
        for step in range(int(lengths[0])):
            n = int(np.searchsorted(-lengths, -step, side="left"))
            here = starts[:n] + step
            scores = self._scores(table, here, opened[:n])
            scores += self._moves.mask(label[:n], lengths[:n] == step + 1, blank[here])
            move = scores.argmax(axis=1)
            made[here] = move
            opened[:n], label[:n] = self._moves.after(move, here, opened[:n], label[:n])
        return [made[start : start + length].tolist() for start, length in zip(starts, lengths, strict=True)]

    def _features(self, docs: list[Doc]) -> Floats:
        """What each word adds to a decision, in each of the three parts; last what no word adds."""
        vectors = np.concatenate([each for each in self._encoder.encode(docs) if len(each)])
        weight, bias = self._linear
        table = (vectors @ weight + bias) @ self._lower
        return np.concatenate([table.reshape(len(vectors), FEATURES, -1), self._pad[None]])

    def _scores(self, table: Floats, here: Ints, opened: Ints) -> Floats:
        pad = len(table) - 1
        inside = opened >= 0
        values = table[here, 0]
        values += table[np.where(inside, opened, pad), 1]
        values += table[np.where(inside, here - 1, pad), 2]
        values += self._bias
        width = values.shape[1] // self._pieces
        hidden = values[:, :width]
        for piece in range(1, self._pieces):
            hidden = np.maximum(hidden, values[:, piece * width : (piece + 1) * width])
        weight, bias = self._upper
        scores: Floats = hidden @ weight + bias
        return scores


class _Moves:
    """What can be decided at a word: a name begins (B), goes on (I), ends (L), is this word (U), or none (O).

    The label of the name that is open is told by its number, 0 for none.
    """

    def __init__(self, names: list[str], unseen: set[int]) -> None:
        kinds = [name.partition("-")[0] for name in names]
        self.labels = [name.partition("-")[2] for name in names]
        listed = list(dict.fromkeys(["", *self.labels]))
        self._label = np.array([listed.index(label) for label in self.labels], dtype=np.int64)
        self._kinds = np.array(kinds)
        self._usable = np.array([i not in unseen for i in range(len(names))]) & (
            (self._kinds == "O") | ((self._label > 0) & np.isin(self._kinds, ["B", "I", "L", "U"]))
        )
        self._opens, self._closes = self._kinds == "B", self._kinds == "L"
        self._masks = np.array(
            [self._mask(label, last, blank) for label in range(len(listed)) for last, blank in _CASES],
            dtype="f",
        )

    def _mask(self, label: int, last: bool, blank: bool) -> Floats:
        """0 for each move that may be made, else what keeps it from being the best."""
        kinds = self._kinds
        if label:
            may = (self._label == label) & ((kinds == "L") | ((kinds == "I") & (not last)))
        else:
            may = (
                (kinds == "O") | ((kinds == "B") & (not last) & (not blank)) | ((kinds == "U") & (not blank))
            )
        return np.where(may & self._usable, 0.0, -np.inf).astype("f")

    def mask(self, label: Ints, last: NDArray[np.bool_], blank: NDArray[np.bool_]) -> Floats:
        """The same for many words at once."""
        masks: Floats = self._masks[label * len(_CASES) + 2 * last + blank]
        return masks

    def after(self, move: Ints, here: Ints, opened: Ints, label: Ints) -> tuple[Ints, Ints]:
        """The first word and the label of the name that is open behind a move."""
        begins, ends = self._opens[move], self._closes[move]
        opened = np.where(begins, here, np.where(ends, -1, opened))
        return opened, np.where(begins, self._label[move], np.where(ends, 0, label))


_CASES = [(False, False), (False, True), (True, False), (True, True)]
"""Whether a word is the last, and whether it is a blank."""
