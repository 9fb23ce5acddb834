"""Visits: one person's day, and writing down a contact in as few taps as it takes."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client as Browser

from alongside.records.actions.merges import agree_to_undo, propose_undoing
from alongside.records.models import Contact, ContactDraft, GroupSession
from alongside.teams.access import OPERATOR
from alongside.teams.actions.people import end_post
from alongside.teams.models import Post
from tests.cast import AT, TODAY, Cast, moment, staff_of, visited
from tests.merging import doubled, merged
from tests.pages.rooms import page, signed_in, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def rosa(cast: Cast) -> Browser:
    return signed_in(cast, cast.rosa)


def filled(cast: Cast, **differently: Any) -> dict[str, Any]:
    """The form as it stands when nothing was changed but two of us were there."""
    usual = {
        "id": uuid4().hex, "client": cast.tendai.id, "outcome": "completed", "place": "home", "mode": "face_to_face",
        "length": "45", "staff": [staff_of(cast.rosa), staff_of(cast.denise)], "met": ["client"],
        "service": "case_management", "day": "2026-09-30", "time": "14:05", "note": "Talked about Thursday.",
    }  # fmt: skip
    return usual | differently


def test_the_form_begins_with_the_usual_visit(cast: Cast, rosa: Browser) -> None:
    visited(cast, started_at=moment(TODAY - timedelta(days=1), 9), service="housing")
    said = page(rosa, "/visits/log/", client=cast.tendai.id)
    chosen = [part.split(">")[0] for part in said.split("<input")[1:] if " checked" in part.split(">")[0]]
    values = {part.split('value="')[1].split('"')[0] for part in chosen}
    assert values == {"completed", "home", "face_to_face", "45", staff_of(cast.rosa), "client", ""}
    assert '<option value="housing" selected>' in said
    assert 'value="2026-09-30"' in said
    assert 'value="15:15"' in said


def test_where_nobody_holds_a_post_the_form_says_what_to_do_first(cast: Cast) -> None:
    post = Post.objects.get(staff_id=staff_of(cast.walter))
    end_post(by=OPERATOR, at=AT, post_id=post.id, on=TODAY)
    said = page(signed_in(cast, cast.walter), "/visits/log/", client=cast.nadia.id)
    assert "Nobody holds a post on this team today" in said
    assert '<a href="/people/">People</a>' in said


def test_two_taps_are_enough_from_the_day(cast: Cast, rosa: Browser) -> None:
    assert f"/visits/log/?client={cast.tendai.id}" in page(rosa, "/visits/")
    said = page(rosa, "/visits/log/", client=cast.tendai.id)
    assert said.count("button--save") == 1


def test_a_saved_contact_is_on_record_as_it_was_said(cast: Cast, rosa: Browser) -> None:
    answer = rosa.post("/visits/log/", filled(cast, met=["client", cast.rudo.id]), follow=True)
    contact = Contact.objects.get()
    assert (contact.minutes, contact.mode, contact.place, contact.service) == (
        45, "face_to_face", "home", "case_management",
    )  # fmt: skip
    assert contact.started_at == moment(TODAY, 14, 5)
    assert contact.author == cast.rosa.id
    assert contact.with_supporter
    assert set(contact.staff_rows.values_list("staff_id", flat=True)) == {staff_of(cast.rosa), staff_of(cast.denise)}
    said = words(answer)
    assert "Saved: 45 minutes." in said
    assert f"/visits/{contact.id}/undo/" in said
    assert "Tendai Makoni" in said.split("Written down today")[1]


def test_from_the_clients_page_one_comes_back_to_it(cast: Cast, rosa: Browser) -> None:
    answer = rosa.post("/visits/log/", filled(cast, back="client"))
    assert answer.headers["Location"] == f"/clients/{cast.tendai.id}/"


def test_the_same_form_sent_twice_is_one_contact_and_one_answer(cast: Cast, rosa: Browser) -> None:
    form = filled(cast)
    answers = [rosa.post("/visits/log/", form) for _ in range(2)]
    assert [answer.headers["Location"] for answer in answers] == ["/visits/", "/visits/"]
    assert Contact.objects.count() == 1


def test_an_attempt_is_an_attempt(cast: Cast, rosa: Browser) -> None:
    rosa.post("/visits/log/", filled(cast, outcome="attempted", why_not="not_in"))
    contact = Contact.objects.get()
    assert (contact.outcome, contact.why_not, contact.with_client) == ("attempted", "not_in", False)
    assert "Saved: an attempt." in page(rosa, "/visits/")


def test_other_minutes_are_written(cast: Cast, rosa: Browser) -> None:
    rosa.post("/visits/log/", filled(cast, length="other", minutes="50"))
    assert Contact.objects.get().minutes == 50


def test_a_call_has_no_place(cast: Cast, rosa: Browser) -> None:
    rosa.post("/visits/log/", filled(cast, mode="phone"))
    assert (Contact.objects.get().mode, Contact.objects.get().place) == ("phone", "")


def test_a_group_is_one_meeting_with_a_contact_for_each_and_one_undo(cast: Cast, rosa: Browser) -> None:
    form = filled(cast, others=[cast.grete.id], session_name="Allotment")
    answer = rosa.post("/visits/log/", form, follow=True)
    assert "Saved: 45 minutes for 2 people." in words(answer)
    assert GroupSession.objects.get().name == "Allotment"
    assert Contact.objects.count() == 2
    rosa.post(f"/visits/{form['id']}/undo/")
    assert Contact.objects.filter(withdrawn=True).count() == 2


def test_undo_takes_back_what_was_saved_and_keeps_it_on_record(cast: Cast, rosa: Browser) -> None:
    form = filled(cast)
    rosa.post("/visits/log/", form)
    answer = rosa.post(f"/visits/{form['id']}/undo/", follow=True)
    assert "Taken back." in words(answer)
    assert Contact.objects.get(withdrawn=True).amends_id == form["id"]
    assert "Nothing yet today" in words(answer)


def test_what_is_written_is_kept_as_a_draft_and_found_again(cast: Cast, rosa: Browser) -> None:
    form = filled(cast, note="Half a sen")
    answer = rosa.post(f"/visits/drafts/{form['id']}/", form)
    assert "Draft kept 16:0" in words(answer)
    assert "Tendai Makoni" in page(rosa, "/visits/").split("Drafts")[1]
    said = page(rosa, "/visits/log/", draft=form["id"])
    assert "Half a sen" in said
    assert form["id"] in said


def test_a_signed_draft_is_gone_and_cannot_come_back(cast: Cast, rosa: Browser) -> None:
    form = filled(cast)
    rosa.post(f"/visits/drafts/{form['id']}/", form)
    rosa.post("/visits/log/", form)
    assert not ContactDraft.objects.exists()
    late = rosa.post(f"/visits/drafts/{form['id']}/", form)
    assert late.status_code == 409
    assert "already signed" in words(late)


def test_a_draft_is_its_authors_alone(cast: Cast, rosa: Browser) -> None:
    form = filled(cast)
    rosa.post(f"/visits/drafts/{form['id']}/", form)
    denise = signed_in(cast, cast.denise)
    assert denise.get("/visits/log/", {"draft": form["id"]}).status_code == 404
    assert denise.post(f"/visits/drafts/{form['id']}/discard/").status_code == 404
    assert "Drafts" not in page(denise, "/visits/")
    rosa.post(f"/visits/drafts/{form['id']}/discard/")
    assert not ContactDraft.objects.exists()


def test_an_amended_contact_stands_corrected(cast: Cast, rosa: Browser) -> None:
    signed = visited(cast, by=cast.rosa, note="At his flat.")
    said = page(rosa, f"/visits/{signed.id}/amend/")
    assert "At his flat." in said
    assert 'value="09:30"' in said
    answer = rosa.post(f"/visits/{signed.id}/amend/", filled(cast, note="At his sister’s flat.", time="09:30"))
    assert answer.headers["Location"] == f"/clients/{cast.tendai.id}/"
    assert Contact.objects.get(amends=signed).note == "At his sister’s flat."


def test_a_contact_begun_before_a_merge_is_saved_under_the_survivor(cast: Cast, rosa: Browser) -> None:
    other = doubled(cast)
    merged(cast, cast.tendai, other)
    assert "Tendai Makoni" in page(rosa, "/visits/log/", client=other.id)
    assert rosa.post("/visits/log/", filled(cast, client=other.id)).status_code == 302
    assert Contact.objects.get().client_id == cast.tendai.id


def test_a_draft_goes_along_with_a_merge_and_back_with_its_undoing(cast: Cast, rosa: Browser) -> None:
    """The form lies open all the while, and goes on naming the record it was begun for."""
    other = doubled(cast)
    form = filled(cast, client=other.id, note="Half a sen")
    rosa.post(f"/visits/drafts/{form['id']}/", form)
    merge = merged(cast, cast.tendai, other)
    assert "Half a sen" in page(rosa, "/visits/log/", draft=form["id"])
    assert "Tendai Makoni" in page(rosa, "/visits/").split("Drafts")[1]
    answer = rosa.post(f"/visits/drafts/{form['id']}/", form | {"note": "Half a sentence"})
    assert "Draft kept 16:0" in words(answer)
    assert ContactDraft.objects.get().client_id == cast.tendai.id
    propose_undoing(by=cast.denise, merge_id=merge.id, at=AT, why="Two people.")
    agree_to_undo(by=cast.ada, merge_id=merge.id, at=AT)
    assert ContactDraft.objects.get().client_id == other.id
    assert "Half a sentence" in page(rosa, "/visits/log/", draft=form["id"])
    assert rosa.post("/visits/log/", form).status_code == 302
    assert Contact.objects.get().client_id == other.id
    assert not ContactDraft.objects.exists()


def test_a_draft_begun_before_a_merge_is_signed_under_the_survivor(cast: Cast, rosa: Browser) -> None:
    other = doubled(cast)
    form = filled(cast, client=other.id)
    merged(cast, cast.tendai, other)
    rosa.post(f"/visits/drafts/{form['id']}/", form)
    assert rosa.post("/visits/log/", form).status_code == 302
    assert Contact.objects.get().client_id == cast.tendai.id
    assert not ContactDraft.objects.exists()


def test_nobody_learns_of_a_merge_on_a_team_they_are_not_on(cast: Cast) -> None:
    other = doubled(cast)
    merged(cast, cast.tendai, other)
    form = filled(cast, client=other.id)
    assert signed_in(cast, cast.walter).post(f"/visits/drafts/{form['id']}/", form).status_code == 404


def test_somebody_elses_contact_is_not_mine_to_amend_but_is_the_leaders(cast: Cast, rosa: Browser) -> None:
    signed = visited(cast, by=cast.aaron)
    assert rosa.get(f"/visits/{signed.id}/amend/").status_code == 404
    assert signed_in(cast, cast.denise).get(f"/visits/{signed.id}/amend/").status_code == 200


def test_amending_what_somebody_has_just_amended_is_a_conflict(cast: Cast, rosa: Browser) -> None:
    signed = visited(cast, by=cast.rosa)
    for status in (302, 409):
        answer = rosa.post(f"/visits/{signed.id}/amend/", filled(cast))
        assert answer.status_code == status
    assert "Somebody has already changed this contact" in words(answer)


def test_who_needs_to_be_seen_comes_longest_first(cast: Cast, rosa: Browser) -> None:
    visited(cast, started_at=moment(TODAY - timedelta(days=9), 10))
    visited(cast, client_ids=(cast.grete.id,), started_at=moment(TODAY - timedelta(days=16), 10))
    said = page(rosa, "/visits/").split("Who needs to be seen")[1]
    assert said.index("Grete Olsen") < said.index("Tendai Makoni")
    assert "not seen 16 days" in said


def test_a_client_is_chosen_by_part_of_a_name(cast: Cast, rosa: Browser) -> None:
    asked = {"words": "makoni"}
    found = words(rosa.post("/visits/log/find/", asked, headers={"HX-Request": "true", "HX-Target": "found"}))
    assert "<html" in words(rosa.post("/visits/log/find/", asked))
    assert "Tendai Makoni" in found
    assert "Grete Olsen" not in found
    assert "<html" not in found


def test_whoever_writes_no_contacts_has_no_visits(cast: Cast) -> None:
    joyce = signed_in(cast, cast.joyce)
    assert joyce.get("/visits/").status_code == 404
    assert joyce.post("/visits/log/", filled(cast)).status_code == 404
    assert not Contact.objects.exists()


def test_services_under_part_2_are_offered_to_whoever_sees_them(cast: Cast, rosa: Browser) -> None:
    assert "substance_use_individual" in page(rosa, "/visits/log/", client=cast.tendai.id)
    aaron = signed_in(cast, cast.aaron)
    assert "substance_use_individual" not in page(aaron, "/visits/log/", client=cast.tendai.id)
    visited(cast, by=cast.rosa, service="substance_use_individual")
    assert "substance_use_individual" not in page(aaron, "/visits/log/", client=cast.tendai.id)
