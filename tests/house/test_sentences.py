"""No form speaks in the words of the framework: every wrong answer gets a sentence of ours."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

import pytest
from django import forms
from django.test import Client as Browser
from django.urls import Resolver404, resolve

from alongside.teams.access import Actor
from tests.cast import Cast
from tests.house.repository import listed
from tests.house.test_every_page import addresses, signed_in
from tests.medicines import a_prescriber

FOREIGN = re.compile(
    r"This field is required|Enter a (?:valid|whole|number|list|complete)|Select a valid choice|Ensure th(?:is|at|e)|"
    r"[Nn]o file was submitted|submitted file|Upload a valid|Null characters|is not a valid|Hidden field|"
    r"Please (?:either|submit)"
)
"""how the framework begins what it says"""
WRONG = {"date": "yesterday", "time": "noon", "number": "many", "email": "rosa", "file": None}
TOO_MUCH = {"date": "0001-01-01", "time": "99:99", "number": "99999999999.123", "email": "r" * 400, "file": None}


@dataclass
class Asked:
    """A form on a page: where it is sent, and the names of what it asks with their types."""

    action: str
    names: dict[str, str] = field(default_factory=dict)
    hidden: dict[str, str] = field(default_factory=dict)


class Forms(HTMLParser):
    """The forms of a page that write something."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Asked] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "form":
            self.inside = said.get("method") == "post"
            if self.inside:
                self.found.append(Asked(said.get("action") or ""))
        elif self.inside and tag in {"input", "select", "textarea"} and (name := said.get("name")):
            kind = said.get("type") or tag
            if kind == "hidden":
                self.found[-1].hidden[name] = said.get("value") or ""
            else:
                self.found[-1].names[name] = kind

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "form"


def on_page(browser: Browser, place: str) -> list[Asked]:
    answer = browser.get(place)
    if answer.status_code != 200 or "html" not in answer.headers.get("Content-Type", ""):
        return []
    reader = Forms()
    reader.feed(answer.content.decode())
    return [one for one in reader.found if one.names or one.hidden]


def written(asked: Asked) -> Iterator[dict[str, str]]:
    """The form with nothing in it, with nonsense, and with too much."""
    yield {}
    for said, other in ((WRONG, "nonesuch"), (TOO_MUCH, "x" * 25_000)):
        typed = {name: said.get(kind, other) for name, kind in asked.names.items()}
        yield asked.hidden | {name: value for name, value in typed.items() if value is not None}


def ours(place: str) -> bool:
    try:
        return resolve(place.split("?")[0]).func.__module__.startswith("alongside.")
    except Resolver404:
        return False


@pytest.mark.slow
@pytest.mark.django_db
def test_no_form_answers_in_the_words_of_the_framework(cast: Cast) -> None:
    people: list[Actor] = [cast.denise, a_prescriber(cast), cast.ada]
    seen: set[tuple[str, tuple[str, ...]]] = set()
    foreign = []
    places = list(addresses(cast))
    for browser in [signed_in(cast, actor) for actor in people]:
        for place in places:
            for asked in on_page(browser, place):
                action = asked.action or place
                known = (re.sub(r"[0-9a-f]{32}", "", action), tuple(sorted(asked.names)))
                if known in seen or not ours(action):
                    continue
                seen.add(known)
                for form in written(asked):
                    said = browser.post(action, form, follow=True).content.decode(errors="replace")
                    foreign += [
                        f"{action}: {said[found.start() : found.end() + 60]}" for found in FOREIGN.finditer(said)
                    ]
    assert len(seen) > 60, "the walk has found no forms"
    assert not foreign, listed(sorted(set(foreign)))


def test_no_kind_of_field_has_words_of_the_framework_left() -> None:
    kinds = [kind for kind in vars(forms).values() if isinstance(kind, type) and issubclass(kind, forms.Field)]
    said = {
        f"{kind.__name__} {name}: {words}"
        for kind in kinds
        if kind not in {forms.JSONField, forms.GenericIPAddressField, forms.SplitDateTimeField, forms.MultiValueField}
        and not issubclass(kind, forms.ModelChoiceField)
        for name, words in getattr(kind, "default_error_messages", {}).items()
        if FOREIGN.search(str(words))
    }
    assert not said, listed(sorted(said))
