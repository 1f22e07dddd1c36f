"""`dragoman completion`."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from dragoman.errors import InputError

_VARIABLE = "_DRAGOMAN_COMPLETE"


@click.command(
    short_help="Print what lets a shell complete commands and options.",
    epilog='Examples: eval "$(dragoman completion bash)" in ~/.bashrc · '
    'eval "$(dragoman completion zsh)" in ~/.zshrc · '
    "dragoman completion fish > ~/.config/fish/completions/dragoman.fish",
)
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
def completion(shell: str) -> None:
    """Print the script by which SHELL completes commands, options and their values."""
    found = get_completion_class(shell)
    if found is None:
        raise InputError(f"there is no completion for {shell}")
    root = click.get_current_context().find_root().command
    click.echo(found(root, {}, "dragoman", _VARIABLE).source())
