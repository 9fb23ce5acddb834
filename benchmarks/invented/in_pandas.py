"""The contact-borne items in pandas, as somebody at home in it would write them: one frame, a mask, groupbys."""

from datetime import date, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

COLUMNS = (
    *("contact_id", "team_id", "client_id", "started_at", "minutes", "mode", "place", "with_client"),
    *("with_supporter", "outcome", "service"),
)
COMMUNITY = ("community", "home", "residential")


def figures(folder: Path, days: list[date]) -> Any:
    """A frame of the items' values, a row for each team and day."""
    pd = import_module("pandas")
    contacts = pd.read_parquet(folder / "contacts.parquet", columns=list(COLUMNS))
    contacts = contacts[contacts.outcome == "completed"]
    contacts["day"] = contacts.started_at.dt.normalize()
    staff = pd.read_parquet(folder / "contact_staff.parquet")
    people = pd.read_parquet(folder / "enrollments.parquet")
    return pd.concat([_on(pd, contacts, staff, people, pd.Timestamp(day)) for day in days])


def _on(pd: Any, contacts: Any, staff: Any, people: Any, day: Any) -> Any:
    since = {length: day - timedelta(days=length - 1) for length in (14, 28, 30)}
    window = contacts[(contacts.day >= since[30]) & (contacts.day <= day)]
    month = window[window.day >= since[28]]
    met = month[(month["mode"] == "face_to_face") & month.with_client]
    fortnight = met[met.day >= since[14]].merge(staff, on="contact_id")
    key = ["team_id", "client_id"]
    begun, ended = people.enrolled_on.astype("datetime64[ns]"), people.ended_on.astype("datetime64[ns]")
    chart = people[(begun <= day) & (ended.isna() | (ended > day))].copy()
    chart["begun"] = chart.enrolled_on.astype("datetime64[ns]")
    chart = chart.groupby(key, as_index=False)[["begun", "has_supporters", "substance_use_disorder"]].first()
    own = month[month.with_client & (month.service == "substance_use_individual")]
    counted = {
        "workers": fortnight.groupby(key).staff_id.nunique(),
        "minutes": met.groupby(key).minutes.sum(),
        "met": met.groupby(key).size(),
        "community": met[met.place.isin(COMMUNITY)].groupby(key).size(),
        "placed": met[met.place.isin((*COMMUNITY, "office"))].groupby(key).size(),
        "supporters": window[window.with_supporter].groupby(key).size(),
        "own": own.groupby(key).minutes.sum(),
        "groups": window[window.service == "substance_use_group"].groupby(key).size(),
    }
    for name, column in counted.items():
        chart = chart.merge(column.rename(name), on=key, how="left").fillna({name: 0})
    whole = {length: chart[chart.begun <= first] for length, first in since.items()}
    placed = whole[28][whole[28].placed > 0]
    supported, using = whole[30][whole[30].has_supporters], whole[30][whole[30].substance_use_disorder]
    values = {
        "H2": 100 * (whole[14].workers > 1).groupby(whole[14].team_id).mean(),
        "S1": (100 * placed.community / placed.placed).groupby(placed.team_id).median(),
        "S4": (whole[28].minutes / 4).groupby(whole[28].team_id).median(),
        "S5": (whole[28].met / 4).groupby(whole[28].team_id).median(),
        "S6": supported.groupby("team_id").supporters.mean(),
        "S7": (whole[28].own / 4)[whole[28].substance_use_disorder].groupby(whole[28].team_id).mean(),
        "S8": 100 * (using.groups > 0).groupby(using.team_id).mean(),
    }
    return pd.DataFrame(values).assign(as_of=day)
