"""What may stand of a phase and its plan. Each rule raises a sentence that says what would be accepted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from alongside.records.actions.plan_rules import check_day, check_label
from alongside.records.models import Enrollment, PhasePlan, PhaseStep, PlanArea
from alongside.records.models.phase import IN_FOUR_WEEKS
from alongside.teams.access import Actor, Right, may
from alongside.teams.actions.checks import known, said, worded
from alongside.teams.refusals import Refused
from alongside.terms import MOST_AREAS, PART2_AREAS, FocusArea, Model, Phase

LONGEST = 400
"""days a phase is meant to take, at the most: more is a slip of the pen"""
WORDS = 600
"""characters of a phase plan, in the client's words"""
FIRST = (Phase.PRE, Phase.TRANSITION)
ORDER = tuple(Phase)


@dataclass(frozen=True, slots=True)
class NewArea:
    """A focus area, what we do for it, and who goes on with it after us."""

    area: str
    words: str = ""
    goes_on: str = ""


@dataclass(frozen=True, slots=True)
class NewPhasePlan:
    """The plan of a phase as somebody asks for it; `number` is one above the version its writer had before them.

    `times` are contacts in four weeks.
    """

    id: str
    client_id: str
    step_id: str
    number: int
    on: date
    words: str
    times: int
    areas: tuple[NewArea, ...]


def check_next(enrollment: Enrollment, phase: Phase, on: date, at: datetime) -> None:
    """Refused unless the phase is the one that comes, on a day after the last one began and within the time here."""
    steps = PhaseStep.objects.filter(enrollment=enrollment, taken_back_at__isnull=True)
    last = steps.order_by("begun_on").last()
    if last is None and enrollment.team.model != Model.CTI:
        raise Refused("Phases are for a team that works by CTI. How it works is changed in its settings.")
    _check_order(Phase(last.phase) if last else None, phase)
    check_day(on, enrollment.team_id, at, field="begun_on")
    if on < enrollment.enrolled_on:
        raise Refused(
            f"They came to the team on {said(enrollment.enrolled_on)}. Write that day or a later one.",
            field="begun_on",
        )
    if enrollment.ended_on is not None and on > enrollment.ended_on:
        raise Refused(
            f"Their time on the team ended on {said(enrollment.ended_on)}. Write that day or an earlier one.",
            field="begun_on",
        )
    if last is not None and on <= last.begun_on:
        raise Refused(
            f"Their {Phase(last.phase).label.lower()} began on {said(last.begun_on)}, and a phase lasts a day at "
            "least. Write a later day, or take that step back.",
            field="begun_on",
        )


def _check_order(last: Phase | None, phase: Phase) -> None:
    if last is Phase.CLOSED:
        raise Refused("The work is closed. Take its closing back first, if it goes on.", field="phase")
    if last is None:
        if phase not in FIRST:
            raise Refused("It begins with the pre-phase, or with the transition. Choose one of them.", field="phase")
        return
    comes = ORDER[ORDER.index(last) + 1]
    if phase is comes:
        return
    if phase is Phase.CLOSED:
        raise Refused(
            f"They are in the {last.label.lower()}, and the work closes after the transfer of care. If it stops now, "
            "end their time on the team and say why.",
        )
    what = "the closing note" if comes is Phase.CLOSED else f"the {comes.label.lower()}"
    raise Refused(f"After the {last.label.lower()} comes {what}.", field="phase")


def check_plan(new: NewPhasePlan, *, by: Actor, team_id: str) -> str:
    """Their words, without outer space; refused unless the plan says how often, and names one to three areas."""
    words = worded(new.words, field="words", what="what they want of this phase, in their own words", most=WORDS)
    if not 1 <= new.times <= IN_FOUR_WEEKS:
        raise Refused("Choose how often you mean to meet.", field="times")
    if not 1 <= len(new.areas) <= MOST_AREAS:
        many = "Choose three at the most: a phase is about a few things." if new.areas else "Choose one at least."
        raise Refused(f"{many} What waits can be of the next phase.", field="area_1")
    seen = set()
    for place, one in enumerate(new.areas, 1):
        area = known(FocusArea, one.area, field=f"area_{place}", what="what it is about")
        if area in seen:
            raise Refused("This is chosen already. Choose another, or leave it empty.", field=f"area_{place}")
        seen.add(area)
        check_label(by, team_id, part2=area in PART2_AREAS, field=f"area_{place}")
        worded(one.words, field=f"words_{place}", what="what we do for it", most=200, needed=False)
        worded(one.goes_on, field=f"goes_on_{place}", what="who goes on with it", most=120, needed=False)
    return words


def hidden_areas(last: PhasePlan | None, *, by: Actor, team_id: str) -> tuple[NewArea, ...]:
    """The areas of the version before that the writer does not see: nobody writes over what they do not read."""
    if last is None or may(by, Right.SEE_PART2, team_id):
        return ()
    return tuple(NewArea(row.area, row.words, row.goes_on) for row in last.areas.filter(part2=True).order_by("number"))


def area_rows(plan: PhasePlan, areas: Sequence[NewArea]) -> list[PlanArea]:
    """The rows of a plan's areas, those under the label numbered by themselves."""
    places = {True: 0, False: 0}
    rows = []
    for one in areas:
        part2 = one.area in PART2_AREAS
        places[part2] += 1
        words, goes_on = (" ".join(text.split()) for text in (one.words, one.goes_on))
        rows.append(PlanArea(plan=plan, number=places[part2], area=one.area, words=words, goes_on=goes_on, part2=part2))
    return rows
