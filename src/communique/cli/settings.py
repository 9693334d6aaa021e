"""Where options get their values: the command line, COMMUNIQUE_… variables, one file of TOML, the defaults."""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

import click

from communique.errors import CommuniqueError

PREFIX: Final = "COMMUNIQUE"
FILE: Final = "communique.toml"
_NAMES: Final = {
    click.core.ParameterSource.ENVIRONMENT: "environment",
    click.core.ParameterSource.DEFAULT_MAP: "file",
    click.core.ParameterSource.DEFAULT: "default",
}


class Setting(NamedTuple):
    """An option of a command, the value that it has when it is not given, and where that comes from."""

    command: str
    option: str
    value: object
    source: str


def path() -> Path | None:
    """The one file that is read: COMMUNIQUE_CONFIG, else communique.toml here, else that of the user; None without one.

    Raises CommuniqueError where COMMUNIQUE_CONFIG names no file.
    """
    named = os.environ.get(f"{PREFIX}_CONFIG")
    if named:
        if not Path(named).is_file():
            raise CommuniqueError("no such file", where=named, remedy=f"mend {PREFIX}_CONFIG, or unset it")
        return Path(named)
    home = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "communique" / "config.toml"
    return next((each for each in (Path(FILE), home) if each.is_file()), None)


def load(group: click.Group) -> Mapping[str, Any]:
    """The file's values by command and option, as click takes them; empty without a file.

    A table is a command, a key an option: `[build]` with `house = "jpn-mod"`. Raises CommuniqueError for what is no TOML,
    and for a command or option that there is not, with what is near.
    """
    file = path()
    if file is None:
        return {}
    try:
        told = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise CommuniqueError(f"no TOML: {error}", where=str(file), remedy="mend the file") from None
    found: dict[str, dict[str, Any]] = {}
    for name, options in told.items():
        command = group.commands.get(name)
        if command is None or not isinstance(options, dict):
            raise _unknown(file, "command", name, list(group.commands))
        known = dict(_options(command))
        for option, value in options.items():
            if option not in known:
                raise _unknown(file, f"option of {name}", option, list(known))
            found.setdefault(name, {})[known[option].name or option] = value
    return found


def name_variables(group: click.Group) -> None:
    """Give each option of each command its variable, by the words that people type: COMMUNIQUE_QUERY_FORMAT."""
    for name, command in group.commands.items():
        for option, parameter in _options(command):
            parameter.envvar = f"{PREFIX}_{name}_{option}".upper().replace("-", "_")


def _unknown(file: Path, what: str, name: str, known: list[str]) -> CommuniqueError:
    near = difflib.get_close_matches(name, known, n=1)
    remedy = f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}"
    return CommuniqueError(f"no {what} is called {name!r}", where=str(file), remedy=remedy)


def _options(command: click.Command) -> Iterator[tuple[str, click.Option]]:
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            yield max(parameter.opts, key=len).lstrip("-"), parameter


def settings(group: click.Group) -> Iterator[Setting]:
    """Every option of every command with its value and where it comes from, in the order of the help."""
    told = load(group)
    for name in group.list_commands(click.Context(group)):
        command = group.commands[name]
        context = click.Context(command, info_name=name, default_map=dict(told.get(name, {})))
        for option, parameter in _options(command):
            value, source = parameter.consume_value(context, {})
            yield Setting(name, option, value, _NAMES.get(source, "default"))
