"""A contact said to the client, in plain words."""

from collections.abc import Sequence

from alongside.records.queries.story.contact_told import ContactTold
from alongside.terms import Mode, Place

WHERE = {
    Place.HOME: "at your home", Place.COMMUNITY: "out and about", Place.OFFICE: "at our office",
    Place.HOSPITAL: "in hospital", Place.JAIL: "in jail", Place.RESIDENTIAL: "where you live",
}  # fmt: skip
HOW = {Mode.PHONE: "on the phone", Mode.VIDEO: "by video", Mode.TEXT: "by text message"}


def said_to_them(told: ContactTold) -> str:
    """`Denise and Rosa met you at your home for 45 minutes.` Nothing for what was taken back or corrected since."""
    if not told.stands:
        return ""
    who = _listed([colleague.called for colleague in told.staff]) or "Somebody of us"
    in_person = told.mode == Mode.FACE_TO_FACE
    where = WHERE[Place(told.place)] if in_person else HOW[Mode(told.mode)]
    if told.kind == "tried":
        return f"{who} came to see you and did not meet you." if in_person else f"{who} tried to reach you {where}."
    if told.kind == "about":
        return f"{who} spoke about you with {_listed(told.supporters) or 'somebody who helps you'}."
    verb = "met you" if in_person else "spoke with you"
    with_whom = f", with {_listed(told.supporters)}" if told.supporters else ""
    return f"{who} {verb} {where}{with_whom}, for {told.minutes} minutes."


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
