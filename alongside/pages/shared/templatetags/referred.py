"""How long somebody who was referred has been waiting."""

from datetime import date

from django import template

from alongside.records.queries.referrals import ReferralLine

register = template.Library()


@register.filter
def waited(line: ReferralLine, today: date) -> str:
    days = line.days(today)
    return "since today" if days == 0 else f"{days} day{'' if days == 1 else 's'}"


@register.filter
def is_late(line: ReferralLine, today: date) -> bool:
    return line.late(today)
