"""Serve a store on the web."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import click

from communique.cli.terminal import note


@click.command()
@click.argument("store", metavar="STORE", type=click.Path())
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Its port; 0 takes any.")
@click.option("--base", metavar="URL", default="", help="What others call the server, https://data.example.org say.")
@click.option("--cors", metavar="ORIGIN", multiple=True, help="Let pages of this origin ask, too; * for all.")
@click.option("--workers", type=click.IntRange(min=1), metavar="N", help="Processes that answer; one a core, 2 to 8.")
@click.option("--time-limit", type=click.FloatRange(min=0.05), metavar="SECONDS", help="For a question; 30.")
@click.option("--memory-limit", type=click.IntRange(min=100), metavar="MB", help="For a question; 1000.")
@click.option("--result-limit", type=click.FloatRange(min=0.001), metavar="MB", help="For an answer; 64.")
@click.option("--patience", type=click.FloatRange(min=0.1), metavar="SECONDS", help="For a client that is slow; 20.")
@click.option("--queue", type=click.IntRange(min=0), metavar="N", help="Questions that may wait; 200.")
def serve(
    store: str, host: str, port: int, base: str, cors: tuple[str, ...], workers: int | None,
    time_limit: float | None, memory_limit: int | None, result_limit: float | None, patience: float | None,
    queue: int | None,
) -> None:  # fmt: skip
    """Serve STORE on the web, read only: SPARQL 1.1 at /sparql, an editor for it, and pages to browse.

    Nothing that is asked changes the store, reaches another server or reads a file. What is loaded meanwhile is there for
    the next question.
    """
    from communique.serving import Limits
    from communique.serving.limits import MEGABYTE
    from communique.serving.server import Address
    from communique.serving.server import serve as served

    told: dict[str, Any] = {
        "workers": workers, "seconds": time_limit, "waiting": queue,
        "patience": patience,
        "memory": memory_limit and memory_limit * MEGABYTE, "result": result_limit and int(result_limit * MEGABYTE),
    }  # fmt: skip
    limits = replace(Limits(), **{name: value for name, value in told.items() if value is not None})
    served(store, Address(host, port, base), limits=limits, cors=cors, say=note, log=note)
