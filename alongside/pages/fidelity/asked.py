"""What a page of fidelity was asked for: a day, a standard, a reading, a sample; and the query that carries it on."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from urllib.parse import urlencode

from alongside.pages.fidelity.forms import AskForm
from alongside.pages.shared.door import Request
from alongside.reviews.queries.scorecard import is_scale, readings
from alongside.reviews.queries.standards import Held, standards_of, to_choose
from alongside.teams.access import Right, may


@dataclass(frozen=True, slots=True)
class Tab:
    """A standard one may turn to, and the query that does."""

    standard: str
    title: str
    query: str


@dataclass(frozen=True)
class Asked:
    """One question, understood; what made no sense is answered as usual, and `form` says what it was."""

    form: AskForm
    today: date
    on: date
    standard: str
    reading: str
    sample: int | None
    held: tuple[Held, ...]
    sees_people: bool
    """whether whoever asks sees the people behind a figure: only they are told of changes and a forecast"""

    @property
    def usual(self) -> str:
        """The standard that is shown where none is asked for."""
        return self.form.standards[0][0]

    @property
    def tabs(self) -> tuple["Tab", ...]:
        """The standards the team is held to, and the one that is asked for if it is another."""
        titles = {one.standard: one.title for one in self.held}
        titles.setdefault(self.standard, dict(self.form.standards)[self.standard])
        return tuple(Tab(name, title, self.with_standard(name)) for name, title in titles.items())

    @property
    def title(self) -> str:
        """What the standard is called."""
        return next(title for name, title in self.form.standards if name == self.standard)

    @property
    def clauses(self) -> bool:
        """Whether the standard is one of clauses, met or not, and no scale."""
        return not is_scale(self.standard)

    @property
    def several(self) -> bool:
        """Whether there is anything to lay side by side."""
        return len(self.form.standards) > 1

    @cached_property
    def keep(self) -> str:
        """The query that every link carries on."""
        return self.with_standard(self.standard)

    def with_standard(self, standard: str) -> str:
        """The same question of another standard; a reading is a standard's own and is not carried over."""
        kept: dict[str, object] = {}
        if self.on != self.today:
            kept["on"] = self.on.isoformat()
        if standard != self.usual:
            kept["standard"] = standard
        if standard == self.standard and self.reading != self.form.readings[0]:
            kept["reading"] = self.reading
        if self.sample is not None:
            kept["sample"] = self.sample
        return urlencode(kept)


def understood(request: Request) -> Asked:
    """What the address says, with a sentence in the form for what makes no sense."""
    held = standards_of(request.team.id, on=request.today)
    there = [(one.standard, one.title) for one in held] + list(to_choose(held))
    wanted = request.GET.get("standard", "")
    standard = wanted if wanted in dict(there) else there[0][0]
    form = AskForm(request.GET, today=request.today, standards=there, readings=readings(standard))
    form.is_valid()
    return Asked(
        form=form,
        today=request.today,
        on=form.cleaned_data.get("on") or request.today,
        standard=standard,
        reading=form.cleaned_data.get("reading") or form.readings[0],
        sample=form.cleaned_data.get("sample"),
        held=held,
        sees_people=may(request.actor, Right.SEE_EVIDENCE, request.team.id),
    )
