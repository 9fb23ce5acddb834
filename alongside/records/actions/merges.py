"""Two records of one person: proposed by one of us, made one by another, and undone the same way. Or held apart."""

from datetime import datetime

from alongside.ledger.actions import Note, append, one_act
from alongside.records.access import find_to_merge, hold_each, sees_both, teams_around
from alongside.records.actions.merge_carry import carry, put_back
from alongside.records.actions.merge_rules import told, too_long, unsettled
from alongside.records.models import Apart, Client, Merge, MergeStanding
from alongside.teams.access import Actor, Right
from alongside.teams.actions.checks import worded, written_before
from alongside.teams.models import new_id
from alongside.teams.refusals import Conflict, NotHere, Refused
from alongside.terms import MergeState

WAITING = (MergeState.PROPOSED, MergeState.UNDOING)
"""one of us has asked and nobody has answered"""
STANDING = (MergeState.MERGED, MergeState.UNDOING, MergeState.KEPT)
"""the two are one record"""
TWO_OF_US = "You proposed this yourself. Somebody else has to agree: two people do this together."


def propose_merge(*, by: Actor, survivor_id: str, merged_id: str, at: datetime, why: str = "", id: str = "") -> Merge:
    """Hold two records for one person: everything of `merged_id` would be read under `survivor_id`.

    Nothing happens to either until somebody else agrees. The same a second time answers the first.
    """
    words = worded(why, field="why", what="why", most=300, needed=False)
    with one_act():
        hold_each([survivor_id, merged_id])
        if before := written_before(Merge, id, {"survivor_id": survivor_id, "merged_id": merged_id}):
            return before
        if survivor_id == merged_id:
            raise Refused("These are the same record. Choose another.", field="survivor_id")
        survivor, merged = _both(by, survivor_id, merged_id, right=Right.PROPOSE_MERGES)
        if survivor.agency_id != merged.agency_id:
            raise NotHere
        if _proposed(survivor_id, merged_id):
            raise Conflict("One of the two is in a merge already that nobody has answered. Answer that first.")
        merge = Merge.objects.create(
            id=id or new_id(), agency_id=survivor.agency_id, survivor=survivor, merged=merged,
            survivor_teams=teams_around(survivor_id), merged_teams=teams_around(merged_id),
        )  # fmt: skip
        _stand(merge, MergeState.PROPOSED, by=by, at=at, why=words)
    return merge


def agree_to_merge(*, by: Actor, merge_id: str, at: datetime) -> Merge:
    """A second person agrees, and the two are one record. Refused, with what to settle, while both cannot be true."""
    with one_act():
        merge = _answerable(by, merge_id, MergeState.PROPOSED, MergeState.MERGED)
        if _last(merge).state == MergeState.MERGED:
            return merge
        survivor, merged = _both(by, merge.survivor_id, merge.merged_id, right=Right.AGREE_TO_MERGES)
        merge.survivor, merge.merged = survivor, merged
        # As they are now: somebody may have been enrolled elsewhere since it was proposed.
        merge.survivor_teams, merge.merged_teams = teams_around(survivor.id), teams_around(merged.id)
        merge.save(update_fields=["survivor_teams", "merged_teams"])
        if open_things := told(unsettled(survivor, merged), by):
            raise Refused(" ".join(open_things))
        if sentence := too_long(survivor, merged):
            raise Refused(sentence)
        carry(merge)
        Client.objects.filter(id=merged.id).update(merged_into=survivor)
        _stand(merge, MergeState.MERGED, by=by, at=at)
    return merge


def decline_merge(*, by: Actor, merge_id: str, at: datetime, why: str) -> Merge:
    """Another of us does not agree, and says why. Nothing has happened to either record."""
    words = worded(why, field="why", what="why", most=300)
    with one_act():
        merge = _answerable(by, merge_id, MergeState.PROPOSED)
        _stand(merge, MergeState.DECLINED, by=by, at=at, why=words)
    return merge


def take_merge_back(*, by: Actor, merge_id: str, at: datetime) -> Merge:
    """Whoever proposed it, or its undoing, thinks again."""
    with one_act():
        merge, last = _held(by, merge_id, right=Right.PROPOSE_MERGES)
        if last.state not in WAITING or last.by != by.id:
            raise Conflict("This is not waiting for an answer to you any more. Open the page again.")
        back = MergeState.TAKEN_BACK if last.state == MergeState.PROPOSED else MergeState.KEPT
        _stand(merge, back, by=by, at=at)
    return merge


def propose_undoing(*, by: Actor, merge_id: str, at: datetime, why: str) -> Merge:
    """Hold them for two people after all. Everything stays one record until somebody else agrees."""
    words = worded(why, field="why", what="why", most=300)
    with one_act():
        merge, last = _held(by, merge_id, right=Right.PROPOSE_MERGES)
        if last.state not in (MergeState.MERGED, MergeState.KEPT):
            raise Conflict("Somebody was here first. Open the page again.")
        _check_latest(merge)
        _stand(merge, MergeState.UNDOING, by=by, at=at, why=words)
    return merge


def agree_to_undo(*, by: Actor, merge_id: str, at: datetime) -> Merge:
    """A second person agrees, and everything is back where it was. What was written since stays with the survivor,
    except what belongs to a row, or to a team, that goes back."""
    with one_act():
        merge = _answerable(by, merge_id, MergeState.UNDOING, MergeState.UNDONE)
        if _last(merge).state == MergeState.UNDONE:
            return merge
        hold_each([merge.survivor_id, merge.merged_id])
        _check_latest(merge)
        put_back(merge)
        Client.objects.filter(id=merge.merged_id).update(merged_into=None)
        _stand(merge, MergeState.UNDONE, by=by, at=at)
    return merge


def keep_merged(*, by: Actor, merge_id: str, at: datetime, why: str) -> Merge:
    """Another of us does not agree to undo it, and says why."""
    words = worded(why, field="why", what="why", most=300)
    with one_act():
        merge = _answerable(by, merge_id, MergeState.UNDOING)
        _stand(merge, MergeState.KEPT, by=by, at=at, why=words)
    return merge


def hold_apart(*, by: Actor, one_id: str, other_id: str, at: datetime) -> None:
    """Say that two records alike are of two people, so that they are no longer held up to each other."""
    with one_act():
        if one_id == other_id:
            raise Refused("These are the same record. Choose another.")
        first, second = sorted((one_id, other_id))
        _both(by, first, second, right=Right.PROPOSE_MERGES)
        if _proposed(first, second):
            raise Conflict("One of the two is in a merge that nobody has answered. Answer that first.")
        _, fresh = Apart.objects.get_or_create(first_id=first, second_id=second, defaults={"at": at, "by": by.id})
        if fresh:
            notes = [Note("held apart", "client", client_id, client_id) for client_id in (first, second)]
            append(notes, actor=by.id, at=at)


def _both(by: Actor, one_id: str, other_id: str, *, right: Right) -> tuple[Client, Client]:
    """The two records, held in the order of their ids: opposite proposals at once would wait for each other."""
    held = {client_id: find_to_merge(by, client_id, right=right) for client_id in sorted((one_id, other_id))}
    return held[one_id], held[other_id]


def _proposed(*client_ids: str) -> bool:
    """Whether one of these is in a merge that nobody has answered."""
    rows = Merge.objects.filter(survivor__in=client_ids) | Merge.objects.filter(merged__in=client_ids)
    return any(_last(merge).state == MergeState.PROPOSED for merge in rows)


def _held(by: Actor, merge_id: str, *, right: Right) -> tuple[Merge, MergeStanding]:
    merge = Merge.objects.select_for_update(no_key=True).filter(id=merge_id).first()
    if merge is None or not sees_both(by, merge, right=right):
        raise NotHere
    return merge, _last(merge)


def _answerable(by: Actor, merge_id: str, asked: MergeState, answered: MergeState | None = None) -> Merge:
    """The merge, waiting for the answer of somebody who may give it and did not ask; or `answered` so by them."""
    merge, last = _held(by, merge_id, right=Right.AGREE_TO_MERGES)
    if answered is not None and (last.state, last.by) == (answered, by.id):
        return merge
    if last.state != asked:
        raise Conflict("Somebody was here first. Open the page again.")
    if last.by == by.id:
        raise Refused(TWO_OF_US)
    return merge


def _check_latest(merge: Merge) -> None:
    """Merges into one record, and of it into another, are undone in turn: the last one first."""
    others = Merge.objects.filter(survivor=merge.survivor_id) | Merge.objects.filter(merged=merge.survivor_id)
    for other in others.exclude(id=merge.id):
        if _last(other).state in STANDING and _merged_after(other, merge):
            raise Refused("Another record was merged with this one later. Undo that first.")


def _merged_after(one: Merge, other: Merge) -> bool:
    ids = dict(MergeStanding.objects.filter(merge__in=[one, other], state=MergeState.MERGED).values_list("merge", "id"))
    return ids[one.id] > ids[other.id]


def _last(merge: Merge) -> MergeStanding:
    return merge.standings.order_by("-id")[0]


NOTED = {
    MergeState.PROPOSED: "proposed", MergeState.DECLINED: "declined", MergeState.TAKEN_BACK: "took back",
    MergeState.MERGED: "agreed to", MergeState.UNDOING: "proposed to undo", MergeState.KEPT: "kept",
    MergeState.UNDONE: "undid",
}  # fmt: skip


def _stand(merge: Merge, state: MergeState, *, by: Actor, at: datetime, why: str = "") -> None:
    MergeStanding.objects.create(merge=merge, state=state, why=why, at=at, by=by.id)
    notes = [Note(NOTED[state], "merge", merge.id, client_id) for client_id in (merge.survivor_id, merge.merged_id)]
    append(notes, actor=by.id, at=at)
