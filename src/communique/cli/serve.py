"""Serve a store on the web."""

from __future__ import annotations

import click

from communique.cli.terminal import note


@click.command()
@click.argument("store", metavar="STORE", type=click.Path())
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Its port; 0 takes any.")
def serve(store: str, host: str, port: int) -> None:
    """Serve STORE on the web, read only: SPARQL at /sparql, and pages to browse."""
    from communique.serving import Limits
    from communique.serving.server import serve as served

    served(store, host=host, port=port, limits=Limits(), say=note)
