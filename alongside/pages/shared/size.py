"""How much a request may carry. More is refused by what it says of itself, before any of it is read."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from alongside.pages.shared import errors
from alongside.records.papers.checking import MOST, too_big

CARRIES = MOST + 1024 * 1024
"""bytes of a request: the largest file, and the form around it"""


def said_length(header: str | None) -> int:
    """The length a request says it has; 0 when it says none that can be read."""
    return int(header) if header is not None and header.isascii() and header.isdigit() and len(header) < 19 else 0


class Size:
    """Middleware. It stands before whatever reads a form, the check of the form's token among them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = said_length(request.META.get("CONTENT_LENGTH"))
        if length > CARRIES:
            return errors.too_much(request, too_big(length))
        return self.get_response(request)
