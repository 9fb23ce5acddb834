"""Nothing of a life is dated before it began."""

from datetime import date

from alongside.records.models import Client, Enrollment, Spell
from alongside.teams.actions.checks import said
from alongside.teams.refusals import Refused


def check_within_life(client: Client, day: date, *, field: str) -> None:
    """Raise Refused for a day before the client was born, where that day is known."""
    if client.birth_date and day < client.birth_date:
        raise Refused(f"They were born on {said(client.birth_date)}. Write that day or a later one.", field=field)


def check_birth(client: Client) -> None:
    """Raise Refused for a birth after something that is on record of the client."""
    if client.birth_date is None:
        return
    enrolled = Enrollment.objects.filter(client=client).order_by("enrolled_on").values_list("enrolled_on", flat=True)
    began = Spell.objects.filter(client=client, stands=True, part2=False).order_by("from_on")
    firsts = [day for day in (enrolled.first(), began.values_list("from_on", flat=True).first()) if day]
    if firsts and min(firsts) < client.birth_date:
        sentence = f"Something of theirs is on record since {said(min(firsts))}. Write that day or an earlier one."
        raise Refused(sentence, field="birth_date")
