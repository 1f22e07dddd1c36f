"""Reports to sentences with their names told: the only room that loads a language model."""

from dragoman.parse.nlp import MODEL, load_model, parse

__all__ = ["MODEL", "load_model", "parse"]
