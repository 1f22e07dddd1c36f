"""What the tables say of single words."""

from __future__ import annotations

from dragoman.extract.lexicon import is_called


def test_only_the_holders_of_some_posts_of_a_body_are_called_chancellors() -> None:
    """Where it is not known of which body a post is, no other post goes by that word."""
    assert is_called("prime minister", "chancellor", "Austria")
    assert not is_called("prime minister", "chancellor", "Norway")
    assert not is_called("president", "chancellor", "")
