"""How a contact is pictured and told, wherever one is shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from django import template
from django.urls import reverse

from alongside.terms import DistanceUnit, Mode, Place, in_tenths

register = template.Library()

PICTURES = {
    Place.HOME: "home",
    Place.COMMUNITY: "street",
    Place.OFFICE: "office",
    Place.HOSPITAL: "hospital",
    Place.JAIL: "jail",
    Place.RESIDENTIAL: "home",
    Mode.PHONE: "phone",
    Mode.VIDEO: "video",
    Mode.TEXT: "phone",
}
KINDS = {"met": "Met", "phone": "Spoke", "tried": "Tried", "about": "About them"}


class Contactlike(Protocol):
    @property
    def mode(self) -> str: ...

    @property
    def place(self) -> str: ...


@register.filter
def where(contact: Contactlike) -> str:
    """Where or how, in a few words: `at home`, `phone`."""
    if contact.mode == Mode.FACE_TO_FACE:
        return Place(contact.place).label.lower()
    return Mode(contact.mode).label.lower()


@register.filter
def picture(contact: Contactlike) -> str:
    """The icon of where or how."""
    face_to_face = contact.mode == Mode.FACE_TO_FACE
    return PICTURES[Place(contact.place) if face_to_face else Mode(contact.mode)]


@register.filter
def kind_words(kind: str) -> str:
    """`Met`, `Spoke`, `Tried`."""
    return KINDS.get(kind, kind)


@register.filter
def driven(metres: int, unit: str) -> str:
    """`12.4 miles`."""
    return f"{in_tenths(DistanceUnit(unit).tenths(metres))} {unit}"


@register.filter
def digits(number: str) -> str:
    """A telephone number as a device dials it."""
    plus = "+" if number.strip().startswith("+") else ""
    return plus + "".join(letter for letter in number if letter.isdigit())


@register.simple_tag
def opened(opens: Sequence[str]) -> str:
    """The address of the page an entry of the story opens on: its name, then what it takes."""
    name, *takes = opens
    return reverse(name, args=takes)
