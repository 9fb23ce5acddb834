"""Notes and papers that tests write, through the actions."""

from io import BytesIO
from typing import Any

import pikepdf
from PIL import Image

from alongside.records.actions.filing import NewPaper, file_paper
from alongside.records.actions.notes import NewNote, sign_note
from alongside.records.models import Document, Note
from alongside.teams.access import Actor
from alongside.teams.models import new_id
from tests.cast import AT, TODAY, Cast


def a_note(cast: Cast, **differently: Any) -> NewNote:
    """A call with the court about Tendai, today."""
    usual: dict[str, Any] = {
        "id": new_id(), "client_id": cast.tendai.id, "kind": "call", "about_on": TODAY,
        "text": "The court moves the hearing to 14 October.",
    }  # fmt: skip
    return NewNote(**usual | differently)


def noted(cast: Cast, *, by: Actor | None = None, **differently: Any) -> Note:
    """A note that is signed."""
    return sign_note(by=by or cast.keisha, team_id=cast.team.id, at=AT, note=a_note(cast, **differently))


def filed(cast: Cast, *, by: Actor | None = None, **differently: Any) -> Document:
    """A paper that is kept: a letter of the court, one page."""
    usual: dict[str, Any] = {
        "id": new_id(), "client_id": cast.tendai.id, "kind": "order", "title": "Hearing moved", "dated_on": TODAY,
        "data": a_pdf(),
    }  # fmt: skip
    return file_paper(by=by or cast.keisha, team_id=cast.team.id, at=AT, paper=NewPaper(**usual | differently))


def a_pdf(**root: Any) -> bytes:
    """A page that can only be read, unless `root` adds something to its catalog."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        for name, value in root.items():
            pdf.Root[f"/{name}"] = pdf.make_indirect(value)
        into = BytesIO()
        pdf.save(into)
    return into.getvalue()


def a_picture(form: str = "JPEG", *, where: str = "") -> bytes:
    """A small photo; `where` is written into it as phones write the place."""
    picture = Image.new("RGB", (40, 20), (200, 30, 30))
    exif = Image.Exif()
    if where:
        exif[0x010E] = where
    into = BytesIO()
    picture.save(into, form, exif=exif)
    return into.getvalue()


def action(kind: str, **more: Any) -> pikepdf.Dictionary:
    """Something a PDF does."""
    return pikepdf.Dictionary(Type=pikepdf.Name("/Action"), S=pikepdf.Name(f"/{kind}"), **more)
