"""What is typed to find somebody: posted, so that it stands in no address and no log."""

from alongside.pages.shared.door import Request

LONGEST = 120


def typed(request: Request, begins: str = "") -> str:
    """The words of `shared/parts/find.html`; `begins` where none were posted."""
    return request.POST.get("words", begins)[:LONGEST].strip()
