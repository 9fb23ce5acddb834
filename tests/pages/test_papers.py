"""Papers in the browser: filed and listed, refused with a sentence, handed out so that nothing in them can run."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser

from alongside.config.asgi import application
from alongside.records.models import Document
from alongside.records.papers.checking import MOST
from alongside.teams.models import new_id
from tests.cast import TODAY, Cast
from tests.pages.rooms import page, signed_in, words
from tests.written import a_pdf, a_picture, action, filed

pytestmark = pytest.mark.django_db


@pytest.fixture
def keisha(cast: Cast) -> Browser:
    return signed_in(cast, cast.keisha)


def a_form(data: bytes, name: str = "scan.pdf", **differently: str) -> dict[str, object]:
    usual = {"id": new_id(), "title": "Hearing moved", "kind": "order", "dated_on": TODAY.isoformat()}
    return {**usual, **differently, "file": SimpleUploadedFile(name, data, "application/pdf")}


def test_a_paper_is_filed_listed_and_told_in_the_story(cast: Cast, keisha: Browser) -> None:
    address = f"/clients/{cast.tendai.id}/papers/"
    assert "Nothing is filed yet" in page(keisha, address)
    assert keisha.post(address, a_form(a_pdf())).status_code == 302
    for said in (page(keisha, address), page(keisha, f"/clients/{cast.tendai.id}/", kind="papers")):
        assert "Hearing moved" in said
        assert "filed by Keisha" in said
    assert 'href="/clients/' + cast.tendai.id + '/papers/"' in page(keisha, f"/clients/{cast.tendai.id}/")


def test_a_pdf_that_is_a_script_is_refused_under_any_name(cast: Cast, keisha: Browser) -> None:
    script = a_pdf(OpenAction=action("JavaScript", JS="app.alert(1)"))
    answer = keisha.post(f"/clients/{cast.tendai.id}/papers/", a_form(script, "holiday.jpg"))
    assert answer.status_code == 422
    assert "can do more than be read" in words(answer)
    assert not Document.objects.exists()


def test_a_photo_of_200_megabytes_is_refused_by_what_it_says_of_itself(cast: Cast, keisha: Browser) -> None:
    class Unread:
        def read(self, *_: object) -> bytes:
            raise AssertionError("somebody began to read it")

        readline = read

    size = 200 * 1024 * 1024
    said: dict[str, Any] = {"wsgi.input": Unread(), "CONTENT_LENGTH": str(size)}
    answer = keisha.generic(
        "POST", f"/clients/{cast.tendai.id}/papers/", b"", "multipart/form-data; boundary=x", **said
    )
    assert answer.status_code == 413
    assert "This file has 200 MB; up to 10 MB are kept." in words(answer)


def test_the_server_itself_reads_nothing_of_what_is_too_much(cast: Cast) -> None:
    import asyncio

    sent: list[dict[str, object]] = []

    async def receive() -> dict[str, object]:
        raise AssertionError("somebody began to read it")

    async def send(message: object) -> None:
        assert isinstance(message, dict)
        sent.append(message)

    scope = {
        "type": "http", "method": "POST", "path": "/clients/x/papers/", "query_string": b"", "http_version": "1.1",
        "headers": [(b"host", b"testserver"), (b"content-length", str(MOST * 20).encode())],
    }  # fmt: skip
    asyncio.run(application(scope, receive, send))
    assert sent[0]["status"] == 413


def test_a_file_is_handed_out_so_that_nothing_in_it_can_run(cast: Cast, keisha: Browser) -> None:
    paper = filed(cast, title="Tendai’s lease", data=b"Plain words.")
    answer = keisha.get(f"/clients/{cast.tendai.id}/papers/{paper.id}/file/")
    assert answer.content == b"Plain words."
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="paper-2026-09-30.txt"'
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_picture_is_shown_on_its_page(cast: Cast, keisha: Browser) -> None:
    paper = filed(cast, kind="photo", title="The door", data=a_picture())
    address = f"/clients/{cast.tendai.id}/papers/{paper.id}/"
    assert f'<img class="papers__picture" src="{address}file/" alt="The door">' in page(keisha, address)
    assert keisha.get(f"{address}file/").headers["Content-Type"] == "image/jpeg"


def test_a_paper_filed_in_error_is_put_away_by_its_filer(cast: Cast, keisha: Browser) -> None:
    paper = filed(cast)
    address = f"/clients/{cast.tendai.id}/papers/{paper.id}/"
    assert "put it away" not in page(signed_in(cast, cast.aaron), address)
    assert keisha.post(address, {"why": ""}).status_code == 422
    assert keisha.post(address, {"why": "Somebody else’s."}).status_code == 302
    assert "Put away by Keisha: Somebody else’s." in page(keisha, f"/clients/{cast.tendai.id}/papers/")


def test_not_found_and_not_allowed_are_one_answer(cast: Cast) -> None:
    shown, hidden = filed(cast), filed(cast, by=cast.denise, part2=True, title="Group letter")
    papers = f"/clients/{cast.tendai.id}/papers/"
    aaron = signed_in(cast, cast.aaron)
    assert "Group letter" not in page(aaron, papers)
    assert "1 paper<" in page(aaron, papers)
    for who, address in (
        (cast.aaron, f"{papers}{hidden.id}/file/"), (cast.aaron, f"{papers}{'f' * 32}/"), (cast.joyce, papers),
        (cast.vera, papers), (cast.joyce, f"{papers}{shown.id}/file/"),
        (cast.denise, f"/clients/{cast.grete.id}/papers/{shown.id}/file/"),
    ):  # fmt: skip
        assert signed_in(cast, who).get(address).status_code == 404
    assert "/papers/" not in page(signed_in(cast, cast.joyce), f"/clients/{cast.tendai.id}/")
