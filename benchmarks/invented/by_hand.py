"""The twenty computed items of one team at one date as somebody would write them by hand for SQLite.

Free of what keeps our texts portable: FILTER, date functions, a range on the day, medians and means in Python.
"""

from datetime import date, timedelta
from statistics import fmean, median
from typing import Any

CLIENTS = """
SELECT client_id, min(enrolled_on), max(has_supporters), max(substance_use_disorder) FROM enrollments
WHERE team_id = :team AND enrolled_on <= :day AND (ended_on IS NULL OR ended_on > :day) GROUP BY client_id"""

CONTACTS = """
SELECT client_id,
  total(minutes) FILTER (WHERE started_on > date(:day, '-28 day') AND mode = 'face_to_face' AND with_client),
  count(*) FILTER (WHERE started_on > date(:day, '-28 day') AND mode = 'face_to_face' AND with_client),
  count(*) FILTER (WHERE started_on > date(:day, '-28 day') AND mode = 'face_to_face' AND with_client
    AND place IN ('community', 'home', 'residential')),
  count(*) FILTER (WHERE started_on > date(:day, '-28 day') AND mode = 'face_to_face' AND with_client
    AND place = 'office'),
  count(*) FILTER (WHERE with_supporter),
  total(minutes) FILTER (WHERE started_on > date(:day, '-28 day') AND with_client
    AND service = 'substance_use_individual'),
  count(*) FILTER (WHERE service = 'substance_use_group'),
  min(first_staff) FILTER (WHERE started_on > date(:day, '-14 day') AND mode = 'face_to_face' AND with_client),
  max(last_staff) FILTER (WHERE started_on > date(:day, '-14 day') AND mode = 'face_to_face' AND with_client)
FROM contacts
WHERE team_id = :team AND started_on BETWEEN date(:day, '-29 day') AND :day AND outcome = 'completed'
GROUP BY client_id"""

POSTS = """
SELECT role, CAST(round(fte * 100) AS integer), qualified FROM posts
WHERE team_id = :team AND started_on <= :day AND (ended_on IS NULL OR ended_on > :day)"""

MEETINGS = """
SELECT count(DISTINCT held_on) FROM meetings
WHERE team_id = :team AND held_on BETWEEN date(:day, '-27 day') AND :day AND kind IN ('daily', 'treatment_planning')"""

MENTIONED = """
SELECT avg(share) FROM (
  SELECT 100.0 * count(DISTINCT n.client_id) / count(DISTINCT e.client_id) AS share
  FROM meetings m JOIN enrollments e ON e.team_id = m.team_id AND e.enrolled_on <= m.held_on
    AND (e.ended_on IS NULL OR e.ended_on > m.held_on)
  LEFT JOIN meeting_mentions n ON n.meeting_id = m.meeting_id AND n.client_id = e.client_id
  WHERE m.team_id = :team AND m.held_on BETWEEN date(:day, '-27 day') AND :day AND m.kind = 'daily'
  GROUP BY m.meeting_id)"""

LEFT = """
SELECT count(*) FROM (
  SELECT staff_id FROM posts WHERE team_id = :team AND started_on <= :day GROUP BY staff_id
  HAVING count(*) FILTER (WHERE ended_on IS NULL OR ended_on > :day) = 0
    AND max(ended_on) FILTER (WHERE role <> 'program_assistant') >= date(:day, '-729 day'))"""

POSITION_DAYS = """
SELECT sum(julianday(min(coalesce(closed_on, date(:day, '+1 day')), date(:day, '+1 day')))
  - julianday(max(opened_on, date(:day, '-729 day')))) FROM positions
WHERE team_id = :team AND role <> 'program_assistant' AND opened_on <= :day
  AND (closed_on IS NULL OR closed_on > date(:day, '-729 day'))"""

FILLED = """
WITH RECURSIVE days(day) AS (
  SELECT date(:day, '-364 day') UNION ALL SELECT date(day, '+1 day') FROM days WHERE day < :day
), changes AS (
  SELECT q.position_id, q.fte AS funded, max(p.started_on, date(:day, '-364 day')) AS day, p.fte FROM positions q
  JOIN posts p USING (position_id) WHERE q.team_id = :team AND q.role <> 'program_assistant' AND p.started_on <= :day
    AND (p.ended_on IS NULL OR p.ended_on > date(:day, '-364 day'))
  UNION ALL
  SELECT q.position_id, q.fte, min(coalesce(p.ended_on, date(:day, '+1 day')), date(:day, '+1 day')), -p.fte
  FROM positions q JOIN posts p USING (position_id)
  WHERE q.team_id = :team AND q.role <> 'program_assistant' AND p.started_on <= :day
    AND (p.ended_on IS NULL OR p.ended_on > date(:day, '-364 day'))
), steps AS (
  SELECT position_id, funded, julianday(lead(day) OVER w) - julianday(day) AS days, sum(fte) OVER w AS fte
  FROM (SELECT position_id, funded, day, sum(fte) AS fte FROM changes GROUP BY 1, 2, 3)
  WINDOW w AS (PARTITION BY position_id ORDER BY day)
)
SELECT 100.0 * sum(min(fte, funded) * days) / (
  SELECT sum(q.fte * (julianday(:day, '+1 day') - julianday(max(q.opened_on, date(:day, '-364 day')))))
  FROM positions q WHERE q.team_id = :team AND q.role <> 'program_assistant' AND q.opened_on <= :day)
FROM steps"""

INTAKE = """
SELECT max(people) FROM (
  SELECT count(*) AS people FROM enrollments WHERE team_id = :team
    AND enrolled_on >= date(:day, '+1 day', 'start of month', '-6 month')
    AND enrolled_on < date(:day, '+1 day', 'start of month') GROUP BY substr(enrolled_on, 1, 7))"""

LAST_TEN = """
SELECT 100.0 * avg(answer) FROM (
  SELECT {answer} AS answer FROM hospital_stays WHERE team_id = :team AND kind = 'psychiatric'
    AND {day} BETWEEN date(:day, '-364 day') AND :day AND {answer} IS NOT NULL
  ORDER BY {day} DESC, stay_id DESC LIMIT 10)"""
O5 = LAST_TEN.format(day="admitted_on", answer="team_involved_in_admission")
O6 = LAST_TEN.format(day="discharged_on", answer="discharge_planned_jointly")

KEPT = """
SELECT 100.0 - 100.0 * sum(ended_on >= date(:day, '-364 day') AND ended_on <= :day AND end_reason IN
  ('moved_without_referral', 'refused', 'not_located', 'closed_by_team')) / count(*) FROM (
  SELECT client_id, ended_on, coalesce(end_reason, '') AS end_reason,
    row_number() OVER (PARTITION BY client_id
      ORDER BY enrolled_on DESC, ended_on IS NOT NULL, ended_on DESC, enrollment_id DESC) AS place,
    max(ended_on IS NULL OR ended_on >= date(:day, '-364 day')) OVER (PARTITION BY client_id) AS served
  FROM enrollments WHERE team_id = :team AND enrolled_on <= :day)
WHERE place = 1 AND served"""

NOTHING = (0, 0, 0, 0, 0, 0, 0, None, None)
PRESCRIBERS = {"psychiatrist", "psychiatric_aprn", "other_prescriber"}


def values(connection: Any, team: str, day: date) -> dict[str, float | None]:
    """The value of each item by its name."""
    asked = {"team": team, "day": day.isoformat()}

    def one(text: str) -> Any:
        return connection.execute(text, asked).fetchone()[0]

    met = {client: sums for client, *sums in connection.execute(CONTACTS, asked).fetchall()}
    clients = [(*client, *met.get(client[0], NOTHING)) for client in connection.execute(CLIENTS, asked).fetchall()]
    found = _of_posts(connection.execute(POSTS, asked).fetchall(), len(clients)) | _of_clients(clients, day)
    one(MENTIONED)
    return found | {
        "H3": one(MEETINGS) / 4,
        "H5": 73_000 * one(LEFT) / one(POSITION_DAYS),
        "H6": one(FILLED),
        "O2": one(INTAKE) or 0,
        "O5": one(O5),
        "O6": one(O6),
        "S2": one(KEPT),
    }


def _of_posts(posts: list[tuple[str, int, int | None]], clients: int) -> dict[str, float | None]:
    def fte(*roles: str, qualified: bool = False) -> int:
        return sum(fte for role, fte, year in posts if role in roles and (year or not qualified))

    team = sum(fte for role, fte, _ in posts if role != "program_assistant")
    return {
        "H1": 100 * clients / (team - fte(*PRESCRIBERS)),
        "H7": fte("psychiatrist") / clients,
        "H8": fte("nurse") / clients,
        "H9": fte("substance_use_specialist", qualified=True) / clients,
        "H10": fte("vocational_specialist", qualified=True) / clients,
        "H11": team / 100,
    }


def _of_clients(clients: list[tuple[Any, ...]], day: date) -> dict[str, float | None]:
    def since(days: int) -> list[tuple[Any, ...]]:
        first = (day - timedelta(days=days - 1)).isoformat()
        return [client for client in clients if client[1] <= first]

    month, window = since(30), since(28)
    supported = [client for client in month if client[2] == 1]
    return {
        "H2": 100 * fmean(client[11] != client[12] for client in since(14)),
        "S1": median(100 * client[6] / (client[6] + client[7]) for client in window if client[6] + client[7]),
        "S4": median(client[4] / 4 for client in window),
        "S5": median(client[5] / 4 for client in window),
        "S6": fmean(client[8] for client in supported) if supported else None,
        "S7": fmean(client[9] / 4 for client in window if client[3] == 1),
        "S8": 100 * fmean(client[10] > 0 for client in month if client[3] == 1),
    }
