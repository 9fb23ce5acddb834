"""An example of a problem, with something of everything: what `alongside plan --template` writes."""

from datetime import date

from alongside.planning.problem import Booking, Break, Part, Problem, Shift, Staff, Visit, Window
from alongside.planning.travel import Travel
from alongside.terms import Role

LUNCH = Break(690, 810, 30)


def example() -> Problem:
    """Three workers, seven visits: two people together, a nurse needed, a wish, something fixed, one too many."""
    return Problem(
        day=date(2026, 11, 30),
        staff=(
            Staff(
                id="maya",
                name="Maya",
                role=Role.NURSE.value,
                shifts=(Shift(480, 960, (LUNCH,), overtime=30),),
                credentials=("injections",),
                gender="f",
                start="office",
                end="office",
            ),
            Staff(
                id="sam",
                name="Sam",
                role=Role.CASE_MANAGER.value,
                shifts=(Shift(480, 960, (LUNCH,)),),
                gender="m",
                languages=("es",),
                start="office",
                end="office",
            ),
            Staff(
                id="noor",
                name="Noor",
                role=Role.PEER_SPECIALIST.value,
                shifts=(Shift(600, 1080),),
                gender="f",
                start="office",
                end="office",
                most_load=4,
            ),
        ),
        visits=_visits(),
        places={
            "office": (40.7608, -111.8910),
            "elm": (40.7700, -111.8700),
            "oak": (40.7300, -111.8800),
            "pine": (40.7500, -111.9400),
        },
        travel=Travel(kmh=30),
        seen_by={"ada": ("sam",), "ben": ("maya", "noor")},
    )


def _visits() -> tuple[Visit, ...]:
    morning, noon, late = Window(540, 660), Window(660, 780), Window(780, 930)
    nurse = Part(roles=(Role.NURSE.value,), credentials=("injections",))
    return (
        Visit(id="v1", client="ada", minutes=45, windows=(morning,), place="elm", why="seen by one person only"),
        Visit(id="v2", client="ben", minutes=30, windows=(morning, late), place="oak", parts=(nurse,), why="injection"),
        Visit(
            id="v3", client="cleo", minutes=60, windows=(late,), place="pine", parts=(Part(), Part()), why="first visit"
        ),
        Visit(id="v4", client="dev", minutes=30, windows=(noon,), place="elm", language="es", wanted_by=720),
        Visit(
            id="v5",
            client="eli",
            minutes=30,
            windows=(morning,),
            place="oak",
            booked=Booking(("sam",), (570,)),
            fixed=True,
            why="court, agreed with the lawyer",
        ),
        Visit(id="v6", client="fay", minutes=45, windows=(noon, late), gender="f", need=2.0, why="worse symptoms"),
        Visit(
            id="v7",
            client="gus",
            minutes=30,
            windows=(morning,),
            place="pine",
            parts=(Part(roles=(Role.PSYCHIATRIST.value,)),),
            why="nobody here may do this one",
        ),
    )
