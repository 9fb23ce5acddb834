"""The page of patterns."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from alongside.pages.patterns import examples
from alongside.pages.shared.door import needs_nothing


@needs_nothing
def patterns(request: HttpRequest) -> HttpResponse:
    """Every part, in every state, on one page. It holds examples and no records, so it is for everybody."""
    return render(request, "patterns/patterns.html", examples.everything())
