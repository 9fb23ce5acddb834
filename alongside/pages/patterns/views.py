from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from alongside.pages.patterns import examples
from alongside.pages.shared.door import needs_signing_in


@needs_signing_in
def patterns(request: HttpRequest) -> HttpResponse:
    """Every part, in every state, on one page."""
    return render(request, "patterns/patterns.html", examples.everything())
