"""Finding a client of the team by name, by another name, by a telephone number or an e-mail address."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date

from alongside.records.access import Sight
from alongside.records.models import Alias, Email, Phone
from alongside.records.queries.standing import active

FEWEST_DIGITS = 3
NO_MARKS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "’": "'", "ʼ": "'"})


def folded(text: str) -> str:
    """Text without case and accents, as it is compared: Étienne and etienne are one."""
    apart = unicodedata.normalize("NFKD", text.casefold().translate(NO_MARKS))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def matching(sight: Sight, words: str, *, on: date) -> frozenset[str] | None:
    """Ids of the clients on the team that day who answer to `words`; None when nothing was asked.

    Every word must begin, or lie in, one of the client's names; three digits or more may lie in a number,
    and what has an @ in an e-mail address.
    The database knows neither accents nor the same case rules on every engine, so names are compared here.
    """
    wanted = folded(words).split()
    if not wanted:
        return None
    here = active(sight.team_id, on=on)
    names: dict[str, list[str]] = {}
    for client_id, name, legal_name in here.values_list("client_id", "client__name", "client__legal_name"):
        names[client_id] = [folded(name), folded(legal_name)]
    for client_id, alias in Alias.objects.filter(client__in=here.values("client")).values_list("client_id", "name"):
        names[client_id].append(folded(alias))
    found = {client_id for client_id, them in names.items() if answers(them, wanted)}
    return frozenset(found | ({client_id for client_id, _ in reached_by(words)} & names.keys()))


def answers(names: Iterable[str], wanted: list[str]) -> bool:
    """Whether every wanted word lies in one of the names."""
    said = " ".join(names)
    return all(word in said for word in wanted)


def reached_by(words: str) -> list[tuple[str, str]]:
    """(client id, number or address) where the digits asked for lie in a number, however both are written, or what is
    asked for lies in an e-mail address. Of somebody's several the first comes last. One query, or none.
    """
    said = words.strip().casefold()
    if "@" in said and len(said) >= FEWEST_DIGITS:
        return list(Email.objects.filter(address__contains=said).order_by("-id").values_list("client_id", "address"))
    digits = re.sub(r"\D", "", said)
    if len(digits) < FEWEST_DIGITS or any(letter.isalpha() for letter in said):
        return []
    return list(Phone.objects.filter(digits__contains=digits).order_by("-id").values_list("client_id", "shown"))
