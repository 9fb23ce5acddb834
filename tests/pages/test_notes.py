"""Notes in the browser: written and kept, signed, read, added to, retracted, co-signed; and counselling notes."""

from datetime import timedelta

import pytest
from django.test import Client as Browser
from pytest_django.fixtures import DjangoAssertNumQueries

from alongside.records.actions.cosigning import say_who_is_cosigned
from alongside.records.actions.notes import add_to, keep_draft
from alongside.records.models import CosignRequest, CounsellingNote, Note, NoteDraft
from alongside.teams.models import new_id
from tests.cast import AT, TODAY, Cast, visited
from tests.merging import doubled, merged
from tests.pages.rooms import page, signed_in, words
from tests.written import noted

pytestmark = pytest.mark.django_db


@pytest.fixture
def keisha(cast: Cast) -> Browser:
    return signed_in(cast, cast.keisha)


def a_form(id: str, **differently: str) -> dict[str, str]:
    return {"id": id, "kind": "call", "about_on": TODAY.isoformat(), "text": "The court rang."} | differently


def test_what_is_typed_is_kept_on_the_server_and_taken_up_again(cast: Cast, keisha: Browser) -> None:
    draft = new_id()
    kept = keisha.post(f"/notes/drafts/{draft}/", {**a_form(draft, text="The cou"), "client": cast.tendai.id})
    assert "Draft kept 16:00" in words(kept)
    assert "Grete" not in words(kept)
    elsewhere = signed_in(cast, cast.keisha)
    said = page(elsewhere, f"/clients/{cast.tendai.id}/notes/write/", draft=draft)
    assert "The cou</textarea>" in said
    assert "Draft kept 16:00" in said
    assert f"draft={draft}" in page(elsewhere, "/visits/")
    assert f"draft={draft}" in page(elsewhere, f"/clients/{cast.tendai.id}/notes/write/")
    denise = signed_in(cast, cast.denise)
    assert denise.get(f"/clients/{cast.tendai.id}/notes/write/", {"draft": draft}).status_code == 404


def test_signing_writes_the_note_into_the_story_and_a_late_keystroke_is_told_so(cast: Cast, keisha: Browser) -> None:
    id = new_id()
    for _ in range(2):
        answer = keisha.post(f"/clients/{cast.tendai.id}/notes/write/", a_form(id))
        assert answer.headers["Location"] == f"/clients/{cast.tendai.id}/"
    assert Note.objects.count() == 1
    assert "The court rang." in page(keisha, f"/clients/{cast.tendai.id}/", kind="notes")
    late = keisha.post(f"/notes/drafts/{id}/", {**a_form(id), "client": cast.tendai.id})
    assert (late.status_code, NoteDraft.objects.count()) == (409, 0)
    assert "already signed" in words(late)


def test_an_empty_note_is_not_signed_and_says_what_to_write(cast: Cast, keisha: Browser) -> None:
    answer = keisha.post(f"/clients/{cast.tendai.id}/notes/write/", a_form(new_id(), text=" "))
    assert answer.status_code == 422
    assert "Write the note." in words(answer)
    later = keisha.post(f"/clients/{cast.tendai.id}/notes/write/", a_form(new_id(), about_on="2026-10-05"))
    assert "This day has not come yet" in words(later)


def test_a_note_is_added_to_and_retracted_and_stays_to_be_read_struck(cast: Cast, keisha: Browser) -> None:
    say_who_is_cosigned(by=cast.denise, team_id=cast.team.id, at=AT, author_id=cast.keisha.id, needed=True)
    note = noted(cast)
    address = f"/clients/{cast.tendai.id}/notes/{note.id}/"
    assert "The leader signs too" in page(keisha, address)
    assert keisha.post(f"{address}add/", {"id": new_id(), "text": "In room 4."}).status_code == 302
    assert keisha.post(f"{address}retract/", {"why": ""}).status_code == 422
    assert keisha.post(f"{address}retract/", {"why": "About somebody else."}).status_code == 302
    for said in (page(keisha, address), page(signed_in(cast, cast.aaron), f"/clients/{cast.tendai.id}/")):
        assert "The court moves the hearing" in said
        assert "In room 4." in said
        assert "Retracted by Keisha" in said
        assert "About somebody else." in said
    assert "<del>" in page(keisha, address)
    assert "Retract the note" not in page(keisha, address)
    assert "The leader signs too" not in page(keisha, address)
    late = keisha.post(f"{address}add/", {"id": new_id(), "text": "The judge is ill."})
    assert "Nothing is added" in words(late)
    assert "The judge is ill." in words(late), "what was written is not lost"


def test_only_its_author_and_the_leader_are_offered_to_retract(cast: Cast) -> None:
    note = noted(cast)
    address = f"/clients/{cast.tendai.id}/notes/{note.id}/"
    offered = {who: "Retract the note" in page(signed_in(cast, getattr(cast, who)), address)
               for who in ("keisha", "denise", "aaron")}  # fmt: skip
    assert offered == {"keisha": True, "denise": True, "aaron": False}
    assert signed_in(cast, cast.joyce).get(address).status_code == 404
    assert signed_in(cast, cast.vera).get(address).status_code == 404


def test_the_leader_says_whose_notes_and_signs_them_too(cast: Cast, keisha: Browser) -> None:
    denise = signed_in(cast, cast.denise)
    assert "Nothing waits for your signature" in page(denise, "/notes/cosign/")
    denise.post("/notes/cosign/who/", {"author": cast.keisha.id, "needed": "yes"})
    said = page(denise, "/notes/cosign/who/")
    assert "signed by the leader too" in said
    assert "The leader has 7 days." in said
    note = noted(cast)
    assert "1 note to co-sign" in page(denise, "/visits/")
    assert "1 note to co-sign" in page(denise, "/today/")
    assert "The court moves the hearing" in page(denise, "/notes/cosign/")
    assert "Co-sign the note" in page(keisha, f"/clients/{cast.tendai.id}/")
    request = CosignRequest.objects.get(note=note)
    assert keisha.post(f"/notes/cosign/{request.id}/").status_code == 404
    assert denise.post(f"/notes/cosign/{request.id}/").status_code == 302
    assert "Co-signed by Denise" in page(keisha, f"/clients/{cast.tendai.id}/")
    assert "to co-sign" not in page(denise, "/visits/")


def test_a_contact_carries_what_was_added_and_who_signed_too(cast: Cast) -> None:
    say_who_is_cosigned(by=cast.denise, team_id=cast.team.id, at=AT, author_id=cast.keisha.id, needed=True)
    contact = visited(cast, by=cast.keisha, note="Slept badly.")
    aaron = signed_in(cast, cast.aaron)
    address = f"/clients/{cast.tendai.id}/contacts/{contact.id}/add/"
    assert "What it said stays." in page(aaron, address)
    assert aaron.post(address, {"id": new_id(), "text": "He rang later: better."}).status_code == 302
    said = page(aaron, f"/clients/{cast.tendai.id}/")
    assert "Added by Aaron" in said
    assert "He rang later: better." in said
    assert "Waits for the leader’s signature" in said
    assert aaron.get(f"/clients/{cast.grete.id}/contacts/{contact.id}/add/").status_code == 404
    labelled = visited(cast, service="substance_use_individual", note="Fewer drinks.")
    assert aaron.get(f"/clients/{cast.tendai.id}/contacts/{labelled.id}/add/").status_code == 404


def test_a_note_begun_before_a_merge_is_kept_and_signed_under_the_survivor(cast: Cast, keisha: Browser) -> None:
    other, id = doubled(cast), new_id()
    merged(cast, cast.tendai, other)
    answer = keisha.post(f"/notes/drafts/{id}/", {**a_form(id), "client": other.id})
    assert "Draft kept 16:00" in words(answer)
    address = f"/clients/{cast.tendai.id}/notes/write/"
    assert f"draft={id}" in page(keisha, address)
    led = keisha.post(f"/clients/{other.id}/notes/write/", a_form(id))
    assert (led.status_code, led.headers["Location"]) == (307, address)
    assert keisha.post(address, a_form(id)).status_code == 302
    assert (Note.objects.get().client_id, NoteDraft.objects.count()) == (cast.tendai.id, 0)


def test_a_draft_left_too_long_is_flagged_where_its_author_begins_the_day(cast: Cast, keisha: Browser) -> None:
    keep_draft(by=cast.keisha, team_id=cast.team.id, at=AT - timedelta(days=3), draft_id=new_id(),
               client_id=cast.tendai.id, form={"text": "The court"})  # fmt: skip
    assert "to sign" in page(keisha, "/visits/")
    assert "1 draft of yours to sign" in page(keisha, "/today/")
    assert "Keisha began a note" in page(signed_in(cast, cast.denise), "/schedule/needs/")


def test_a_note_under_part_2_changes_nothing_for_whoever_may_not_read_it(cast: Cast) -> None:
    aaron, address = signed_in(cast, cast.aaron), f"/clients/{cast.tendai.id}/"
    before = page(aaron, address).split("<main")[1]
    hidden = noted(cast, by=cast.denise, part2=True, text="Fewer drinks.")
    add_to(by=cast.denise, team_id=cast.team.id, at=AT, id=new_id(), note_id=hidden.id, text="Two a day.")
    keep_draft(by=cast.denise, team_id=cast.team.id, at=AT, draft_id=new_id(), client_id=cast.tendai.id,
               form={"text": "Fewer"}, part2=True)  # fmt: skip
    assert page(aaron, address).split("<main")[1] == before
    assert aaron.get(f"{address}notes/{hidden.id}/").status_code == 404
    assert "Part 2: it tells" not in page(aaron, f"{address}notes/write/")
    assert "Fewer drinks." in page(signed_in(cast, cast.rosa), address)


def test_counselling_notes_are_kept_signed_and_shown_to_their_author_alone(cast: Cast) -> None:
    aaron, address, id = signed_in(cast, cast.aaron), f"/clients/{cast.tendai.id}/counselling/", new_id()
    assert "Draft kept 16:00" in words(aaron.post(f"{address}{id}/keep/", {"text": "Speaks of"}))
    assert "Speaks of" in page(aaron, address, draft=id)
    assert aaron.post(address, {"id": id, "text": "Speaks of his father."}).status_code == 302
    assert "Speaks of his father." in page(aaron, address)
    assert CounsellingNote.objects.get().signed_at is not None
    denise = signed_in(cast, cast.denise)
    assert "Speaks of his father." not in page(denise, address)
    assert denise.get(address, {"draft": id}).status_code == 404
    for who in (cast.rosa, cast.joyce, cast.vera):
        assert signed_in(cast, who).get(address).status_code == 404
    assert "father" not in page(aaron, f"/clients/{cast.tendai.id}/")


def test_the_sheet_says_it_in_plain_words_to_the_client(cast: Cast) -> None:
    visited(cast, note="Slept badly.")
    visited(cast, service="substance_use_individual", outcome="attempted", why_not="not_in")
    noted(cast)
    denise, address = signed_in(cast, cast.denise), f"/clients/{cast.tendai.id}/sheet/"
    said = page(denise, address)
    assert "Denise and Rosa met you at your home, for 45 minutes." in said
    assert "Denise and Rosa came to see you and did not meet you." in said
    assert "You came to us." in said
    assert "Slept badly." not in said
    assert "Slept badly." in page(denise, address, words="1")
    joyce = page(signed_in(cast, cast.joyce), address, words="1")
    assert "Slept badly." not in joyce
    assert "wrote something down" not in joyce
    assert signed_in(cast, cast.vera).get(address).status_code == 404


def test_the_page_of_what_to_co_sign_asks_no_more_for_more(
    cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    say_who_is_cosigned(by=cast.denise, team_id=cast.team.id, at=AT, author_id=cast.keisha.id, needed=True)
    for _ in range(8):
        noted(cast)
    denise = signed_in(cast, cast.denise)
    with django_assert_max_num_queries(9):
        page(denise, "/notes/cosign/")
