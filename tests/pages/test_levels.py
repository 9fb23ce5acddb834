"""Stepping between two levels, on the client's page, in the list and on the board."""

import pytest
from django.test import Client as Browser

from alongside.records.models import RaisedStatus
from tests.cast import Cast
from tests.pages.rooms import page, signed_in, words
from tests.unit.records.test_levels import keep, steps

pytestmark = pytest.mark.django_db


@pytest.fixture
def rosa(cast: Cast) -> Browser:
    return signed_in(cast, cast.rosa)


def test_a_client_steps_up_and_down_on_their_page_with_why(cast: Cast, rosa: Browser) -> None:
    address = f"/clients/{cast.tendai.id}/"
    assert rosa.get(f"{address}level/").status_code == 404
    assert "<h2>Level</h2>" not in page(rosa, address)
    steps(cast)
    assert "Step up" in page(rosa, address)
    assert "Write why they step." in words(rosa.post(f"{address}level/", {"why": "", "review_on": "2026-10-14"}))
    rosa.post(f"{address}level/", {"why": "Hears voices again", "review_on": "2026-10-14"})
    said = page(rosa, address)
    for told in ("<strong>Intensive</strong> since", "Hears voices again", "looked at again Wed 14 Oct", "Step down"):
        assert told in said, told
    rosa.post(f"{address}level/", {"why": "Sleeps again"})
    assert [(row.status, row.why) for row in RaisedStatus.objects.order_by("id")] == [
        ("intensive", "Hears voices again"), ("usual", "Sleeps again"),
    ]  # fmt: skip
    assert "2 steps" in page(rosa, address)


def test_the_board_puts_who_is_intensive_first_and_counts_them_alone(cast: Cast, rosa: Browser) -> None:
    assert 'value="intensive"' not in page(rosa, "/today/", client=cast.tendai.id)
    steps(cast)
    keep(cast, "intensive", "Hears voices again")
    said = page(rosa, "/today/", client=cast.tendai.id)
    assert 'value="intensive"' in said
    assert "0 of 1</strong> spoken of" in said
    assert said.index("spoken of every day, and met by the whole team") < said.index("Tendai Makoni</a>")
    assert said.index("with the one of us who coordinates") < said.index("Grete Olsen</a>")


def test_the_list_has_the_levels_only_where_there_are_two(cast: Cast, rosa: Browser) -> None:
    assert "only=intensive" not in page(rosa, "/clients/")
    assert "Grete Olsen" in page(rosa, "/clients/", only="intensive")
    steps(cast)
    keep(cast, "intensive", "Hears voices again")
    said = page(rosa, "/clients/", only="intensive")
    assert "Tendai Makoni" in said
    assert "Grete Olsen" not in said
