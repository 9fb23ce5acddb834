"""What a merge does to rows, each thing written down, and how every one of them is put back."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import Model, QuerySet

from alongside.records.fixed_merges import NUMBERED
from alongside.records.models import (
    Alias,
    Apart,
    Assignment,
    Carrying,
    Client,
    Email,
    Enrollment,
    Identifier,
    Meeting,
    Merge,
    Passage,
    Phone,
)
from alongside.terms import Carried

WAYS_TO_FIND: tuple[tuple[type[Model], tuple[str, ...], tuple[str, ...]], ...] = (
    (Alias, ("name",), ()), (Phone, ("digits",), ("shown", "words")), (Email, ("address",), ("words",)),
    (Identifier, ("system", "value"), ()),
)  # fmt: skip
"""What a client is found by, with the columns by which one is the same as another, and those that tell more of it:
copied, so that the merged record keeps its own."""
STAYING = frozenset({Client, Merge, Apart, Meeting, Alias, Phone, Email, Identifier})
ALREADY_THERE = {
    "records_engagementstep": ("team_id", "step", "tried_on", "staff_id"),
    "records_crisispacket": ("night_id",),
    "records_mention": ("meeting_id",),
    "records_agendaitem": ("meeting_id",),
    "records_assignment": ("team_id", "staff_id", "part", "started_on"),
}
"""Tables in which a row may be the survivor's already: the columns that tell. Its double stays where it is."""
ONE_EACH = frozenset({"records_clientphoto"})
"""Tables of which the survivor keeps its own, where it has any"""
ORDERS = {
    "records_assessmentpart": ("written_on", "at"), "records_treatmentplan": ("begun_on", "at"),
    "records_crisisplan": ("written_on", "at"), "records_advancedirective": ("on", "at"),
}  # fmt: skip
"""In which order versions of two records were written."""
OUT_OF_THE_WAY = 10_000
BATCH = 400
BLANK = {"legal_name": "", "pronouns": "", "languages": "", "staff_gender": "", "birth_date": None, "died_on": None}
DAYS = frozenset({"birth_date", "died_on"})
Rows = dict[str, Any]


def owned() -> Iterator[type[Model]]:
    """Every table whose rows are one client's, and go with them."""
    for relation in Client._meta.get_fields(include_hidden=True):
        model = relation.related_model
        if relation.auto_created and not relation.concrete and isinstance(model, type) and model not in STAYING:
            yield model


def carry(merge: Merge) -> None:
    """Put everything of the merged record under the survivor, and write down each thing done. In a transaction."""
    passages = _passages(merge.merged_id, merge.survivor_id)
    _open(passages)
    _set_aside(merge)
    _note_stood(merge)
    for model in owned():
        ids = _to_move(merge, model)
        if model._meta.db_table in NUMBERED:
            _number(merge, model, ids)
        _hand_over(model, ids, merge.survivor_id)
        _keep(merge, model, Carried.MOVED, dict.fromkeys(ids))
    Meeting.objects.filter(open_client=merge.merged_id, closed_at=None).update(open_client=merge.survivor_id)
    _copy_ways_to_find(merge)
    _fill(merge)
    _close(passages)


def put_back(merge: Merge) -> None:
    """Undo what `carry` did, row by row; what was written since stays, unless it hangs on what goes. In one too."""
    passages = _passages(merge.survivor_id, merge.merged_id)
    _open(passages)
    gone: dict[type[Model], set[str]] = {}
    for model in owned():
        gone[model] = _still(model, _kept(merge, model, Carried.MOVED), merge.survivor_id)
    for model, ids in _since(merge, gone).items():
        gone[model] |= ids
    for model, ids in gone.items():
        _hand_over(model, ids, merge.merged_id)
    for model in (model for model in owned() if model._meta.db_table in NUMBERED):
        _renumber(model, _kept(merge, model, Carried.NUMBERED))
    for model in (Enrollment, Assignment):
        for id, ended_on in _kept(merge, model, Carried.SET_ASIDE).items():
            model._default_manager.filter(pk=id).update(ended_on=ended_on)
    for model, same, _ in WAYS_TO_FIND:
        own = model._default_manager.filter(client_id=merge.survivor_id)
        for said in _kept(merge, model, Carried.COPIED).values():
            own.filter(**dict(zip(same, said, strict=False))).delete()
        for key, words in _kept(merge, model, Carried.FILLED).items():
            own.filter(words=words, **{same[0]: key}).update(words="")
    _empty_again(merge)
    _close(passages)


def _passages(origin: str, goal: str) -> list[tuple[str, str]]:
    """From one record to the other; and within each, since versions take other numbers there."""
    return [(origin, goal), (origin, origin), (goal, goal)]


def _open(ways: Iterable[tuple[str, str]]) -> None:
    Passage.objects.bulk_create([Passage(origin=origin, goal=goal) for origin, goal in ways])


def _close(ways: Iterable[tuple[str, str]]) -> None:
    for origin, goal in ways:
        Passage.objects.filter(origin=origin, goal=goal).delete()


def _keep(merge: Merge, model: type[Model], way: Carried, rows: Rows) -> None:
    if rows:
        Carrying.objects.create(merge=merge, table=model._meta.db_table, way=way.value, rows=rows)


def _kept(merge: Merge, model: type[Model], way: Carried) -> Rows:
    rows = Carrying.objects.filter(merge=merge, table=model._meta.db_table, way=way.value)
    return dict(rows.values_list("rows", flat=True).first() or {})


def _to_move(merge: Merge, model: type[Model]) -> set[str]:
    """The rows of the merged record that go: all but those the survivor has already, and those set aside."""
    rows = model._default_manager.filter(client_id=merge.merged_id)
    ids = {str(pk) for pk in rows.values_list("pk", flat=True)} - set(_kept(merge, model, Carried.SET_ASIDE))
    if model._meta.db_table in ONE_EACH and model._default_manager.filter(client_id=merge.survivor_id).exists():
        return set()
    if columns := ALREADY_THERE.get(model._meta.db_table):
        there = set(model._default_manager.filter(client_id=merge.survivor_id).values_list(*columns))
        ids -= {str(pk) for pk, *said in rows.values_list("pk", *columns) if tuple(said) in there}
    return ids


def _still(model: type[Model], ids: Iterable[str], client_id: str) -> set[str]:
    """Those of the rows that are there, and the client's."""
    found: set[str] = set()
    for some in _batches(ids):
        rows = model._default_manager.filter(pk__in=some, client_id=client_id)
        found |= {str(pk) for pk in rows.values_list("pk", flat=True)}
    return found


def _hand_over(model: type[Model], ids: Iterable[str], client_id: str) -> None:
    for some in _batches(ids):
        model._default_manager.filter(pk__in=some).update(client_id=client_id)


def _batches(ids: Iterable[str]) -> Iterator[list[str]]:
    ordered = sorted(ids)
    return (ordered[start : start + BATCH] for start in range(0, len(ordered), BATCH))


def _set_aside(merge: Merge) -> None:
    """Two times on one team at once are one time: the merged record's ends on the day it began, and stays with it."""
    theirs = list(Enrollment.objects.filter(client_id=merge.survivor_id))
    double = [
        one
        for one in Enrollment.objects.filter(client_id=merge.merged_id)
        if any(overlap(one, other) for other in theirs)
    ]
    _keep(merge, Enrollment, Carried.SET_ASIDE, {one.id: _written(one.ended_on) for one in double})
    teams = {one.team_id for one in double}
    open_ones = list(Assignment.objects.filter(client_id=merge.merged_id, team__in=teams, ended_on=None))
    _keep(merge, Assignment, Carried.SET_ASIDE, {one.id: None for one in open_ones})
    for one in double:
        Enrollment.objects.filter(id=one.id).update(ended_on=one.enrolled_on)
    for held in open_ones:
        Assignment.objects.filter(id=held.id).update(ended_on=held.started_on)


def overlap(one: Enrollment, other: Enrollment) -> bool:
    """Whether two times on a team share a day. One that ends the day it began has none."""
    if one.team_id != other.team_id or one.enrolled_on == one.ended_on or other.enrolled_on == other.ended_on:
        return False
    ends = one.ended_on is None or one.ended_on > other.enrolled_on
    return ends and (other.ended_on is None or other.ended_on > one.enrolled_on)


def _note_stood(merge: Merge) -> None:
    """What the survivor has already on teams that only the other record brings: undoing leaves it."""
    brought = set(merge.merged_teams) - set(merge.survivor_teams)
    for model in _of_teams() if brought else ():
        rows = model._default_manager.filter(client_id=merge.survivor_id, team_id__in=brought)
        _keep(merge, model, Carried.STOOD, {str(pk): None for pk in rows.values_list("pk", flat=True)})


def _of_teams() -> Iterator[type[Model]]:
    return (model for model in owned() if any(field.name == "team" for field in model._meta.concrete_fields))


def _since(merge: Merge, gone: Mapping[type[Model], set[str]]) -> dict[type[Model], set[str]]:
    """What was written under the survivor since and cannot stay: on a team that goes, or about a row that goes."""
    brought = set(merge.merged_teams) - set(merge.survivor_teams)
    found: dict[type[Model], set[str]] = defaultdict(set)
    for model in _of_teams() if brought else ():
        rows = model._default_manager.filter(client_id=merge.survivor_id, team_id__in=brought)
        ids = {str(pk) for pk in rows.values_list("pk", flat=True)}
        found[model] |= ids - set(_kept(merge, model, Carried.STOOD))
    news = True
    while news:
        news = False
        for model in gone:
            hanging = _hanging(model, gone, found, merge.survivor_id) - gone[model] - found[model]
            found[model] |= hanging
            news = news or bool(hanging)
    return found


def _hanging(
    model: type[Model], gone: Mapping[type[Model], set[str]], found: Mapping[type[Model], set[str]], client_id: str
) -> set[str]:
    """The client's rows of one table that name a row that goes."""
    hanging: set[str] = set()
    for field in model._meta.concrete_fields:
        named = field.related_model
        if isinstance(named, type) and named in gone:
            for some in _batches(gone[named] | found.get(named, set())):
                rows = model._default_manager.filter(client_id=client_id, **{f"{field.name}__in": some})
                hanging |= {str(pk) for pk in rows.values_list("pk", flat=True)}
    return hanging


def _number(merge: Merge, model: type[Model], ids: Iterable[str]) -> None:
    """Number the versions of both in the order they were written, where a team has some of each."""
    table = model._meta.db_table
    both = [merge.survivor_id, merge.merged_id]
    sets: dict[tuple[Any, ...], list[Any]] = defaultdict(list)
    versions: Iterable[Any] = model._default_manager.filter(client_id__in=both).order_by("number")
    # Of two written at one moment the survivor's is the later: what holds there goes on holding.
    for row in sorted(
        versions, key=lambda row: [getattr(row, name) for name in ORDERS[table]] + [row.client_id == both[0]]
    ):
        sets[(row.team_id, getattr(row, "domain", ""))].append(row)
    before: Rows = {}
    after: Rows = {}
    for rows in sets.values():
        if len({row.client_id for row in rows}) > 1:
            before |= {row.pk: row.number for row in rows}
            after |= {row.pk: place for place, row in enumerate(rows, start=1)}
    _keep(merge, model, Carried.NUMBERED, before)
    _renumber(model, after)


def _renumber(model: type[Model], numbers: Mapping[str, int]) -> None:
    """Give versions their numbers; first out of each other's way, since no two may have the same at any moment."""
    for offset in (OUT_OF_THE_WAY, 0):
        for id, number in numbers.items():
            model._default_manager.filter(pk=id).update(number=number + offset)


def _copy_ways_to_find(merge: Merge) -> None:
    """The survivor is found by everything the other was found by, its name among it."""
    merged, survivor = merge.merged, merge.survivor
    called = {(survivor.name,), (survivor.legal_name,)}
    for model, same, more in WAYS_TO_FIND:
        theirs = list(model._default_manager.filter(client_id=merged.id).order_by("pk").values_list(*same, *more))
        if model is Alias:
            theirs = [(name,) for name in (merged.name, merged.legal_name) if name] + theirs
        own = model._default_manager.filter(client_id=survivor.id)
        has = set(own.values_list(*same)) | (called if model is Alias else set())
        new: dict[tuple[str, ...], tuple[str, ...]] = {}
        for row in theirs:
            if row[: len(same)] not in has:
                new.setdefault(row[: len(same)], row)
        model._default_manager.bulk_create(
            [model(client_id=survivor.id, **dict(zip((*same, *more), row, strict=True))) for row in new.values()]
        )
        _keep(merge, model, Carried.COPIED, {str(place): list(row) for place, row in enumerate(new.values())})
        if "words" in more:
            _fill_words(merge, model, own.filter(words=""), {row[0]: row[-1] for row in theirs}, same[0])


def _fill_words(merge: Merge, model: type[Model], bare: QuerySet[Model], said: Mapping[str, str], same: str) -> None:
    """What only the other record says about a number, or an address, that both have."""
    filled = {key: said[key] for key in bare.values_list(same, flat=True) if said.get(key)}
    for key, words in filled.items():
        bare.filter(**{same: key}).update(words=words)
    _keep(merge, model, Carried.FILLED, filled)


def _fill(merge: Merge) -> None:
    """What the survivor leaves open the other one says; what is there to keep us safe is kept from both."""
    survivor = merge.survivor
    before: Rows = {}
    for name, value in filled(survivor, merge.merged).items():
        before[name] = [_written(getattr(survivor, name)), _written(value)]
        setattr(survivor, name, value)
    survivor.save(update_fields=[*before])
    _keep(merge, Client, Carried.FILLED, before)


def filled(survivor: Client, merged: Client) -> Rows:
    """Field -> what the survivor is to say instead of what it says."""
    new: Rows = {
        name: getattr(merged, name)
        for name, blank in BLANK.items()
        if getattr(survivor, name) == blank != getattr(merged, name)
    }
    if not survivor.address and survivor.latitude is None:
        place = ("address", "latitude", "longitude")
        new |= {name: getattr(merged, name) for name in place if getattr(merged, name) not in {"", None}}
    for name, between in (("safety", "; "), ("find_me", "\n")):
        ours, theirs = getattr(survivor, name), getattr(merged, name)
        if theirs and theirs not in ours:
            new[name] = between.join(filter(None, (ours, theirs)))
    if alerts := set(merged.alerts.split()) - set(survivor.alerts.split()):
        new["alerts"] = " ".join([*survivor.alerts.split(), *sorted(alerts)])
    new |= {name: True for name in ("two_staff", "interpreter") if getattr(merged, name) > getattr(survivor, name)}
    return new


def _empty_again(merge: Merge) -> None:
    """The survivor's own fields as they were, where nobody has written something else since."""
    survivor = Client.objects.get(id=merge.survivor_id)
    rows = _kept(merge, Client, Carried.FILLED)
    back = [name for name, (_, after) in rows.items() if _written(getattr(survivor, name)) == after]
    for name in back:
        before = rows[name][0]
        setattr(survivor, name, date.fromisoformat(before) if name in DAYS and before else before)
    survivor.save(update_fields=back)


def _written(value: Any) -> Any:
    """A day as JSON keeps it; anything else as it is."""
    return value.isoformat() if hasattr(value, "isoformat") else value
