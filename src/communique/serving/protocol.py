"""Requests of the SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/), section 2: a question, and its graphs."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl

from communique.errors import CommuniqueError

if TYPE_CHECKING:
    from starlette.requests import Request

    from communique.serving.limits import Limits

QUERY: Final = "application/sparql-query"
FORM: Final = "application/x-www-form-urlencoded"
_UPDATE: Final = "application/sparql-update"
_FIELDS: Final = 500


class BadRequest(CommuniqueError):
    """A request cannot be answered; `status` is what HTTP calls the reason."""

    def __init__(self, status: int, what: str, *, remedy: str = "") -> None:
        super().__init__(what, remedy=remedy)
        self.status = status


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it came; its text is None where a request has none."""

    text: str | None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


async def read(request: Request, limits: Limits) -> Asked:
    """The question in a request; raises BadRequest for what is none."""
    told = fields(request.scope["query_string"])
    if request.method != "POST":
        return asked(told)
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media == _UPDATE:
        raise BadRequest(415, "this server only reads: updates are not taken")
    if media not in {QUERY, FORM}:
        raise BadRequest(
            415,
            f"a question cannot be sent as {media[:100] or 'a body without a type'!r}",
            remedy=f"send {QUERY} or {FORM}",
        )
    data = await body(request, limits)
    if media == FORM:
        return asked([*told, *fields(data)])
    if any(name == "query" for name, _ in told):
        raise BadRequest(400, "there is a question in the address and one in the body", remedy="send one")
    return asked([*told, ("query", decoded(data))])


def asked(told: list[tuple[str, str]]) -> Asked:
    """The question among fields; raises BadRequest for several, and for updates.

    >>> asked([("query", "ASK {}"), ("default-graph-uri", "urn:g")])
    Asked(text='ASK {}', default_graphs=('urn:g',), named_graphs=())
    """
    several = [value for name, value in told if name == "query"]
    if any(name in {"update", "using-graph-uri", "using-named-graph-uri"} for name, _ in told):
        raise BadRequest(400, "this server only reads: updates are not taken")
    if len(several) > 1:
        raise BadRequest(400, "there are several questions in one request", remedy="send one")
    return Asked(
        several[0] if several else None,
        tuple(value for name, value in told if name == "default-graph-uri"),
        tuple(value for name, value in told if name == "named-graph-uri"),
    )


def fields(data: bytes) -> list[tuple[str, str]]:
    """The fields of a form or of an address; raises BadRequest for too many and for what is not UTF-8."""
    try:
        return parse_qsl(data.decode("ascii"), keep_blank_values=True, max_num_fields=_FIELDS, errors="strict")
    except UnicodeDecodeError as error:
        raise BadRequest(400, "is not UTF-8", remedy="encode it in UTF-8") from error
    except ValueError as error:
        raise BadRequest(400, f"there are more than {_FIELDS} fields") from error


def decoded(data: bytes) -> str:
    """The text of a body; raises BadRequest for what is not UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadRequest(400, f"the body is not UTF-8 at byte {error.start}", remedy="encode it in UTF-8") from error


async def body(request: Request, limits: Limits) -> bytes:
    """A request's body; raises BadRequest for one that is too large, before it is here, or that comes too slowly."""
    said = request.headers.get("content-length", "0")
    if not said.isdecimal() or int(said) > limits.body:
        raise BadRequest(413, f"the request has more than {limits.body} bytes")
    kept = bytearray()
    try:
        async with asyncio.timeout(limits.patience):
            async for piece in request.stream():
                kept += piece
                if len(kept) > limits.body:
                    raise BadRequest(413, f"the request has more than {limits.body} bytes")
    except TimeoutError:
        raise BadRequest(408, f"the request was not here within {limits.patience:g} seconds") from None
    return bytes(kept)
