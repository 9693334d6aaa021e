"""The group of all commands, and how a run ends: 0 well, 1 failed, 2 used wrongly, 130 interrupted."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from typing import Final

import click

from communique.cli import ask, export, keep, read, review, serve, setup, show, stores
from communique.cli.settings import PREFIX, load, name_variables
from communique.cli.terminal import say
from communique.errors import CommuniqueError

_ALLOCATIONS: Final = 50_000  # between two looks for garbage: a run makes few cycles, and its lexicon is none


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "-q",
    "--quiet",
    is_flag=True,
    envvar=f"{PREFIX}_QUIET",
    help="No notes, no progress, no summary: only what goes wrong.",
)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=setup.version,
    help="Show the version, and those of the engines.",
)  # fmt: skip
@click.pass_context
def cli(context: click.Context, quiet: bool) -> None:  # noqa: ARG001 - terminal.py looks it up
    """Read releases about ministers' meetings into a validated RDF graph, and ask it.

    \b
    communique build release.txt -o graph.trig --report
    communique validate graph.trig
    communique query statements graph.trig

    An option's value comes from the command line, else from a variable (COMMUNIQUE_BUILD_HOUSE), else from
    communique.toml; `communique config show` tells which.
    """
    context.default_map = {name: dict(told) for name, told in load(cli).items()}


for command in (
    read.build, show.explain, show.network, show.draw, keep.validate, ask.query, ask.queries, ask.search, export.export,
    read.evaluate, read.samples, review.template, review.diff, review.identities, setup.config,
    setup.completion, stores.load, stores.unload, stores.info, stores.dump,
    stores.restore, stores.backup, stores.doctor, stores.push, serve.serve,
):  # fmt: skip
    cli.add_command(command)
name_variables(cli)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit; what goes wrong is one line on standard error."""
    gc.set_threshold(_ALLOCATIONS)
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and give its exit status."""
    try:
        status = cli.main(args=arguments, prog_name="communique", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.UsageError as error:
        if error.ctx is not None:
            say(error.ctx.get_usage(), bare=True)
        say(error.format_message())
        return 2
    except click.ClickException as error:
        say(error.format_message())
        return 1
    except (KeyboardInterrupt, click.Abort):
        say("interrupted")
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else the flush at exit complains
        return 0
    except CommuniqueError as error:
        say(str(error))
        return 1
    except OSError as error:
        say(f"{error.filename or 'input or output'}: {(error.strerror or str(error)).lower()}")
        return 1
    except Exception as error:  # the last line of defence: a defect is told in one line
        if os.environ.get("COMMUNIQUE_DEBUG"):
            raise
        say(
            f"a defect of communique: {type(error).__name__}: {error}; please report it, COMMUNIQUE_DEBUG=1 shows where"
        )
        return 1
    return status if isinstance(status, int) else 0
