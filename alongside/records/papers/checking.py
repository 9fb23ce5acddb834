"""What a file is, by its content and not by its name; and whether it can do nothing but be read.

Pictures are made anew from their points, so that nothing else in the file comes along: no place where it was taken,
no second file behind the first.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
from PIL import Image, ImageOps

from alongside.teams.refusals import Refused

MOST = 10 * 1024 * 1024
"""bytes of a file"""
POINTS = 50_000_000
"""points of a picture: the largest a phone takes, and no trap that unfolds to gigabytes"""
OBJECTS = 200_000
"""parts of a PDF"""
LONGEST_SIDE = 3000
"""points of a picture as it is kept; a letter still reads"""
KEPT = "PDF, JPEG, PNG and plain text are kept here."
DOES = frozenset({"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/GoToR", "/Rendition", "/Movie",
                  "/Sound", "/RichMediaExecute", "/Trans3D"})  # fmt: skip
CARRIES = frozenset({"/JS", "/EF", "/EmbeddedFiles", "/XFA", "/RichMediaContent", "/AA"})
SHOWS = frozenset({"/RichMedia", "/Movie", "/Sound", "/3D", "/FileAttachment", "/Screen"})
MARKUP = ("<!doctype", "<html", "<script", "<svg", "<?xml", "<?php", "#!")
TEXT = frozenset("\t\n\r\f")


@dataclass(frozen=True, slots=True)
class Safe:
    """A file that can be kept: its type as found, and what is kept of it."""

    type: str
    data: bytes


def checked(data: bytes) -> Safe:
    """The file as it can be kept; Refused, with what would be accepted, when it cannot."""
    if not data:
        raise Refused("The file is empty. Choose another.", field="file")
    if len(data) > MOST:
        raise Refused(too_big(len(data)), field="file")
    if data.startswith(b"%PDF-"):
        _check_pdf(data)
        return Safe("application/pdf", data)
    if data.startswith(b"\xff\xd8\xff"):
        return Safe("image/jpeg", _made_anew(data, "JPEG"))
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return Safe("image/png", _made_anew(data, "PNG"))
    if data[4:8] == b"ftyp":
        says = "This is a photo or film of a kind not every screen can show. Send it as JPEG."
        raise Refused(f"{says} {KEPT}", field="file")
    return Safe("text/plain", _text(data))


def too_big(size: int) -> str:
    """What is said of a file that is too big."""
    megabytes = max(MOST // 1024**2 + 1, round(size / 1024**2))
    fit = MOST // 1024**2
    return f"This file has {megabytes} MB; up to {fit} MB are kept. Take the picture smaller, or scan fewer pages."


def _check_pdf(data: bytes) -> None:
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            parts = list(pdf.objects)
            if len(parts) > OBJECTS:
                raise Refused("This PDF has too many parts to look through. Print it to a new PDF first.", field="file")
            if any(_acts(one) for part in [*parts, pdf.trailer] for one in _dictionaries(part)):
                says = "This PDF can do more than be read: it carries a script, a program to start or another file."
                raise Refused(f"{says} Print it to a new PDF, and add that.", field="file")
    except pikepdf.PasswordError:
        raise Refused("This PDF is locked with a password. Save it without one, and add that.", field="file") from None
    except (pikepdf.PdfError, ValueError, RuntimeError):
        raise Refused(f"This PDF cannot be read. Save or scan it again. {KEPT}", field="file") from None


def _dictionaries(part: Any) -> Iterator[Any]:
    """Every dictionary written within a part; what it refers to is a part of its own."""
    waiting = [part]
    while waiting:
        one = waiting.pop()
        if isinstance(one, pikepdf.Stream):
            one = one.stream_dict
        if isinstance(one, pikepdf.Dictionary):
            yield one
            children = list(dict(one.items()).values())
        elif isinstance(one, pikepdf.Array):
            children = list(one)
        else:
            continue
        # Numbers and words come out as Python's own.
        waiting += [child for child in children if not getattr(child, "is_indirect", True)]


def _acts(one: Any) -> bool:
    return (
        not CARRIES.isdisjoint(one.keys())
        or str(one.get("/S", "")) in DOES
        or str(one.get("/Subtype", "")) in SHOWS
        or str(one.get("/Type", "")) == "/EmbeddedFile"
    )


def _made_anew(data: bytes, form: str) -> bytes:
    try:
        with Image.open(BytesIO(data), formats=[form]) as picture:
            if picture.width * picture.height > POINTS:
                raise Refused("This picture has more than 50 million points. Take it smaller.", field="file")
            upright = ImageOps.exif_transpose(picture)
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            return _written(upright, form)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise Refused(f"This picture cannot be read. Take it again. {KEPT}", field="file") from None


def small(data: bytes, *, side: int) -> bytes:
    """A JPEG of a picture that is kept already, its middle, `side` points wide and high."""
    with Image.open(BytesIO(data), formats=["JPEG", "PNG"]) as picture:
        return _written(ImageOps.fit(picture.convert("RGB"), (side, side)), "JPEG")


def _written(picture: Image.Image, form: str) -> bytes:
    bare = picture.convert("RGB") if form == "JPEG" else picture.convert("RGBA" if _clear(picture) else "RGB")
    bare.info.clear()
    into = BytesIO()
    bare.save(into, form, **({"quality": 85} if form == "JPEG" else {}))
    return into.getvalue()


def _clear(picture: Image.Image) -> bool:
    return picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info


def _text(data: bytes) -> bytes:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(f"This kind of file is not kept. {KEPT}", field="file") from None
    if any(letter < " " and letter not in TEXT for letter in text):
        raise Refused(f"This kind of file is not kept. {KEPT}", field="file")
    if text.lstrip().lower().startswith(MARKUP):
        raise Refused(f"This is a page or a program, not plain text. Print it to a PDF. {KEPT}", field="file")
    return text.encode()
