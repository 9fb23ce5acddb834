"""Keeping by what a client is reached: telephone numbers and e-mail addresses, each with a few words about it."""

from collections.abc import Iterable, Sequence

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from alongside.records.models import Alias, Client, Email, Phone
from alongside.records.queries.reach import Way, email_of, phone_of
from alongside.teams.actions.checks import worded
from alongside.teams.refusals import Refused

NUMBER = "a phone number of 3 to 20 digits, such as 555 0142, and words about it after a comma"
ADDRESS = "an e-mail address such as jo@example.org, and words about it after a comma"


def keep_aliases(client: Client, names: Sequence[str]) -> None:
    """The other names of a client, instead of those that were there."""
    client.aliases.all().delete()
    kept = dict.fromkeys(name.strip() for name in names if name.strip())
    Alias.objects.bulk_create([Alias(client=client, name=name) for name in kept])


def keep_phones(client: Client, lines: Sequence[str]) -> None:
    """The numbers of a client, instead of those that were there; a list that says the same is left alone."""
    numbers = {each.digits: each for each in _ways(map(phone_of, filter(str.strip, lines)), "phones", NUMBER, 40)}
    if any(not 3 <= len(digits) <= 20 for digits in numbers):
        raise Refused(f"Write {NUMBER}.", field="phones")
    rows = [(each.shown, digits, each.words) for digits, each in numbers.items()]
    if rows != list(client.phones.order_by("id").values_list("shown", "digits", "words")):
        client.phones.all().delete()
        Phone.objects.bulk_create([Phone(client=client, shown=s, digits=d, words=w) for s, d, w in rows])


def keep_emails(client: Client, lines: Sequence[str]) -> None:
    """The e-mail addresses of a client, in the same way."""
    addresses = {each.shown: each for each in _ways(map(email_of, filter(str.strip, lines)), "emails", ADDRESS, 254)}
    for address in addresses:
        _check_address(address)
    rows = [(address, each.words) for address, each in addresses.items()]
    if rows != list(client.emails.order_by("id").values_list("address", "words")):
        client.emails.all().delete()
        Email.objects.bulk_create([Email(client=client, address=a, words=w) for a, w in rows])


def _check_address(address: str) -> None:
    try:
        validate_email(address)
    except ValidationError:
        raise Refused(f"Write {ADDRESS}.", field="emails") from None


def _ways(said: Iterable[Way], field: str, what: str, most: int) -> list[Way]:
    about = "the words about it"
    return [
        Way(worded(each.shown, field=field, what=what, most=most),
            worded(each.words, field=field, what=about, most=60, needed=False))
        for each in said
    ]  # fmt: skip
