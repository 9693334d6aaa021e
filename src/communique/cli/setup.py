"""How the tool is set up: versions, settings and where they come from, completion for the shell."""

from __future__ import annotations

import platform
from collections.abc import Iterator

import click

from communique import __version__

_ENGINES = ("pyoxigraph", "rdflib", "pyshacl", "networkx", "ahocorasick-rs", "click")


def version(context: click.Context, _parameter: click.Parameter, asked: bool) -> None:
    """Print the versions and end."""
    if asked and not context.resilient_parsing:
        for line in versions():
            click.echo(line)
        context.exit()


def versions() -> Iterator[str]:
    """The version of this tool, of its model, of Python and of the engines."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    from communique.writing.terms import ONTOLOGY

    yield f"communique {__version__}"
    yield f"model {ONTOLOGY[1:-1]}"
    yield f"Python {platform.python_version()}"
    for name in _ENGINES:
        try:
            yield f"{name} {installed(name)}"
        except PackageNotFoundError:  # run from a folder without its packages' metadata
            yield f"{name} (version not known)"


@click.group()
def config() -> None:
    """Settings: what each option is when it is not given, and where that comes from."""


@config.command("show")
@click.option("--all", "every", is_flag=True, help="Also the options that have their defaults.")
@click.pass_context
def show(context: click.Context, every: bool) -> None:
    """Show the settings that are not the defaults, and the file that is read.

    The file is COMMUNIQUE_CONFIG, else communique.toml in this folder, else ~/.config/communique/config.toml.
    A table is a command, a key an option: [build] with house = "jpn-mod".
    """
    from communique.cli.settings import path, settings

    group = context.find_root().command
    assert isinstance(group, click.Group)  # noqa: S101 - the root of all commands is one
    file = path()
    click.echo(f"file: {file if file is not None else 'none'}")
    for each in settings(group):
        if every or each.source != "default":
            click.echo(f"{each.command}.{each.option} = {_told(each.value)}  ({each.source})")


def _told(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "none"
    return (
        "none"
        if value is None or "UNSET" in repr(value)
        else str(value).lower()
        if isinstance(value, bool)
        else str(value)
    )


@click.command()
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print what makes SHELL complete commands and options.

    bash: communique completion bash > ~/.local/share/bash-completion/completions/communique
    """
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    assert found is not None  # noqa: S101 - the choice has only what click has
    click.echo(found(context.find_root().command, {}, "communique", "_COMMUNIQUE_COMPLETE").source())
