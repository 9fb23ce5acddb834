"""The way back as a sheet to print: a PDF, tagged so that a screen reader reads it."""

from pathlib import Path

from alongside import paper
from alongside.pages.shared import words
from alongside.records.queries.way_back import WayBack

TEMPLATE = Path(__file__).with_name("way_back.typ")


def sheet_of(found: WayBack) -> bytes:
    """The sheet, by PDF/UA-1. It is dated the day they left, whenever it is printed."""
    since = f"{words.day_full(found.enrolled_on)} {found.enrolled_on.year}"
    until = f"{words.day_full(found.ended_on)} {found.ended_on.year}"
    content = {
        "date": [found.ended_on.year, found.ended_on.month, found.ended_on.day],
        "team": found.team, "agency": found.agency, "name": found.name, "way_back": found.way_back,
        "opening": f"We were your team from {since} to {until}. You can come back.",
        "knew_them": found.knew_them, "office": found.office_address, "goes_on": found.continuity_plan,
        "words": found.client_words,
    }  # fmt: skip
    return paper.printed(TEMPLATE, content)
