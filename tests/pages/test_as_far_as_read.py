"""Whoever may not read Part 2 is told how far counts and clocks go: as far as they may read, whatever the rows."""

import re

import pytest
from django.test import Client as Browser

from tests.cast import TODAY, Cast, moment, visited
from tests.pages.rooms import page, signed_in

pytestmark = pytest.mark.django_db

SAID = "as far as you may read"
"""what a sentence that leaves rows out ends with"""


def places(cast: Cast) -> list[str]:
    of = f"/clients/{cast.grete.id}/"
    return ["/today/", f"/today/?client={cast.grete.id}", "/visits/", "/clients/", of, f"{of}services/",
            f"{of}hospital/", "/hospital/", "/schedule/", "/schedule/needs/",
            f"/schedule/cards/{cast.grete.id}/"]  # fmt: skip


def told(browser: Browser, place: str) -> str:
    """A page without what is new each time it is asked for."""
    said = page(browser, place)
    return re.sub(r"(nonce|csrfmiddlewaretoken\" value|X-CSRFToken\W+|data-seq|value)=?\W*[\w+/=-]+", r"\1", said)


def test_every_place_that_counts_contacts_says_so_to_whoever_reads_in_part(cast: Cast) -> None:
    aaron, denise = signed_in(cast, cast.aaron), signed_in(cast, cast.denise)
    silent = [place for place in places(cast) if SAID not in page(aaron, place)]
    assert not silent, silent
    loud = [place for place in places(cast) if SAID in page(denise, place)]
    assert not loud, loud


def test_the_sentences_of_needs_and_clocks_say_it_themselves(cast: Cast) -> None:
    aaron = signed_in(cast, cast.aaron)
    said = page(aaron, "/schedule/needs/")
    assert "and not met yet, as far as you may read." in said
    assert "Nobody has met them in fourteen days, as far as you may read." in said
    assert "not met yet, as far as you may read" in page(aaron, f"/clients/{cast.grete.id}/")


def test_it_is_said_alike_whether_or_not_there_is_anything_one_may_not_read(cast: Cast) -> None:
    aaron = signed_in(cast, cast.aaron)
    before = {place: told(aaron, place) for place in places(cast)}
    visited(cast, client_ids=(cast.grete.id,), service="substance_use_individual", started_at=moment(TODAY, 9))
    changed = [place for place in places(cast) if told(aaron, place) != before[place]]
    assert not changed, changed
