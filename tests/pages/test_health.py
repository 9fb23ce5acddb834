"""A client's health: notes on symptoms, here and with a contact, and diagnoses under their label."""

from datetime import timedelta

import pytest
from django.test import Client as Browser
from pytest_django.fixtures import DjangoAssertNumQueries

from alongside.records.actions.spells import NewSpell, write_spell
from alongside.records.actions.symptoms import NewSymptoms, note_symptoms
from alongside.records.models import Contact, Spell, SubstanceUseFlag, SymptomNote
from alongside.teams.access import OPERATOR
from alongside.teams.models import new_id
from alongside.terms import SpellKind
from tests.cast import AT, TODAY, Cast, staff_of
from tests.medicines import a_prescriber
from tests.pages.rooms import page, signed_in, words

pytestmark = pytest.mark.django_db
OPENING = 17
"""the door, the look and its ledger line, the page, its names"""


@pytest.fixture
def aaron(cast: Cast) -> Browser:
    return signed_in(cast, cast.aaron)


def address(cast: Cast, *more: str) -> str:
    return "/".join(("", "clients", cast.tendai.id, "health", *more, ""))


def noted(cast: Cast, how: str, text: str = "Has not slept.") -> SymptomNote:
    new = NewSymptoms(cast.tendai.id, how, TODAY, text)
    return note_symptoms(by=cast.keisha, team_id=cast.team.id, at=AT, today=TODAY, symptoms=new)


def diagnosed(cast: Cast, word: str, what: str, code: str = "") -> Spell:
    spell = NewSpell(cast.tendai.id, "diagnosis", word, TODAY - timedelta(days=9), what=what, code=code)
    return write_spell(by=OPERATOR, team_id=cast.team.id, at=AT, on=TODAY, spell=spell)


def test_it_is_noted_in_one_form_and_a_prescriber_sees_to_it(cast: Cast, aaron: Browser) -> None:
    osei = signed_in(cast, a_prescriber(cast))
    assert "Nothing has been noted" in page(aaron, address(cast))
    form = {"id": new_id(), "how": "worse", "text": "", "told_by": "Rudo", "on": TODAY.isoformat()}
    refused = aaron.post(address(cast, "note"), form)
    assert refused.status_code == 422
    assert "Write what was seen or said." in words(refused)
    for _ in range(2):
        assert aaron.post(address(cast, "note"), form | {"text": "Has covered the mirror"}).status_code == 302
    note = SymptomNote.objects.get()
    said = page(aaron, address(cast))
    for told in ("not seen to yet", "Has covered the mirror.", "told by Rudo, noted by Aaron."):
        assert told in said, told
    assert "Seen to</button>" not in said
    assert aaron.post(address(cast, "note", note.id, "seen")).status_code == 404
    assert "Seen to</button>" in page(osei, address(cast))
    assert osei.post(address(cast, "note", note.id, "seen"), {"answer": "I go at four"}).status_code == 302
    said = page(aaron, address(cast))
    assert "not seen to yet" not in said
    assert "I go at four." in said
    assert "Seen to by Samuel: I go at four" in page(aaron, f"/clients/{cast.tendai.id}/?kind=symptoms")
    assert aaron.post(address(cast, "note", note.id, "back")).status_code == 302
    assert "Nothing has been noted" in page(aaron, address(cast))


def test_a_visit_says_it_in_the_same_form_and_the_board_tells_it(cast: Cast, aaron: Browser) -> None:
    form = {
        "id": new_id(), "client": cast.tendai.id, "outcome": "completed", "place": "home", "mode": "face_to_face",
        "length": "45", "staff": [staff_of(cast.aaron)], "met": ["client"], "service": "case_management",
        "day": TODAY.isoformat(), "time": "09:00", "symptoms": "worse", "symptoms_text": "",
    }  # fmt: skip
    refused = aaron.post("/visits/log/", form)
    assert refused.status_code == 422
    assert "so that whoever goes next knows" in words(refused)
    several = aaron.post("/visits/log/", form | {"symptoms_text": "Pacing", "others": [cast.grete.id]})
    assert "Note it on the Health page of the one it is about." in words(several)
    assert not Contact.objects.exists()
    assert aaron.post("/visits/log/", form | {"symptoms_text": "Pacing"}).status_code == 302
    assert SymptomNote.objects.get().contact == Contact.objects.get()
    assert "Symptoms worse</a>. Pacing." in page(signed_in(cast, cast.denise), "/today/", client=cast.tendai.id)


def test_a_diagnosis_is_written_with_the_form_of_a_spell(cast: Cast, aaron: Browser) -> None:
    adding = f"/clients/{cast.tendai.id}/services/add/{list(SpellKind).index(SpellKind.DIAGNOSIS)}/"
    form = {"id": new_id(), "word": "psychosis", "what": "Schizophrenia", "code": "F20", "from_on": "2019-03-02"}
    answer = aaron.post(adding, form | {"code": "schizo"})
    assert "Write a code of ICD-10-CM" in words(answer)
    answer = aaron.post(adding, form)
    assert (answer.status_code, answer.headers["Location"]) == (302, address(cast))
    assert "Schizophrenia</a>" in page(aaron, address(cast))


def test_under_part_2_nothing_is_there_for_whoever_may_not_see_it(cast: Cast, aaron: Browser) -> None:
    diagnosed(cast, "mood", "Depression", "F33.1")
    before = page(aaron, address(cast)).split("<main")[1]
    diagnosed(cast, "substance_use", "Alcohol use disorder", "F10.20")
    noted(cast, "worse", "Stopped the naltrexone.")
    assert page(aaron, address(cast)).split("<main")[1] == before
    denise = page(signed_in(cast, cast.denise), address(cast))
    assert "F10.20" in denise
    assert "naltrexone" in denise
    assert SubstanceUseFlag.objects.get().holds
    assert "a use disorder is known" in page(signed_in(cast, cast.denise), f"/clients/{cast.tendai.id}/")


def test_whoever_keeps_the_office_finds_no_such_page(cast: Cast) -> None:
    assert signed_in(cast, cast.joyce).get(address(cast)).status_code == 404
    assert signed_in(cast, cast.vera).get(address(cast)).status_code == 404


def test_the_page_takes_a_fixed_number_of_queries(
    cast: Cast, aaron: Browser, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for how in ("better", "worse", "same", "worse"):
        noted(cast, how)
    diagnosed(cast, "mood", "Depression")
    page(aaron, address(cast))
    with django_assert_max_num_queries(OPENING):
        page(aaron, address(cast))
