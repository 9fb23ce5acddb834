"""How the invented people are reached: words at a number, an e-mail address, places where somebody may be found.

Each is from a stream of the client's own, so that nothing else is drawn differently for it.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from alongside.demo.plan import ClientRow, TeamRows, stream
from alongside.demo.whereabouts import about
from alongside.records.actions.spots import add_spot
from alongside.teams.access import Actor

WORDED, MAILED = 0.4, 0.3
"""of the numbers have words with them; of the clients have an e-mail address"""
PHONE_WORDS = (
    "a sister’s", "no voicemail", "after noon", "texts only", "their mother’s", "often off at the end of the month",
    "let it ring", "not on Sundays",
)  # fmt: skip
EMAIL_WORDS = ("", "", "checks it at the library", "a daughter reads it to them", "answers within a week")
SPOTS = (
    ("Drop-in on Mill St, Tuesdays", "31 Mill St"), ("Under the harbor bridge, mornings", ""),
    ("Reading room, until four", "200 Church St"), ("Soup kitchen at St Anne’s, noon", "8 Church St"),
    ("Benches by the ferry, evenings", ""), ("A friend’s couch above the laundry", "77 Franklin St, 2B"),
)  # fmt: skip
SPOTS_RURAL = (
    ("Feed store, mornings", ""),
    ("A cousin’s barn, when it is cold", ""),
    ("Diner at the crossroads, Fridays", ""),
)


def phone_lines(client: ClientRow) -> list[str]:
    chance = stream(0, "words at a number", client.id)
    words = [chance.choice(PHONE_WORDS) if chance.random() < WORDED else "" for _ in client.phones]
    return [f"{number}, {said}" if said else number for number, said in zip(client.phones, words, strict=True)]


def email_lines(client: ClientRow) -> list[str]:
    chance = stream(0, "email", client.id)
    if not client.phones or chance.random() > MAILED:
        return []
    name = "".join(letter for letter in client.name.casefold().replace(" ", ".") if letter.isascii())
    return [f"{name}@example.org {chance.choice(EMAIL_WORDS)}"]


def write_spots(team: TeamRows, client: ClientRow, *, by: Actor, on: date, at: datetime) -> None:
    for spot in spots(client, rural=team.rural, on=on):
        add_spot(by=by, team_id=team.id, client_id=client.id, at=at, **spot)


def spots(client: ClientRow, *, rural: bool, on: date) -> Iterator[dict[str, Any]]:
    """One or two places of somebody without a home; the earlier of two may be over."""
    if (client.address and "Shelter" not in client.address) or not client.active_on(on):
        return
    chance = stream(0, "spots", client.id)
    chosen = chance.sample(SPOTS_RURAL if rural else SPOTS, chance.choice((1, 2, 2)))
    since = client.enrolled_on
    for number, (words, address) in enumerate(chosen, start=1):
        since += timedelta(days=chance.randrange(max(1, (on - since).days)))
        over = number < len(chosen) and chance.random() < 0.5
        latitude, longitude = about(chance, rural=rural)
        yield {
            "id": f"{number:02d}{client.id[2:]}", "words": words, "address": address, "since_on": since,
            "until_on": on - timedelta(days=chance.randrange(max(1, (on - since).days))) if over else None,
            "latitude": latitude, "longitude": longitude,
        }  # fmt: skip
