"""What a team settles for itself: figures, meetings and words; bounded, kept, and undone by settling again."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import DatabaseError

from alongside.ledger.models import Entry
from alongside.teams.actions.settings import set_figure, set_meeting, undo_figure, undo_meeting
from alongside.teams.actions.wording import set_agency_words, set_words, undo_words
from alongside.teams.models import FigureSet, WordsSet
from alongside.teams.queries.figures import figures_of
from alongside.teams.queries.meeting_times import meeting_times
from alongside.teams.queries.settled import said_of_days, settled
from alongside.teams.queries.teams import teams_of
from alongside.teams.refusals import Conflict, NotHere, Refused
from alongside.terms import MeetingKind, MeetingRhythm, OurWord, TeamFigure, Words
from tests.cast import AT, TODAY, Cast

pytestmark = pytest.mark.django_db
INTAKE = TeamFigure.INTAKE_A_MONTH
LATER = AT + timedelta(hours=1)


def test_until_a_team_settles_a_figure_it_is_the_usual_one_for_its_way_of_working(cast: Cast) -> None:
    figures = figures_of(cast.team.id)
    assert (figures.of(INTAKE), figures.of(TeamFigure.CLIENTS_PER_STAFF)) == (6, 10)
    assert figures.of(TeamFigure.CONTACTS_A_WEEK) is None
    assert not figures.each[INTAKE].own


def test_a_figure_is_the_team_s_own_from_then_on_and_its_neighbour_s_stays(cast: Cast) -> None:
    set_figure(by=cast.denise, at=AT, team_id=cast.team.id, figure="intake_a_month", value=4)
    figure = figures_of(cast.team.id).each[INTAKE]
    assert (figure.value, figure.usual, figure.own, figure.by, figure.at) == (4, 6, True, cast.denise.id, AT)
    assert figures_of(cast.neighbour.id).of(INTAKE) == 6
    assert Entry.objects.filter(verb="settled", noun="figureset", team_id=cast.team.id).count() == 1


@pytest.mark.parametrize("value", [0, 41, -3])
def test_a_figure_beyond_its_bounds_is_refused_with_them(cast: Cast, value: int) -> None:
    with pytest.raises(Refused, match=rf"from 1 to 40, or leave it empty .* this is {value}\."):
        set_figure(by=cast.denise, at=AT, team_id=cast.team.id, figure="intake_a_month", value=value)
    assert not FigureSet.objects.exists()


def test_the_database_itself_keeps_the_bounds_and_what_was_settled(cast: Cast) -> None:
    row = set_figure(by=cast.denise, at=AT, team_id=cast.team.id, figure="intake_a_month", value=4)
    assert row is not None
    with pytest.raises(IntegrityError), transaction.atomic():
        FigureSet.objects.create(team=cast.team, figure="contacts_a_week", value=15, at=AT, by="x")
    with pytest.raises(DatabaseError), transaction.atomic():
        FigureSet.objects.filter(id=row.id).update(value=5)
    with pytest.raises(DatabaseError), transaction.atomic():
        FigureSet.objects.filter(id=row.id).delete()


def test_the_same_said_twice_is_said_once(cast: Cast) -> None:
    told: dict[str, Any] = {"by": cast.denise, "at": AT, "team_id": cast.team.id, "figure": "intake_a_month"}
    assert set_figure(**told, value=None) is None
    assert set_figure(**told, value=4) is not None
    assert set_figure(**told, value=4) is None
    assert FigureSet.objects.count() == 1


def test_a_change_is_undone_by_settling_what_stood_before_and_both_stay_told(cast: Cast) -> None:
    told: dict[str, Any] = {"by": cast.denise, "team_id": cast.team.id, "figure": "intake_a_month"}
    set_figure(**told, at=AT, value=4)
    second = set_figure(**told, at=LATER, value=3)
    assert second is not None
    undo_figure(by=cast.ada, at=LATER, team_id=cast.team.id, change_id=str(second.id))
    assert figures_of(cast.team.id).of(INTAKE) == 4
    history = [(one.what, one.says, one.before, one.by, one.last) for one in settled(cast.team.id)]
    what = INTAKE.label
    assert history == [
        (what, "4", "3", cast.ada.id, True),
        (what, "3", "4", cast.denise.id, False),
        (what, "4", "as usual", cast.denise.id, False),
    ]


def test_the_first_change_is_undone_to_what_is_usual(cast: Cast) -> None:
    first = set_figure(by=cast.denise, at=AT, team_id=cast.team.id, figure="intake_a_month", value=4)
    assert first is not None
    undo_figure(by=cast.denise, at=AT, team_id=cast.team.id, change_id=str(first.id))
    assert (figures_of(cast.team.id).of(INTAKE), figures_of(cast.team.id).each[INTAKE].own) == (6, False)


def test_what_somebody_settled_since_is_not_undone(cast: Cast) -> None:
    first = set_figure(by=cast.denise, at=AT, team_id=cast.team.id, figure="intake_a_month", value=4)
    set_figure(by=cast.ada, at=LATER, team_id=cast.team.id, figure="intake_a_month", value=5)
    assert first is not None
    with pytest.raises(Conflict, match="settled anew since"):
        undo_figure(by=cast.denise, at=LATER, team_id=cast.team.id, change_id=str(first.id))


@pytest.mark.parametrize("who", ["rosa", "joyce", "walter", "vera"])
def test_only_the_leader_and_the_agency_s_administrator_settle_anything(cast: Cast, who: str) -> None:
    told: dict[str, Any] = {"by": getattr(cast, who), "at": AT, "team_id": cast.team.id}
    with pytest.raises(NotHere):
        set_figure(**told, figure="intake_a_month", value=4)
    with pytest.raises(NotHere):
        set_meeting(**told, kind="daily", weekdays=1)
    with pytest.raises(NotHere):
        set_words(**told, words={"client": ("member", "members")})
    with pytest.raises(NotHere):
        undo_figure(**told, change_id="1")


def test_a_change_of_another_team_is_not_here(cast: Cast) -> None:
    theirs = set_figure(by=cast.walter, at=AT, team_id=cast.neighbour.id, figure="intake_a_month", value=4)
    assert theirs is not None
    for change_id in (str(theirs.id), "0", "x", "9" * 30):
        with pytest.raises(NotHere):
            undo_figure(by=cast.denise, at=AT, team_id=cast.team.id, change_id=change_id)


def test_the_daily_meeting_is_from_monday_to_friday_until_the_team_says_otherwise(cast: Cast) -> None:
    daily = meeting_times(cast.team.id).of(MeetingKind.DAILY)
    assert (daily.days, daily.starts, daily.own) == ((0, 1, 2, 3, 4), None, False)
    assert not meeting_times(cast.team.id).of(MeetingKind.CLINICAL_REVIEW).held


def test_a_meeting_is_held_on_the_days_and_at_the_time_that_were_settled(cast: Cast) -> None:
    told: dict[str, Any] = {"by": cast.denise, "at": AT, "team_id": cast.team.id}
    set_meeting(**told, kind="daily", weekdays=0b0010101, starts=time(9, 30))
    set_meeting(**told, kind="treatment_planning", weekdays=0b0000100, rhythm="monthly", starts=time(8))
    times = meeting_times(cast.team.id)
    assert [one.kind for one in times.on(date(2026, 10, 7))] == [MeetingKind.TREATMENT_PLANNING, MeetingKind.DAILY]
    assert [one.kind for one in times.on(date(2026, 10, 14))] == [MeetingKind.DAILY]
    assert times.on(date(2026, 10, 13)) == ()
    planning = times.of(MeetingKind.TREATMENT_PLANNING)
    assert (planning.rhythm, planning.next_on(TODAY)) == (MeetingRhythm.MONTHLY, date(2026, 10, 7))
    assert planning.next_on(date(2026, 10, 7)) == date(2026, 11, 4)
    assert [one.says for one in settled(cast.team.id)] == ["first Wed of the month at 8:00", "Mon, Wed and Fri at 9:30"]


def test_a_meeting_on_no_day_is_not_held_and_comes_back_with_undo(cast: Cast) -> None:
    none = set_meeting(by=cast.denise, at=AT, team_id=cast.team.id, kind="daily", weekdays=0)
    daily = meeting_times(cast.team.id).of(MeetingKind.DAILY)
    assert (daily.held, daily.own, daily.next_on(TODAY)) == (False, True, None)
    assert none is not None
    undo_meeting(by=cast.denise, at=LATER, team_id=cast.team.id, change_id=str(none.id))
    assert meeting_times(cast.team.id).of(MeetingKind.DAILY).days == (0, 1, 2, 3, 4)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"weekdays": 0, "starts": time(9)}, "Choose the days on which it starts"),
        ({"weekdays": None, "starts": time(9)}, "Choose the days on which it starts"),
        ({"weekdays": 128}, "seven days of the week"),
        ({"weekdays": 1, "rhythm": "yearly"}, "how often it comes round"),
        ({"weekdays": 1, "kind": "lunch"}, "Choose a meeting"),
    ],
)
def test_times_that_make_no_sense_are_refused(cast: Cast, wrong: dict[str, object], sentence: str) -> None:
    told: dict[str, Any] = {"by": cast.denise, "at": AT, "team_id": cast.team.id, "kind": "daily"}
    with pytest.raises(Refused, match=sentence):
        set_meeting(**told | wrong)


@pytest.mark.parametrize(
    ("weekdays", "words"),
    [(0b0011111, "Mon to Fri"), (0b1111111, "every day"), (0b0001010, "Tue and Thu"), (0b0010101, "Mon, Wed and Fri"),
     (0b0000011, "Mon and Tue"), (0b0000001, "Mon")],
)  # fmt: skip
def test_days_are_said_in_the_fewest_words(weekdays: int, words: str) -> None:
    assert said_of_days(weekdays) == words


def test_a_team_says_its_own_words_over_its_agency_s_over_ours(cast: Cast) -> None:
    words = {"client": ("consumer", "consumers"), "visit": ("outing", "outings")}
    set_agency_words(by=cast.ada, at=AT, agency_id=cast.team.agency_id, words=words)
    set_words(by=cast.denise, at=AT, team_id=cast.team.id, words={"client": ("Member", "members")})
    mine, theirs, others = (teams_of(who)[0].words for who in (cast.denise, cast.walter, cast.vera))
    assert mine.say("Clients and a visit") == "Members and an outing"
    assert theirs.say("Clients and a visit") == "Consumers and an outing"
    assert others.say("Clients and a visit") == "Clients and a visit"


def test_only_who_administers_the_agency_says_its_words(cast: Cast) -> None:
    for who in (cast.denise, cast.vera):
        with pytest.raises(NotHere):
            set_agency_words(by=who, at=AT, agency_id=cast.team.agency_id, words={"client": ("member", "members")})


def test_a_word_that_is_ours_already_is_none_of_the_teams(cast: Cast) -> None:
    set_words(by=cast.denise, at=AT, team_id=cast.team.id,
              words={"client": ("client", "clients"), "visit": ("outing", "outings")})  # fmt: skip
    assert WordsSet.objects.get().says == {"visit": ["outing", "outings"]}


def test_words_are_undone_all_together(cast: Cast) -> None:
    told: dict[str, Any] = {"by": cast.denise, "team_id": cast.team.id}
    set_words(**told, at=AT, words={"client": ("member", "members")})
    second = set_words(**told, at=LATER, words={"client": ("guest", "guests"), "visit": ("call-in", "call-ins")})
    assert second is not None
    undo_words(**told, at=LATER, change_id=str(second.id))
    assert teams_of(cast.denise)[0].words.say("client, visit") == "member, visit"
    assert [one.says for one in settled(cast.team.id)][:2] == ["client: member", "client: guest, visit: call-in"]


@pytest.mark.parametrize(
    ("client", "field", "sentence"),
    [
        (("member", ""), "client_several", "Write the word for several as well, as in: clients."),
        (("", "members"), "client_one", "Write the word for one as well, as in: client."),
        (("m" * 31, "members"), "client_one", "30 letters or fewer for client; this has 31."),
        (("<b>member</b>", "members"), "client_one", "in letters"),
        (("member 1", "members"), "client_one", "in letters"),
        (("member", "{{ members }}"), "client_several", "in letters"),
        (("visit", "members"), "client_one", "“visit” is said for visit already."),
        (("member", "team leaders"), "client_several", "“team leaders” is said for team leader already."),
    ],
)
def test_a_word_nobody_could_read_or_tell_apart_is_refused(
    cast: Cast, client: tuple[str, str], field: str, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence) as refusal:
        set_words(by=cast.denise, at=AT, team_id=cast.team.id, words={"client": client})
    assert refusal.value.field == field
    assert not WordsSet.objects.exists()


def test_two_words_may_change_places_when_both_are_said_otherwise(cast: Cast) -> None:
    words = {"team_leader": ("lead", "leads"), "lead": ("key worker", "key workers")}
    set_words(by=cast.denise, at=AT, team_id=cast.team.id, words=words)
    assert teams_of(cast.denise)[0].words.say("A team leader asks a lead") == "A lead asks a key worker"


@pytest.mark.parametrize(
    ("one", "several", "phrase", "said"),
    [
        ("individual", "individuals", "Add a client", "Add an individual"),
        ("user", "users", "A client", "A user"),
        ("ACT member", "ACT members", "Clients", "ACT members"),
        ("person served", "people served", "92 clients, 1 client", "92 people served, 1 person served"),
        ("person", "people", "Client's page; clientele; CLIENT", "Person's page; clientele; Person"),
    ],
)
def test_numbers_capitals_and_articles_go_along(one: str, several: str, phrase: str, said: str) -> None:
    assert Words(((OurWord.CLIENT, one, several),)).say(phrase) == said
