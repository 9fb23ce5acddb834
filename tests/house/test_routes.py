"""Every address says what it needs, and says it in the words of the product."""

import re
from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from alongside.pages.shared.door import declared_needs
from tests.house.repository import listed

PULSE = "/healthz"
"""Read by machines, at the address machines expect."""


def routes(resolver: URLResolver | None = None, prefix: str = "/") -> Iterator[tuple[str, URLPattern]]:
    """Every route of the site with its whole address."""
    for entry in (resolver or get_resolver()).url_patterns:
        address = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from routes(entry, address)
        else:
            yield address, entry


def own_routes() -> Iterator[tuple[str, URLPattern]]:
    for address, entry in routes():
        if entry.callback.__module__.startswith("alongside."):
            yield address, entry


def test_every_route_declares_what_it_needs() -> None:
    silent = [address for address, entry in routes() if declared_needs(entry.callback) is None]
    assert not silent, f"mark each view with needs(...), needs_signing_in or needs_nothing:{listed(silent)}"


def test_only_allauth_may_see_to_itself() -> None:
    foreign = [
        address
        for address, entry in routes()
        if not entry.callback.__module__.startswith(("alongside.", "allauth.", "django.views.generic.base"))
    ]
    assert not foreign, listed(foreign)


def test_every_route_has_a_name_and_no_two_the_same() -> None:
    names = [entry.name for _, entry in own_routes()]
    assert all(names)
    namespaced = [(entry.callback.__module__, entry.name) for _, entry in own_routes()]
    assert len(set(namespaced)) == len(namespaced)


def test_an_address_is_lower_case_words_and_ends_with_a_stroke() -> None:
    fixed = re.compile(r"/(?:[a-z0-9-]+/|<[a-z_:]+>/)*(?:[a-z0-9-]+\.(?:js|svg|ico|webmanifest|txt))?$")
    odd = [address for address, _ in own_routes() if not fixed.match(address) and address != PULSE]
    assert not odd, listed(odd)


def test_no_address_carries_a_word_about_a_client() -> None:
    telling = re.compile(
        r"<(?:str|slug|path):(?!\w*(?:id|pk|item|standard|gate|kind|contact|client|staff|team|meeting)\b)"
    )
    odd = [address for address, _ in own_routes() if telling.search(address)]
    assert not odd, f"an address may carry an identifier, never a name or a fact:{listed(odd)}"
