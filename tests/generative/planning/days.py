"""Days as Hypothesis makes them up: a few workers, a few visits, every rule there is, on one road."""

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from alongside.planning.problem import Booking, Break, Part, Problem, Shift, Staff, Visit, Window
from tests.unit.planning.days import ROAD, day

ROLES = ("nurse", "case_manager")
PLACES = st.sampled_from((None, *ROAD))
NAMES = ("maya", "sam", "noor")


@st.composite
def shifts(draw: DrawFn) -> tuple[Shift, ...]:
    begin = draw(st.integers(420, 600))
    end = begin + draw(st.integers(120, 480))
    breaks: tuple[Break, ...] = ()
    if draw(st.booleans()):
        opens = draw(st.integers(begin, end - 60))
        breaks = (Break(opens, draw(st.integers(opens + 30, end)), 30),)
    first = Shift(begin, end, breaks, draw(st.sampled_from((0, 0, 45))))
    later = Shift(end + 30, end + 200)
    return (first, later) if draw(st.integers(0, 3)) == 0 else (first,)


@st.composite
def workers(draw: DrawFn, name: str) -> Staff:
    return Staff(
        id=name,
        name=name.capitalize(),
        role=draw(st.sampled_from(ROLES)),
        shifts=draw(st.one_of(st.just(()), shifts(), shifts(), shifts())),
        credentials=draw(st.sampled_from(((), ("injections",)))),
        gender=draw(st.sampled_from((None, "f", "m"))),
        languages=draw(st.sampled_from(((), ("es",)))),
        start=draw(PLACES),
        end=draw(PLACES),
        most_minutes=draw(st.sampled_from((None, None, 120))),
        most_load=draw(st.sampled_from((None, None, 3))),
    )


@st.composite
def visits(draw: DrawFn, id: str) -> Visit:
    opens = draw(st.integers(420, 900))
    windows = [Window(opens, opens + draw(st.integers(0, 240)))]
    if draw(st.booleans()):
        windows.append(Window(windows[0].end + 60, windows[0].end + 120))
    part = Part(draw(st.sampled_from(((), (), ("nurse",)))), draw(st.sampled_from(((), (), ("injections",)))))
    parts = draw(st.sampled_from(((part,), (part,), (part, Part()), (Part(), Part(minutes=15)))))
    booked, fixed = None, False
    if draw(st.integers(0, 3)) == 0:
        staff = draw(st.permutations(NAMES))[: len(parts)]
        booked = Booking(tuple(staff), tuple(draw(st.integers(420, 900)) for _ in parts))
        fixed = draw(st.booleans())
    return Visit(
        id=id,
        client=f"client {draw(st.integers(0, 2))}",
        minutes=draw(st.integers(5, 90)),
        windows=tuple(windows),
        place=draw(PLACES),
        parts=parts,
        gap=draw(st.sampled_from(((0, 0), (0, 0), (10, 40)))),
        need=draw(st.sampled_from((0.02, 1.0, 2.0))),
        wanted_by=draw(st.one_of(st.none(), st.integers(480, 900))),
        only=draw(st.sampled_from(((), (), ("maya", "sam")))),
        named=draw(st.sampled_from(((), ("sam",)))),
        unwanted=draw(st.sampled_from(((), (), ("sam",)))),
        gender=draw(st.sampled_from((None, "f"))),
        language=draw(st.sampled_from((None, "es"))),
        booked=booked,
        fixed=fixed,
    )


@st.composite
def problems(draw: DrawFn) -> Problem:
    staff = tuple(draw(workers(name)) for name in NAMES)
    asked = tuple(draw(visits(f"v{number}")) for number in range(draw(st.integers(1, 9))))
    seen = {f"client {number}": tuple(draw(st.lists(st.sampled_from(NAMES), unique=True))) for number in range(3)}
    now = draw(st.one_of(st.none(), st.none(), st.integers(480, 800)))
    return day(*asked, staff=staff, seen_by=seen, now=now)
