"""Sitting down at a browser in the tests of pages: who is signed in, and what the page says."""

from typing import Any, Protocol

from django.test import Client as Browser

from alongside.teams.access import Actor
from tests.cast import Cast

HTMX = {"HX-Request": "true"}


def signed_in(cast: Cast, actor: Actor) -> Browser:
    browser = Browser()
    browser.force_login(cast.user(actor))
    return browser


class Answer(Protocol):
    @property
    def content(self) -> bytes: ...


def words(answer: Answer) -> str:
    """All a page says, with single spaces."""
    return " ".join(answer.content.decode().split())


def page(browser: Browser, address: str, **asked: Any) -> str:
    """What a page that is there says."""
    answer = browser.get(address, asked)
    assert answer.status_code == 200, (address, answer.status_code)
    return words(answer)
