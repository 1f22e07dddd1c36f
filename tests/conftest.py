"""Lies here so that every test can say `from factory import ...`."""
