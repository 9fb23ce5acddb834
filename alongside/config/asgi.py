"""What the server loads: pages in a few threads of their own, and the stream of the board beside them.

Django's own asynchronous handler gives every request a thread, and with it a connection opened anew: pages would take
longer, and a watcher would hold one for minutes. So pages keep the plain handler, in a fixed pool of threads whose
connections stay warm, and only the one stream goes through the asynchronous one (docs/decisions).
"""

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from tempfile import SpooledTemporaryFile
from typing import Any, cast

from django.core.asgi import get_asgi_application
from django.core.wsgi import get_wsgi_application

from alongside.pages.shared.size import CARRIES, said_length

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.config.settings")

THREADS = 4
STREAM = "/today/live/"
IN_MEMORY = 64 * 1024
"""bytes of a body kept in memory; more goes to a file that has no name"""

Scope = Mapping[str, Any]
Receive = Callable[[], Awaitable[Mapping[str, Any]]]
Send = Callable[[Mapping[str, Any]], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]

POOL = ThreadPoolExecutor(THREADS, thread_name_prefix="page")
pages = get_wsgi_application()
streams = get_asgi_application()


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer one request."""
    if scope["type"] != "http":
        raise ValueError(f"Alongside speaks HTTP, not {scope['type']}.")
    if scope["path"] == STREAM:
        await streams(cast("MutableMapping[str, Any]", scope), receive, send)  # type: ignore[arg-type]
        return
    with SpooledTemporaryFile(IN_MEMORY) as body:
        # One that says it carries too much is answered unread; one that says nothing is left once it has.
        told = said_length(_said(scope, b"content-length"))
        while told <= CARRIES:
            part = await receive()
            if part["type"] != "http.request":
                return
            body.write(part.get("body", b""))
            if body.tell() > CARRIES:
                return
            if not part.get("more_body"):
                break
        body.seek(0)
        loop = asyncio.get_running_loop()
        status, headers, content = await loop.run_in_executor(POOL, _page, _environ(scope, body))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": content})


def _said(scope: Scope, name: bytes) -> str | None:
    return next((value.decode("latin-1") for each, value in scope["headers"] if each.lower() == name), None)


def _page(environ: dict[str, Any]) -> tuple[int, Headers, bytes]:
    """Make one page: status, headers and all of its content."""
    begun: list[tuple[int, Headers]] = []

    def start(status: str, headers: list[tuple[str, str]], *_: Any) -> None:
        begun.append((int(status.split(" ", 1)[0]), [_header(name, value) for name, value in headers]))

    answer = pages(environ, start)  # type: ignore[arg-type]
    try:
        content = b"".join(answer)
    finally:
        # Django gives its connection back when the answer is closed, and only then.
        if close := getattr(answer, "close", None):
            close()
    return *begun[-1], content


def _header(name: str, value: str) -> tuple[bytes, bytes]:
    return name.lower().encode("latin-1"), value.encode("latin-1")


def _environ(scope: Scope, body: Any) -> dict[str, Any]:
    """The request as the plain handler reads it."""
    host, port = scope.get("server") or ("localhost", 80)
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": scope["path"].encode().decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "SERVER_NAME": str(host),
        "SERVER_PORT": str(port),
        "REMOTE_ADDR": (scope.get("client") or ("",))[0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    for name, value in scope["headers"]:
        _add_header(environ, name.decode("latin-1"), value.decode("latin-1"))
    return environ


def _add_header(environ: dict[str, Any], name: str, value: str) -> None:
    plain = name.upper().replace("-", "_")
    key = plain if plain in {"CONTENT_LENGTH", "CONTENT_TYPE"} else f"HTTP_{plain}"
    if "_" in name:
        # A trap: `x_forwarded_proto` would be read as `x-forwarded-proto`, past a proxy that strips the latter.
        return
    if key in environ:
        environ[key] += ("; " if name == "cookie" else ",") + value
    else:
        environ[key] = value
