"""What a client lets us tell others: the list, the forms, and what each chair finds."""

import pytest
from django.test import Client as Browser

from alongside.records.models import Permission, ToldUnder
from alongside.teams.models import new_id
from tests.cast import TODAY, Cast
from tests.pages.rooms import page, signed_in, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def denise(cast: Cast) -> Browser:
    return signed_in(cast, cast.denise)


def address(cast: Cast, *more: str) -> str:
    return "/".join(("", "clients", cast.tendai.id, "permissions", *more, ""))


def filled(cast: Cast, **differently: object) -> dict[str, object]:
    usual = {"id": new_id(), "whom": cast.rudo.id, "recipient": "", "shares": ["appointments"], "purpose": "support",
             "given": "written", "from_on": TODAY.isoformat(), "until_on": "2027-09-29"}  # fmt: skip
    return usual | differently


def test_it_is_given_used_and_taken_back(cast: Cast, denise: Browser) -> None:
    assert "No permission is written down" in page(denise, address(cast))
    assert 'value="2027-09-29"' in page(denise, address(cast, "add"))
    form = filled(cast)
    for _ in range(2):
        assert denise.post(address(cast, "add"), form).status_code == 302
    row = Permission.objects.get()
    said = page(denise, address(cast))
    assert "until Wed 29 Sep 2027" in said
    telling = {"id": new_id(), "what": "appointments", "words": "Thursday at ten"}
    assert denise.post(address(cast, row.id, "tell"), telling).status_code == 302
    assert "Told Wed 30 Sep by Denise, appointments: Thursday at ten." in page(denise, address(cast))
    assert "Told Rudo Makoni" in page(denise, f"/clients/{cast.tendai.id}/", kind="permissions")
    assert "We told Rudo Makoni: Thursday at ten" in page(denise, f"/clients/{cast.tendai.id}/sheet/")
    gone = {"on": TODAY.isoformat(), "why": "They fell out"}
    assert denise.post(address(cast, row.id, "revoke"), gone).status_code == 302
    assert "taken back" in page(denise, address(cast))
    refused = denise.post(address(cast, row.id, "tell"), telling | {"id": new_id()})
    assert refused.status_code == 422
    assert "They took this permission back on Wed 30 Sep 2026." in words(refused)
    assert ToldUnder.objects.count() == 1


@pytest.mark.parametrize(
    ("differently", "says"),
    [
        ({"shares": []}, "Choose what may be told."),
        ({"until_on": "2028-01-01"}, "A permission holds for a year at the most"),
        ({"whom": "service"}, "Write the name of whom may be told."),
        ({"whom": "nobody"}, "This is not one of those listed"),
    ],
)
def test_what_cannot_be_is_answered_with_a_sentence(
    cast: Cast, denise: Browser, differently: dict[str, object], says: str
) -> None:
    answer = denise.post(address(cast, "add"), filled(cast, **differently))
    assert answer.status_code == 422
    assert says in words(answer)
    assert not Permission.objects.exists()


def test_under_part_2_nothing_is_there_for_whoever_may_not_see_it(cast: Cast, denise: Browser) -> None:
    aaron = signed_in(cast, cast.aaron)
    assert denise.post(address(cast, "add"), filled(cast)).status_code == 302
    before = page(aaron, address(cast)).split("<main")[1]
    assert denise.post(address(cast, "add"), filled(cast, shares=["substance_use"])).status_code == 302
    assert page(aaron, address(cast)).split("<main")[1] == before
    assert "Substance use" not in page(aaron, address(cast, "add"))
    labelled = Permission.objects.get(part2=True)
    assert aaron.get(address(cast, labelled.id, "tell")).status_code == 404
    assert "42 CFR part 2 prohibits" in page(denise, address(cast, labelled.id, "tell"))


def test_whoever_keeps_the_office_gives_and_takes_back_and_reads_not_what_was_told(cast: Cast, denise: Browser) -> None:
    joyce = signed_in(cast, cast.joyce)
    assert joyce.post(address(cast, "add"), filled(cast)).status_code == 302
    row = Permission.objects.get()
    telling = {"id": new_id(), "what": "appointments", "words": "Thursday at ten"}
    assert denise.post(address(cast, row.id, "tell"), telling).status_code == 302
    assert "Thursday at ten" not in page(joyce, address(cast))
    assert joyce.get(address(cast, row.id, "tell")).status_code == 404
    assert signed_in(cast, cast.vera).get(address(cast)).status_code == 404
