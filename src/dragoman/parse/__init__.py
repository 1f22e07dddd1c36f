"""Reports to sentences with their names told: the only room that loads a language model."""

from dragoman.parse.model import ModelFacts, model_facts
from dragoman.parse.nlp import load_model, parse

__all__ = ["ModelFacts", "load_model", "model_facts", "parse"]
