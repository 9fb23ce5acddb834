"""Medicine: injections, what is watched, new medicines, consents, side effects nobody has read.

What falls due of an order under the Part 2 label is `part2` itself, and never shares an entry with anything else.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from alongside.records.queries.clocks.clock import Clock, Due, spoken, urgency
from alongside.records.queries.medicines.falling_due import consent_due, injection_due, monitoring_due, window
from alongside.records.queries.medicines.medicated import Taken
from alongside.records.queries.told import Told
from alongside.terms import ConsentAnswer, Site

PAGE = ("client-medicines",)
NEW_FOR = 14
"""days a medicine is new"""


def _injection(told: Told, on: date) -> Iterator[Due]:
    """The next injection; it is late once its window has closed."""
    for one in told.medicines.taken:
        if one.every_weeks is None:
            continue
        due, (opens, closes) = injection_due(one), window(one)
        over = on > closes
        last = f"Last given {spoken(one.given_on)}{_where(one)}" if one.given_on else "Not given yet"
        weeks = "every week" if one.every_weeks == 1 else f"every {one.every_weeks} weeks"
        missed = f" Its window has closed. The order says: {one.if_missed}" if over else ""
        yield Due(
            f"Injection: {one.medicine}", due, "late" if over else urgency(max(due, on), on),
            made_by=f"{one.medicine}: {last[0].lower()}{last[1:]}; {weeks}.",
            met_by=f"Give it from {spoken(opens)} to {spoken(closes)}.{missed}", visit=True, part2=one.part2,
            opens=PAGE,
        )  # fmt: skip


def _where(one: Taken) -> str:
    return f", {Site(one.site).label.lower()}" if one.site else ""


def _monitoring(told: Told, on: date) -> Iterator[Due]:
    """Whatever is watched while they take what they take."""
    for what, (by, last_on, medicine) in monitoring_due(told.medicines).items():
        last = f"last {spoken(last_on)}" if last_on else "not done yet"
        yield Due(
            what.label, by, urgency(by, on), made_by=f"{what.label} for {medicine}: {last}.",
            met_by=f"Do it by {spoken(by)}, and note the result on the Medicines page.", visit=True, opens=PAGE,
        )  # fmt: skip


def _new_medicine(told: Told, on: date) -> Iterator[Due]:
    """In the first two weeks of a medicine, or of a change, somebody asks how it goes every few days."""
    for one in told.medicines.taken:
        until, met_on = one.from_on + timedelta(days=NEW_FOR), told.seen.met_on
        by = (max(met_on, one.from_on) if met_on else one.from_on) + timedelta(days=told.days.new_medicine)
        if one.ours and max(on, by) <= until:
            how = "changed" if one.changed else "new"
            yield Due(
                f"How {one.medicine} goes", by, urgency(by, on),
                made_by=f"{one.medicine} is {how} since {spoken(one.from_on)}.",
                met_by=f"Ask how it goes, in person, by {spoken(by)}.", visit=True, part2=one.part2,
                opens=PAGE,
            )  # fmt: skip


def _consent(told: Told, on: date) -> Iterator[Due]:
    """Each medicine one of the team prescribes is agreed to, and each year again."""
    for one in told.medicines.taken:
        if one.ours:
            by, (made, met) = consent_due(one, told.days), _consent_words(one)
            yield Due(f"Consent: {one.medicine}", by, urgency(by, on), made_by=made, met_by=met, part2=one.part2,
                      opens=PAGE)  # fmt: skip


def _consent_words(one: Taken) -> tuple[str, str]:
    if one.consent_on is None:
        return f"Nobody has written down that they agreed to {one.medicine}.", "Explain it and ask."
    answer = ConsentAnswer(one.consent)
    said = f"{one.medicine}: {answer.label[0].lower()}{answer.label[1:]} {spoken(one.consent_on)}"
    if answer is ConsentAnswer.WRITTEN:
        return f"{said}; asked for again each year.", "Explain it and ask again."
    if answer is ConsentAnswer.SPOKEN:
        return f"{said}.", "Put it in writing."
    return f"{said}.", "The prescriber talks it over, or stops it."


def _side_effect(told: Told, on: date) -> Iterator[Due]:
    """What somebody noticed waits for a prescriber."""
    for one in told.medicines.unread:
        by = one.on + timedelta(days=told.days.side_effect)
        yield Due(
            "Side effect to read", by, "late" if by < on else "soon",
            made_by=f"Noted {spoken(one.on)}; no prescriber has read it.",
            met_by="A prescriber reads it on the Medicines page.", part2=one.part2,
            opens=PAGE,
        )  # fmt: skip


INJECTION = Clock("injection", "Injection", _injection)
MONITORING = Clock("monitoring", "Bloods and checks", _monitoring)
NEW_MEDICINE = Clock("new_medicine", "New medicine", _new_medicine)
CONSENT = Clock("consent", "Consent to a medicine", _consent)
SIDE_EFFECT = Clock("side_effect", "Side effect to read", _side_effect)
OF_MEDICINE: tuple[Clock, ...] = (INJECTION, MONITORING, NEW_MEDICINE, CONSENT, SIDE_EFFECT)
"""Every clock of medicine there is."""
