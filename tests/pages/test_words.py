"""Dates, times and amounts as the screens say them. Wednesday 30 September 2026 is the day they are read."""

from datetime import date, datetime, time

import pytest
from django.template import engines

from alongside.pages.shared import words

TODAY = date(2026, 9, 30)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 9, 30), "Wed"),
        (date(2026, 9, 28), "Mon"),
        (date(2026, 10, 4), "Sun"),
        (date(2026, 9, 27), "Sun 27"),
        (date(2026, 9, 1), "Tue 1"),
        (date(2026, 10, 5), "Mon 5 Oct"),
        (date(2026, 8, 24), "Mon 24 Aug"),
        (date(2021, 6, 7), "Mon 7 Jun 2021"),
        (date(2025, 9, 30), "Tue 30 Sep 2025"),
    ],
)
def test_a_day_takes_the_fewest_words_that_name_it(day: date, said: str) -> None:
    assert words.day_short(day, on=TODAY) == said


def test_the_week_that_crosses_a_year_is_still_this_week() -> None:
    assert words.day_short(date(2027, 1, 1), on=date(2026, 12, 30)) == "Fri"


def test_a_moment_counts_by_its_date() -> None:
    assert words.day_short(datetime(2026, 9, 29, 23, 59), on=TODAY) == "Tue"  # noqa: DTZ001


def test_a_named_day_gains_its_year_only_in_another_year() -> None:
    assert words.day_named(date(2026, 9, 24), on=TODAY) == "Thu 24 Sep"
    assert words.day_named(date(2027, 1, 12), on=TODAY) == "Tue 12 Jan 2027"
    assert words.day_with_year(date(2026, 9, 24)) == "Thu 24 Sep 2026"


def test_a_heading_says_the_day_in_full() -> None:
    assert words.day_full(TODAY) == "Wednesday 30 September"
    assert words.day_full(TODAY, on=date(2026, 1, 1)) == "Wednesday 30 September"
    assert words.day_full(TODAY, on=date(2027, 1, 1)) == "Wednesday 30 September 2026"


@pytest.mark.parametrize(
    ("monday", "said"),
    [
        (date(2026, 10, 5), "5 to 11 October"),
        (date(2026, 9, 28), "28 September to 4 October"),
        (date(2026, 12, 28), "28 December 2026 to 3 January 2027"),
        (date(2027, 10, 4), "4 to 10 October 2027"),
    ],
)
def test_a_week_is_headed_with_its_year_when_it_is_not_this_one(monday: date, said: str) -> None:
    assert words.week_full(monday, on=TODAY) == said


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (None, "never"),
        (date(2026, 9, 30), "today"),
        (date(2026, 9, 29), "yesterday"),
        (date(2026, 9, 21), "9 days ago"),
        (date(2026, 10, 1), "tomorrow"),
        (date(2026, 10, 3), "in 3 days"),
    ],
)
def test_distance_in_days_is_said_as_people_say_it(day: date | None, said: str) -> None:
    assert words.days_ago(day, on=TODAY) == said


def test_a_moment_says_its_day_and_its_time() -> None:
    assert words.when(datetime(2026, 9, 30, 9, 5), on=TODAY) == "Today 9:05"  # noqa: DTZ001
    assert words.when(datetime(2026, 9, 29, 16, 20), on=TODAY) == "Tue 16:20"  # noqa: DTZ001
    assert words.clock(time(0, 7)) == "0:07"


@pytest.mark.parametrize(
    ("amount", "said"), [(45, "45 min"), (119, "119 min"), (120, "2 h"), (130, "2 h 10 min"), (0, "0 min")]
)
def test_long_times_are_said_in_hours(amount: int, said: str) -> None:
    assert words.minutes(amount) == said


def test_an_age_changes_on_the_birthday_and_not_before() -> None:
    born = date(1984, 10, 1)
    assert words.birthday(born, on=date(2026, 9, 30)) == "1 Oct 1984, 41"
    assert words.birthday(born, on=date(2026, 10, 1)) == "1 Oct 1984, 42"


def test_amounts_take_their_plural() -> None:
    assert words.count(1, "person", "people") == "1 person"
    assert words.count(0, "visit") == "0 visits"
    assert words.count(1200, "visit") == "1,200 visits"


@pytest.mark.parametrize(
    ("words_", "said"),
    [
        ("Rent only", "Rent only."),
        ("Rent only.", "Rent only."),
        ("Rent only. ", "Rent only."),
        ("“Not today.”", "“Not today.”"),
        ("", ""),
    ],
)
def test_a_sentence_ends_with_one_full_stop(words_: str, said: str) -> None:
    assert words.sentence(words_) == said


def test_names_are_listed_with_a_last_and() -> None:
    assert words.listed([]) == ""
    assert words.listed(["Rosa"]) == "Rosa"
    assert words.listed(["Rosa", "Keisha"]) == "Rosa and Keisha"
    assert words.listed(("Rosa", "Keisha", "Marcus")) == "Rosa, Keisha and Marcus"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("{{ day|day_short:today }}", "Mon 21"),
        ("{{ day|day_named:today }}", "Mon 21 Sep"),
        ("{{ day|days_ago:today }}", "9 days ago"),
        ("{{ nothing|day_short:today }}{{ nothing|minutes }}{{ nothing|clock }}{{ nothing|when:today }}", ""),
        ('{{ 3|count:"person,people" }}, {{ 1|count:"visit" }}', "3 people, 1 visit"),
        ("{{ names|listed }}", "Rosa and Keisha"),
    ],
)
def test_templates_say_the_same_words(source: str, said: str) -> None:
    template = engines["django"].from_string(source)
    told = template.render({"day": date(2026, 9, 21), "today": TODAY, "nothing": None, "names": ["Rosa", "Keisha"]})
    assert told == said
