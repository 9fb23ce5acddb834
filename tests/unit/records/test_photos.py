"""The photo of a client: chosen among their papers, small and sealed, for whoever may see them."""

from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest
from django.conf import settings
from django.test import Client as Browser
from PIL import Image

from alongside.records.actions.filing import NewPaper, file_paper, put_away
from alongside.records.actions.photos import choose_photo, take_photo_off
from alongside.records.models import ClientPhoto, Document
from alongside.records.packet import printed
from alongside.records.queries.photos import photo, photographed
from alongside.teams.access import OPERATOR
from alongside.teams.models import new_id
from alongside.teams.queries.teams import teams_of
from alongside.teams.refusals import NotHere, Refused
from tests.cast import AT, TODAY, Cast
from tests.nights import TONIGHT, an_answerer, sent
from tests.pages.rooms import page, signed_in, words

pytestmark = pytest.mark.django_db


def picture() -> bytes:
    into = BytesIO()
    Image.new("RGB", (640, 480), (120, 90, 60)).save(into, "PNG")
    return into.getvalue()


def filed(cast: Cast, data: bytes, *, part2: bool = False) -> Document:
    paper = NewPaper(new_id(), cast.tendai.id, "other", "At the lake", TODAY, data, part2)
    return file_paper(by=cast.denise, team_id=cast.team.id, at=AT, paper=paper)


def chosen(cast: Cast, row: Document) -> ClientPhoto:
    return choose_photo(by=cast.aaron, team_id=cast.team.id, client_id=cast.tendai.id, document_id=row.id, at=AT)


def test_it_is_a_small_sealed_copy_for_whoever_sees_the_client(cast: Cast) -> None:
    row = chosen(cast, filed(cast, picture()))
    assert b"JFIF" not in bytes(row.sealed)
    shown = photo(cast.joyce, cast.tendai.id, team_id=cast.team.id, at=AT)
    assert Image.open(BytesIO(shown)).size == (192, 192)
    for actor in (cast.ada, cast.walter, cast.vera):
        with pytest.raises(NotHere):
            photo(actor, cast.tendai.id, team_id=cast.team.id, at=AT)
    assert photographed([cast.tendai.id, cast.grete.id]) == {cast.tendai.id}


def test_no_paper_but_a_picture_outside_part_2_is_a_photo(cast: Cast) -> None:
    with pytest.raises(Refused, match="Choose a picture"):
        chosen(cast, filed(cast, b"Only words."))
    with pytest.raises(NotHere):
        chosen(cast, filed(cast, picture(), part2=True))
    away = filed(cast, picture())
    put_away(by=cast.denise, team_id=cast.team.id, at=AT, document_id=away.id, why="Somebody else")
    with pytest.raises(Refused, match="was put away"):
        chosen(cast, away)


def test_it_goes_when_it_is_taken_off_or_its_paper_is_put_away(cast: Cast) -> None:
    row = filed(cast, picture())
    for _ in range(2):
        chosen(cast, row)
    assert ClientPhoto.objects.count() == 1
    put_away(by=cast.denise, team_id=cast.team.id, at=AT, document_id=row.id, why="Somebody else")
    assert not photographed([cast.tendai.id])


def test_taken_off_it_is_shown_no_more(cast: Cast) -> None:
    chosen(cast, filed(cast, picture()))
    for _ in range(2):
        take_photo_off(by=cast.aaron, team_id=cast.team.id, client_id=cast.tendai.id, at=AT)
    assert ClientPhoto.objects.count() == 2
    with pytest.raises(NotHere):
        photo(cast.aaron, cast.tendai.id, team_id=cast.team.id, at=AT)


def test_it_is_in_the_file_of_a_night_on_their_page_alone_and_opens_or_is_left_out(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    [team] = [one for one in teams_of(OPERATOR) if one.id == cast.team.id]

    def pictures() -> list[int]:
        clear = printed(team, "copy of the night", at=AT)
        with pikepdf.open(BytesIO(clear)) as pdf:
            return [len(sheet.get_images()) for sheet in pdf.pages]

    first, *people = pictures()
    assert not any([first, *people])
    chosen(cast, filed(cast, picture()))
    now = pictures()
    assert (len(now), sum(now), now[0]) == (1 + len(people), 1, 0)
    monkeypatch.setattr(settings, "ALONGSIDE_PAPERS_KEY", bytes(32))
    assert not any(pictures())


def test_the_pages_choose_it_show_it_and_take_it_off(cast: Cast) -> None:
    aaron: Browser = signed_in(cast, cast.aaron)
    row = filed(cast, picture())
    base = f"/clients/{cast.tendai.id}"
    assert "portrait" not in page(aaron, f"{base}/")
    assert "Use as their photo" in page(aaron, f"{base}/papers/{row.id}/")
    assert aaron.post(f"{base}/papers/{row.id}/photo/").status_code == 302
    assert f'src="{base}/photo/" alt="Tendai Makoni"' in page(aaron, f"{base}/")
    answer = aaron.get(f"{base}/photo/")
    assert (answer.headers["Content-Type"], answer.headers["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    assert (
        "photo" not in words(aaron.get("/crisis/", {"client": cast.tendai.id})).split("Not written down yet")[-1][:300]
    )
    assert aaron.post(f"{base}/photo/off/").status_code == 302
    assert aaron.get(f"{base}/photo/").status_code == 404


def test_whoever_answers_at_night_sees_it_within_their_window_alone(cast: Cast) -> None:
    chosen(cast, filed(cast, picture()))
    nora = an_answerer(cast)
    in_it, before = TONIGHT + timedelta(minutes=5), TONIGHT - timedelta(minutes=5)
    with pytest.raises(NotHere):
        photo(nora, cast.tendai.id, team_id=cast.team.id, at=in_it)
    sent(cast)
    with pytest.raises(NotHere):
        photo(nora, cast.tendai.id, team_id=cast.team.id, at=before)
    assert photo(nora, cast.tendai.id, team_id=cast.team.id, at=in_it)
    assert signed_in(cast, nora).get(f"/clients/{cast.tendai.id}/photo/").status_code == 404
