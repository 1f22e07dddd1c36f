"""With what a command ends that did not do all that it was asked for."""

SOME_LEFT = 1
"""Done, but something is left to look at: skipped, to be tried later, below what was needed."""
UNUSABLE = 2
"""It could not be done, or nothing was."""
INTERRUPTED = 130
"""Broken off by Ctrl-C."""
