"""What lies ahead: the cheapest changes, and the forecast of a day to come."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms

from alongside.pages.fidelity.asked import Asked, understood
from alongside.pages.shared.door import Request
from alongside.pages.shared.fields import DayField
from alongside.reviews.queries.change import Change
from alongside.reviews.queries.cheapest import Unrecorded, changes
from alongside.reviews.queries.forecast import LONGEST, Forecast
from alongside.schedule.queries.ahead import forecast_of_the_plan
from alongside.teams.queries.people import team_card


class AheadForm(forms.Form):
    to = DayField(
        required=False,
        label="At the close of",
        error_messages={"invalid": "Write a date such as 2026-10-31."},
    )

    def __init__(self, data: Any, *, today: date) -> None:
        super().__init__(data)
        self.today = today
        self.latest = today + timedelta(days=LONGEST)
        self.fields["to"].widget.attrs |= {"max": self.latest.isoformat()}

    def clean_to(self) -> date:
        to: date = self.cleaned_data["to"] or next_month_end(self.today)
        if not self.today < to <= self.latest:
            raise forms.ValidationError(f"Choose a day after today, up to {self.latest.isoformat()}.")
        return to


def next_month_end(today: date) -> date:
    """The last day of this month, or of the next where today is the last."""
    day = today + timedelta(days=1)
    return day.replace(day=monthrange(day.year, day.month)[1])


@dataclass(frozen=True, slots=True)
class ForecastPage:
    asked: Asked
    form: AheadForm
    to: date
    found: Forecast | None

    @property
    def wrong(self) -> bool:
        return bool(self.form.errors or self.asked.form.errors.keys() & {"standard", "reading"})


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """`now` need time of the team's; `later` come by themselves, or need something else than time.

    `unrecorded` are items nobody can answer yet.
    """

    asked: Asked
    open: bool
    now: tuple[Change, ...] = ()
    later: tuple[Change, ...] = ()
    unrecorded: tuple[Unrecorded, ...] = ()


def forecast_page(request: Request) -> ForecastPage:
    """The forecast of the day asked for; a day that makes no sense is answered for the end of the month."""
    form = AheadForm(request.GET, today=request.today)
    form.is_valid()
    to = form.cleaned_data.get("to") or next_month_end(request.today)
    team_id = request.team.id
    there = team_card(team_id).open_on(request.today)
    asked = understood(request)
    against = {"standard": asked.standard, "reading": asked.reading}
    found = forecast_of_the_plan(request.actor, team_id, on=request.today, to=to, **against) if there else None
    return ForecastPage(asked, form, to, found)


def changes_page(request: Request) -> ChangesPage:
    """The cheapest change of every item of the standard at the close of the day asked for."""
    asked = understood(request)
    if not team_card(request.team.id).open_on(asked.on):
        return ChangesPage(asked, open=False)
    all_of_it = changes(request.actor, request.team.id, on=asked.on, standard=asked.standard, reading=asked.reading)
    return ChangesPage(
        asked=asked,
        open=True,
        now=tuple(change for change in all_of_it.found if change.staff_minutes),
        later=tuple(change for change in all_of_it.found if not change.staff_minutes),
        unrecorded=all_of_it.unrecorded,
    )
