"""Reports to sentences with their names told: the only room that loads a language model."""

import os

# The matrices of a small model are too small for several threads, which mostly wait for one another; more
# processes use the cores better. Read when numpy is loaded, which this room does first.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from dragoman.parse.model import ModelFacts, model_facts
from dragoman.parse.nlp import load_model, parse

__all__ = ["ModelFacts", "load_model", "model_facts", "parse"]
