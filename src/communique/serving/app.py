"""The server's addresses: `/sparql`, its description, files for pages, and what stands at the IRIs' own paths."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response
from starlette.routing import Route

from communique import pages
from communique.serving import describing, editor
from communique.serving.asking import Select
from communique.serving.guards import Guards
from communique.serving.jobs import Answer, Job, refused
from communique.serving.negotiation import HTML, SOLUTIONS, TRIPLES, best
from communique.serving.protocol import BadRequest, read
from communique.serving.replies import Reply, Sending
from communique.serving.things import Render, Thing

if TYPE_CHECKING:
    from starlette.requests import Request

    from communique.serving.workers import Pool

_RDF: Final = tuple(TRIPLES)[:6]  # each form once, by its own name


@dataclass(frozen=True)
class Site:
    """What answers requests: a pool of workers, and the address that the server has for others, without a slash."""

    pool: Pool
    base: str
    sending: Sending = field(default_factory=Sending)

    async def sparql(self, request: Request) -> Response:
        """The answer to a question; without one, what the endpoint is."""
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": "GET, HEAD, OPTIONS, POST"})
        self._fits(request)
        asked = await read(request, self.pool.limits)
        accept = _accept(request)
        if asked.text is None:
            if request.method == "POST":
                raise BadRequest(400, "there is no question", remedy="send it as `query`")
            return self._described(accept)
        return await self._answered(
            request,
            Select(asked.text, best(accept, [*SOLUTIONS]), best(accept, [*TRIPLES]), asked.default_graphs, asked.named_graphs),
        )  # fmt: skip

    def _described(self, accept: str) -> Response:
        media = _chosen(accept, (*_RDF, HTML))
        if media != HTML:
            return Reply(describing.service(self.base, media))
        policy = (("Content-Security-Policy", editor.CONTENT_POLICY),)
        return Reply(Answer(200, "text/html; charset=utf-8", editor.page(), policy))

    async def void(self, request: Request) -> Response:
        """The description of what is served."""
        return await self._answered(request, describing.Describe(self.base, _chosen(_accept(request), _RDF)))

    async def thing(self, request: Request) -> Response:
        """What stands at an IRI's own path: a page or triples."""
        self._fits(request)
        path = request.scope["raw_path"].decode("ascii")
        media = _chosen(_accept(request), (HTML, *_RDF))
        job: Job = Render(path, dict(request.query_params)) if media == HTML else Thing(path, media)
        return await self._answered(request, job, html=media == HTML)

    def _fits(self, request: Request) -> None:
        most = self.pool.limits.target
        if len(request.scope["raw_path"]) + len(request.scope["query_string"]) > most:
            raise BadRequest(414, f"the address has more than {most} bytes", remedy="send the question by POST")

    async def _answered(self, request: Request, job: Job, *, html: bool = False) -> Response:
        """The answer to a job; it is given up where the client goes away."""
        asking = asyncio.create_task(self.pool.ask(job))
        gone = asyncio.create_task(_disconnected(request))
        await asyncio.wait({asking, gone}, return_when=asyncio.FIRST_COMPLETED)
        gone.cancel()
        if not asking.done():
            asking.cancel()
            with suppress(asyncio.CancelledError):
                await asking
            return Response(status_code=499)
        answer = asking.result()
        if len(answer.body) + self.sending.held > self.pool.limits.held:
            answer = refused(503, "too many large answers at once; ask again soon", Retry_After="10")
        return _page(answer) if html and answer.status >= 400 else Reply(answer, self.sending)


async def _disconnected(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def static(request: Request) -> Response:
    """A file that pages ask for."""
    name = request.path_params["name"]
    file = editor.static().get(name) or pages.static().get(name)
    if file is None:
        raise HTTPException(404, "there is no such file")
    return Response(file.content, media_type=file.type, headers={"Cache-Control": "max-age=3600"})


def _accept(request: Request) -> str:
    return ", ".join(request.headers.getlist("accept"))


def _chosen(accept: str, offers: Sequence[str]) -> str:
    media = best(accept, offers)
    if media is None:
        raise BadRequest(406, f"this can be had as {', '.join(offers)}")
    return media


def _page(answer: Answer) -> Reply:
    """A refusal as a page for people."""
    told = answer.body.decode().strip()
    page = pages.failed(answer.status, HTTPStatus(answer.status).phrase, told[:1].upper() + told[1:])
    return Reply(Answer(answer.status, "text/html; charset=utf-8", page.html.encode(), answer.headers))


async def _refuse(request: Request, error: Exception) -> Response:
    """What is told where a request cannot be answered: a line, or a page to who would rather have one."""
    status = error.status if isinstance(error, BadRequest) else getattr(error, "status_code", 500)
    why = str(error) if isinstance(error, BadRequest) else getattr(error, "detail", "a defect of communique")
    answer = refused(status, why, **(getattr(error, "headers", None) or {}))
    human = request.method in {"GET", "HEAD"} and best(_accept(request), ("text/plain", HTML)) == HTML
    return _page(answer) if human else Reply(answer)


def app(pool: Pool, *, base: str, cors: Sequence[str] = (), log: Callable[[str], None]) -> Starlette:
    """The application that answers from a pool of workers that is open."""

    @asynccontextmanager
    async def alive(_app: Starlette) -> AsyncIterator[None]:
        await pool.start()
        yield

    site = Site(pool, base)
    routes = [
        Route("/sparql", site.sparql, methods=["GET", "POST", "OPTIONS"]),
        Route(describing.VOID_PATH, site.void, methods=["GET"]),
        Route("/static/{name}", static, methods=["GET"]),
        Route("/{path:path}", site.thing, methods=["GET"]),
    ]
    around = [Middleware(Guards, log=log)]
    if cors:
        headers, methods = ["Accept", "Content-Type"], ["GET", "POST"]
        around.append(Middleware(CORSMiddleware, allow_origins=[*cors], allow_methods=methods, allow_headers=headers))
    return Starlette(
        routes=routes,
        middleware=around,
        lifespan=alive,
        exception_handlers={BadRequest: _refuse, HTTPException: _refuse},
    )
