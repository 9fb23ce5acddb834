"""Positions, the people who fill them, and from when to when."""

from datetime import date, datetime, timedelta
from typing import TypedDict, Unpack

from django.db import transaction
from django.db.models import F, Q

from alongside.teams.access import Actor, Right, require
from alongside.teams.actions import checks
from alongside.teams.actions.writing import Writing
from alongside.teams.models import Position, Post, Staff, Team, new_id
from alongside.teams.refusals import NotHere, Refused
from alongside.terms import Gender, PeerStatus, Role

FULL_TIME = 100
MOST_OF_A_POSITION = 2000


class PositionChanges(TypedDict, total=False):
    role: str
    fte_hundredths: int
    opened_on: date
    closed_on: date | None


class PostChanges(TypedDict, total=False):
    role: str
    fte_hundredths: int
    started_on: date
    ended_on: date | None
    qualified: bool | None
    lived_experience: bool | None
    peer_status: str


@transaction.atomic
def open_position(
    *, by: Actor, at: datetime, team_id: str, role: str, fte_hundredths: int, opened_on: date,
    closed_on: date | None = None, id: str = "",
) -> Position:  # fmt: skip
    """Open a position: what the team is funded to have."""
    require(by, Right.WRITE_STAFF, team_id)
    if not Team.objects.filter(id=team_id).exists():
        raise NotHere
    values: dict[str, object] = {
        "team_id": team_id,
        "role": checks.known(Role, role, field="role", what="what the position is for").value,
        "fte_hundredths": checks.hundredths(fte_hundredths, most=MOST_OF_A_POSITION),
        "opened_on": opened_on,
        "closed_on": closed_on,
    }
    if before := checks.written_before(Position, id, values):
        return before
    _opens_before_closing(opened_on, closed_on)
    position = Position.objects.create(id=id or new_id(), **values)
    Writing(by, at, team_id).note("opened", "position", position.id)
    return position


@transaction.atomic
def mend_position(*, by: Actor, at: datetime, position_id: str, **changes: Unpack[PositionChanges]) -> Position:
    """Change a position; its posts must still lie within it."""
    position = _position(by, position_id)
    if "role" in changes:
        checks.known(Role, changes["role"], field="role", what="what the position is for")
    if "fte_hundredths" in changes:
        checks.hundredths(changes["fte_hundredths"], most=MOST_OF_A_POSITION)
    opened_on = changes.get("opened_on", position.opened_on)
    closed_on = changes.get("closed_on", position.closed_on)
    _opens_before_closing(opened_on, closed_on)
    _holds_its_posts(position, opened_on, closed_on)
    if changed := checks.change(position, {**changes}):
        Writing(by, at, position.team_id).note("mended", "position", position.id, changed)
    return position


def close_position(*, by: Actor, at: datetime, position_id: str, on: date) -> Position:
    """Close a position nobody holds any more; `on` is the first day it is no longer there."""
    return mend_position(by=by, at=at, position_id=position_id, closed_on=on)


@transaction.atomic
def add_staff(
    *,
    by: Actor,
    at: datetime,
    team_id: str,
    name: str,
    called: str = "",
    phone: str = "",
    languages: str = "",
    gender: str = "",
    user_id: str | None = None,
    id: str = "",
) -> Staff:
    """Add a person to the staff of the team's agency. `called` is what colleagues say; else the first name."""
    require(by, Right.WRITE_STAFF, team_id)
    team = Team.objects.filter(id=team_id).first()
    if team is None:
        raise NotHere
    values: dict[str, object] = {
        "agency_id": team.agency_id,
        "user_id": user_id,
        **_named(name, called, phone, languages, gender),
    }
    if before := checks.written_before(Staff, id, values):
        return before
    staff = Staff.objects.create(id=id or new_id(), **values)
    Writing(by, at, team_id).note("added", "staff", staff.id)
    return staff


@transaction.atomic
def mend_staff(
    *, by: Actor, at: datetime, team_id: str, staff_id: str, name: str, called: str = "", phone: str | None = None,
    languages: str | None = None, gender: str | None = None,
) -> Staff:  # fmt: skip
    """Change how a colleague is named, and (unless None) the number they are rung on while on call, and for whom
    among the clients they are a match: the languages they can hold a visit in, and what they say of themselves.
    """
    staff = staff_on(by, staff_id, team_id=team_id)
    kept = {"phone": staff.phone, "languages": staff.languages, "gender": staff.gender}
    told = {"phone": phone, "languages": languages, "gender": gender}
    written = _named(name, called, **{field: kept[field] if said is None else said for field, said in told.items()})
    if changed := checks.change(staff, written):
        Writing(by, at, team_id).note("mended", "staff", staff.id, changed)
    return staff


@transaction.atomic
def start_post(
    *, by: Actor, at: datetime, position_id: str, staff_id: str, started_on: date, fte_hundredths: int,
    role: str | None = None, ended_on: date | None = None, qualified: bool | None = None,
    lived_experience: bool | None = None, peer_status: str = "", id: str = "",
) -> Post:  # fmt: skip
    """Somebody starts in a position. More people than the position has FTE is allowed; it is flagged when scored."""
    position = _position(by, position_id)
    staff = Staff.objects.filter(id=staff_id, agency__teams=position.team_id).first()
    if staff is None:
        raise NotHere
    values: dict[str, object] = {
        "position_id": position.id, "staff_id": staff.id, "role": role or position.role, "started_on": started_on,
        "fte_hundredths": fte_hundredths, "ended_on": ended_on, "qualified": qualified,
        "lived_experience": lived_experience, "peer_status": peer_status,
    }  # fmt: skip
    if before := checks.written_before(Post, id, values):
        return before
    post = Post(id=id or new_id(), **values)
    _stands(post, position)
    post.save(force_insert=True)
    Writing(by, at, position.team_id).note("started", "post", post.id)
    return post


@transaction.atomic
def mend_post(*, by: Actor, at: datetime, post_id: str, **changes: Unpack[PostChanges]) -> Post:
    """Change a post: its dates, FTE, role, and what is known of its holder."""
    post, team_id = _post(by, post_id)
    changed = _changed(post, {**changes})
    if changed:
        _stands(post, post.position)
        post.save(update_fields=changed)
        Writing(by, at, team_id).note("mended", "post", post.id, changed)
    return post


@transaction.atomic
def end_post(*, by: Actor, at: datetime, post_id: str, on: date) -> Post:
    """Somebody leaves a position; `on` is the first day they no longer hold it."""
    post, team_id = _post(by, post_id)
    if _changed(post, {"ended_on": on}):
        _stands(post, post.position)
        post.save(update_fields=["ended_on"])
        Writing(by, at, team_id).note("ended", "post", post.id)
    return post


def staff_on(by: Actor, staff_id: str, *, team_id: str) -> Staff:
    """A colleague whom the actor may write about on a team: one who holds or held a post there, or none anywhere."""
    require(by, Right.WRITE_STAFF, team_id)
    here_or_nowhere = Q(posts__position__team_id=team_id) | Q(posts__isnull=True)
    staff = Staff.objects.filter(here_or_nowhere, id=staff_id, agency__teams=team_id).distinct().first()
    if staff is None:
        raise NotHere
    return staff


def _position(by: Actor, position_id: str) -> Position:
    position = Position.objects.select_for_update(no_key=True).filter(id=position_id).first()
    if position is None:
        raise NotHere
    require(by, Right.WRITE_STAFF, position.team_id)
    return position


def _post(by: Actor, post_id: str) -> tuple[Post, str]:
    post = (
        Post.objects.select_for_update(of=("self",), no_key=True).select_related("position").filter(id=post_id).first()
    )
    if post is None:
        raise NotHere
    require(by, Right.WRITE_STAFF, post.position.team_id)
    return post, post.position.team_id


def _named(name: str, called: str, phone: str, languages: str, gender: str) -> dict[str, str]:
    whole = checks.worded(name, field="name", what="their name", most=120)
    said = checks.worded(called, field="called", what="what they are called", most=60, needed=False)
    number = checks.worded(phone, field="phone", what="their number", most=40, needed=False)
    spoken = checks.worded(languages, field="languages", what="the languages", most=120, needed=False)
    if gender:
        checks.known(Gender, gender, field="gender", what="one of these, or nothing")
    return {
        "name": whole, "called": said or _first_name(whole), "phone": number, "languages": spoken, "gender": gender,
    }  # fmt: skip


def _first_name(name: str) -> str:
    words = name.split()
    return " ".join(words[:2] if words[0].rstrip(".").lower() == "dr" else words[:1])[:60]


def _changed(post: Post, changes: dict[str, object]) -> tuple[str, ...]:
    changed = tuple(name for name, value in changes.items() if getattr(post, name) != value)
    for name in changed:
        setattr(post, name, changes[name])
    return changed


def _stands(post: Post, position: Position) -> None:
    """Refuse a post that cannot be true."""
    checks.known(Role, post.role, field="role", what="what they do")
    checks.hundredths(post.fte_hundredths, most=FULL_TIME)
    sentence = "Nobody leaves before they start: write a day on or after the start."
    checks.in_order(post.started_on, post.ended_on, field="ended_on", sentence=sentence)
    if post.peer_status:
        checks.known(PeerStatus, post.peer_status, field="peer_status", what="how they work")
        if post.lived_experience is False:
            sentence = "How a peer works is asked of a colleague with lived experience: leave it empty, or say yes."
            raise Refused(sentence, field="peer_status")
    _lies_within(post, position)
    overlapping = position.posts.filter(staff_id=post.staff_id).exclude(id=post.id).filter(
        Q(ended_on__isnull=True) | Q(ended_on__gt=post.started_on)
    )  # fmt: skip
    if post.ended_on is not None:
        overlapping = overlapping.filter(started_on__lt=post.ended_on)
    if overlapping.exclude(ended_on=F("started_on")).exists():
        sentence = "They hold this position then already: mend that post, or choose another day."
        raise Refused(sentence, field="started_on")


def _lies_within(post: Post, position: Position) -> None:
    if post.started_on < position.opened_on:
        sentence = f"The position opened on {checks.said(position.opened_on)}: nobody can start in it before."
        raise Refused(sentence, field="started_on")
    if position.closed_on is not None and (post.ended_on is None or post.ended_on > position.closed_on):
        last = checks.said(position.closed_on - timedelta(days=1))
        sentence = f"The position's last day is {last}: nobody can hold it after that."
        raise Refused(sentence, field="ended_on")


def _opens_before_closing(opened_on: date, closed_on: date | None) -> None:
    sentence = "A position closes on or after the day it opened: write a later day."
    checks.in_order(opened_on, closed_on, field="closed_on", sentence=sentence)


def _holds_its_posts(position: Position, opened_on: date, closed_on: date | None) -> None:
    posts = position.posts.select_related("staff")
    early = posts.filter(started_on__lt=opened_on).order_by("started_on").first()
    if early is not None:
        sentence = f"{early.staff.name} started in it on {checks.said(early.started_on)}: it was open by then."
        raise Refused(sentence, field="opened_on")
    if closed_on is None:
        return
    staying = posts.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=closed_on)).first()
    if staying is not None:
        sentence = f"{staying.staff.name} still holds it on that day: say first when they leave."
        raise Refused(sentence, field="closed_on")
