"""The server's addresses: `/sparql`, the static files, and pages for all else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Route

from communique import pages
from communique.serving.jobs import Answer, Job, Render, Select, refused
from communique.serving.negotiation import HTML, SOLUTIONS, TRIPLES, best
from communique.serving.protocol import BadRequest, read

if TYPE_CHECKING:
    from starlette.requests import Request

    from communique.serving.workers import Pool


@dataclass(frozen=True)
class Site:
    """What answers requests: a pool of workers."""

    pool: Pool

    async def sparql(self, request: Request) -> Response:
        """The answer to a question."""
        asked = await read(request, self.pool.limits)
        if asked.text is None:
            raise BadRequest(400, "there is no question", remedy="send it as `query`")
        accept = request.headers.get("accept", "")
        job = Select(
            asked.text, best(accept, [*SOLUTIONS]), best(accept, [*TRIPLES]), asked.default_graphs, asked.named_graphs
        )
        return await self._answered(job)

    async def page(self, request: Request) -> Response:
        """The page at an IRI's own path."""
        if best(request.headers.get("accept", ""), [HTML]) is None:
            raise BadRequest(406, f"this can be had as {HTML}")
        return await self._answered(Render(request.scope["raw_path"].decode("ascii"), dict(request.query_params)))

    async def _answered(self, job: Job) -> Response:
        return response(await self.pool.ask(job))


async def static(request: Request) -> Response:
    """A file that pages ask for."""
    file = pages.static().get(request.path_params["name"])
    if file is None:
        raise HTTPException(404, "there is no such file")
    return Response(file.content, media_type=file.type, headers={"Cache-Control": "max-age=3600"})


def response(answer: Answer) -> Response:
    """An answer as HTTP."""
    return Response(answer.body, answer.status, dict(answer.headers) | {"Vary": "Accept"}, answer.media)


async def _bad_request(_request: Request, error: Exception) -> Response:
    assert isinstance(error, BadRequest)  # noqa: S101 - it is called for these only
    return response(refused(error.status, str(error)))


async def _other(_request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - it is called for these only
    return response(refused(error.status_code, error.detail.lower(), **(error.headers or {})))


def app(pool: Pool) -> Starlette:
    """The application that answers from a pool of workers, which it starts and ends."""

    @asynccontextmanager
    async def alive(_app: Starlette) -> AsyncIterator[None]:
        await pool.start()
        try:
            yield
        finally:
            await pool.stop()

    site = Site(pool)
    routes: list[Route] = [
        Route("/static/{name}", static, methods=["GET"]),
        Route("/sparql", site.sparql, methods=["GET", "POST"]),
        Route("/{path:path}", site.page, methods=["GET"]),
    ]
    return Starlette(
        routes=routes, lifespan=alive, exception_handlers={BadRequest: _bad_request, HTTPException: _other}
    )
