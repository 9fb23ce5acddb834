"""What the form of a contact refuses: a sentence on top and at the field, and nothing on record."""

from datetime import timedelta
from typing import Any

import pytest

from alongside.records.models import Contact
from tests.cast import TODAY, Cast, staff_of
from tests.pages.rooms import signed_in, words
from tests.pages.test_visits import filled

pytestmark = pytest.mark.django_db

REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "in the future": ({"time": "23:30"}, "This time has not come yet."),
    "before the enrollment": ({"day": "2026-01-15"}, "Enrolled on Mon 2 Feb 2026: a contact on Thu 15 Jan"),
    "of 0 minutes": ({"length": "other", "minutes": "0"}, "Write a number from 1 to 720, such as 45."),
    "of 1,500 minutes": ({"length": "other", "minutes": "1500"}, "Write a number from 1 to 720, such as 45."),
    "of no minutes": ({"length": "other", "minutes": ""}, "Write a number from 1 to 720, such as 45."),
    "with no staff": ({"staff": []}, "Choose at least one of the team who was there."),
    "with nobody met": ({"met": []}, "Say who was met"),
    "at no place": ({"place": ""}, "Choose where you were."),
    "attempted for no reason": ({"outcome": "attempted"}, "Choose what kept you from meeting."),
    "on no day": ({"day": "yesterday"}, "Write a day such as 2026-09-30."),
    "with too long a note": ({"note": "a" * 20_001}, "The note is 20001 characters long"),
    "without its identity": ({"id": "1"}, "identity"),
}  # fmt: skip


@pytest.mark.parametrize("how", REFUSED)
def test_a_contact_is_refused(cast: Cast, how: str) -> None:
    differently, sentence = REFUSED[how]
    answer = signed_in(cast, cast.rosa).post("/visits/log/", filled(cast, **differently))
    said = words(answer)
    assert answer.status_code == 422
    assert "The visit is not saved yet" in said
    assert sentence in said
    assert not Contact.objects.exists()


def test_the_sentence_stands_on_top_and_at_its_field_and_what_was_written_stays(cast: Cast) -> None:
    said = words(signed_in(cast, cast.rosa).post("/visits/log/", filled(cast, staff=[], note="Slept badly.")))
    assert said.count("Choose at least one of the team who was there.") == 2
    assert 'href="#id_staff' in said
    assert "field--wrong" in said
    assert "Slept badly." in said


def test_a_worker_who_is_not_on_the_team_is_refused(cast: Cast) -> None:
    answer = signed_in(cast, cast.rosa).post("/visits/log/", filled(cast, staff=[staff_of(cast.walter)]))
    assert answer.status_code == 422
    assert "Somebody chosen has no post on this team." in words(answer)
    assert not Contact.objects.exists()


def test_the_client_of_another_team_and_nobody_are_the_same_answer(cast: Cast) -> None:
    rosa = signed_in(cast, cast.rosa)
    for client_id in (cast.nadia.id, "f" * 32):
        assert rosa.get("/visits/log/", {"client": client_id}).status_code == 404
        assert rosa.post("/visits/log/", filled(cast, client=client_id)).status_code == 404
        group = rosa.post("/visits/log/", filled(cast, others=[client_id]))
        assert group.status_code == 422
        assert "Somebody chosen is not on the team." in words(group)
    assert not Contact.objects.exists()


def test_somebody_elses_supporter_was_not_there(cast: Cast) -> None:
    answer = signed_in(cast, cast.rosa).post(
        "/visits/log/", filled(cast, client=cast.grete.id, met=["client", cast.rudo.id])
    )
    assert answer.status_code == 422
    assert "Somebody chosen is not one of theirs." in words(answer)


def test_the_same_identity_saying_something_else_is_a_conflict(cast: Cast) -> None:
    rosa, form = signed_in(cast, cast.rosa), filled(cast)
    rosa.post("/visits/log/", form)
    answer = rosa.post("/visits/log/", form | {"note": "Something else."})
    assert answer.status_code == 409
    assert "A contact with this identity is already on record, and it says something else." in words(answer)
    assert Contact.objects.get().note == "Talked about Thursday."


def test_the_last_minute_before_now_is_not_the_future(cast: Cast) -> None:
    yesterday = (TODAY - timedelta(days=1)).isoformat()
    answers = [
        signed_in(cast, cast.rosa).post("/visits/log/", filled(cast, day=day, time=time))
        for day, time in ((yesterday, "23:59"), (TODAY.isoformat(), "15:59"))
    ]
    assert [answer.status_code for answer in answers] == [302, 302]
