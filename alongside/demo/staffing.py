"""Who works on the two teams, who left, and which posts stood empty: two years back from the day shown."""

from datetime import date, timedelta

from alongside.demo.plan import CredentialRow, PositionRow, PostRow, StaffRow
from alongside.terms import Chair, CredentialKind, PeerStatus, Role

LICENCE, DEGREE = CredentialKind.LICENCE, CredentialKind.DEGREE
CERTIFICATION, EXPERIENCE = CredentialKind.CERTIFICATION, CredentialKind.EXPERIENCE

ADMINISTRATOR = StaffRow("robert.castellanos", "Robert Castellanos", "Robert", Chair.AGENCY_ADMIN)


SPOKEN = {
    "Rosa Ortega": "English, Spanish",
    "Linh Tran": "English, Vietnamese",
    "Aaron Whitehorse": "English, Navajo",
    "Priya Raman": "English, Hindi",
    "Tomasz Nowak": "English, Polish",
    "Carla Jimenez": "English, Spanish",
    "Odalys Fuentes": "English, Spanish",
    "Mai Xiong": "English, Hmong",
}
"""Colleagues who hold a visit in more than English. Of the others nobody wrote a language down."""


def colleague(name: str, chair: Chair | None, *credentials: CredentialRow, called: str = "") -> StaffRow:
    words = name.removeprefix("Dr ").split()
    key = f"{words[0]}.{words[-1]}".lower()
    return StaffRow(key, name, called or words[0], chair, credentials, SPOKEN.get(name, ""))


def riverside_staff(on: date) -> tuple[StaffRow, ...]:
    def until(days: int) -> date:
        return on + timedelta(days=days)

    return (
        colleague(
            "Denise Okafor", Chair.TEAM_LEADER, CredentialRow(LICENCE, "LCSW", until_on=until(273)),
            CredentialRow(DEGREE, "Master of Social Work"), CredentialRow(EXPERIENCE, "Supervised practice", years=9),
        ),
        colleague(
            "Dr Samuel Osei", Chair.PRESCRIBER, CredentialRow(LICENCE, "Physician, state licence", until_on=until(457)),
            CredentialRow(CERTIFICATION, "Board certified in psychiatry"), called="Dr Osei",
        ),
        colleague(
            "Rosa Ortega", Chair.NURSE, CredentialRow(LICENCE, "RN licence", until_on=until(212)),
            CredentialRow(EXPERIENCE, "Psychiatric nursing", years=6),
        ),
        colleague(
            "Linh Tran", Chair.NURSE, CredentialRow(LICENCE, "RN licence", until_on=until(61)),
            CredentialRow(EXPERIENCE, "Psychiatric nursing", years=2),
        ),
        colleague(
            "Marcus Reid", Chair.SUBSTANCE_USE_SPECIALIST, CredentialRow(CERTIFICATION, "CADC II", until_on=until(182)),
            CredentialRow(EXPERIENCE, "Substance use treatment", years=5),
        ),
        colleague("Yusuf Demir", Chair.SUBSTANCE_USE_SPECIALIST, CredentialRow(DEGREE, "Master of Counseling")),
        colleague(
            "Hannah Lindqvist", Chair.VOCATIONAL_SPECIALIST, CredentialRow(DEGREE, "Bachelor of Rehabilitation"),
            CredentialRow(EXPERIENCE, "Supported employment", years=4),
        ),
        colleague(
            "Tomasz Nowak", Chair.VOCATIONAL_SPECIALIST,
            CredentialRow(CERTIFICATION, "Certified rehabilitation counselor", until_on=until(16)),
        ),
        colleague(
            "Keisha Brown", Chair.PEER_SPECIALIST,
            CredentialRow(CERTIFICATION, "Certified peer specialist", until_on=until(255)),
        ),
        colleague("Priya Raman", Chair.CLINICIAN, CredentialRow(LICENCE, "LPC", until_on=until(340))),
        colleague("Aaron Whitehorse", Chair.CLINICIAN, CredentialRow(DEGREE, "Bachelor of Social Work")),
        colleague("Joyce Mbeki", Chair.PROGRAM_ASSISTANT),
        colleague("Paul Lindholm", None, CredentialRow(LICENCE, "RN licence")),
        colleague("Gwen Abbott", None),
        colleague("Jonah Marsh", None),
    )  # fmt: skip


class Rota:
    """Positions and the posts that filled them, opened and held relative to one day."""

    def __init__(self, on: date, opened_on: date) -> None:
        self.on = on
        self.opened_on = opened_on
        self.positions: list[PositionRow] = []
        self.posts: list[PostRow] = []

    def ago(self, days: int | None) -> date:
        return self.opened_on if days is None else self.on - timedelta(days=days)

    def open(self, key: str, role: Role, fte: int, *, since: int | None = None) -> None:
        """A position, open since so many days ago, or since the team opened."""
        self.positions.append(PositionRow(key, role, fte, self.ago(since)))

    def fill(
        self, key: str, staff: str, *, since: int | None = None, left: int | None = None,
        qualified: bool | None = None, lived: bool | None = None, status: PeerStatus | None = None,
    ) -> None:  # fmt: skip
        """Somebody in that position, from and until so many days ago."""
        position = next(row for row in self.positions if row.key == key)
        ended = None if left is None else self.ago(left)
        self.posts.append(
            PostRow(key, staff, position.role, position.fte, self.ago(since), ended, qualified, lived, status)
        )


def riverside_rota(on: date, opened_on: date) -> Rota:
    rota = Rota(on, opened_on)
    rota.open("leader", Role.TEAM_LEADER, 100)
    rota.fill("leader", "denise.okafor", qualified=True)
    rota.open("psychiatrist", Role.PSYCHIATRIST, 80)
    rota.fill("psychiatrist", "samuel.osei", qualified=True)
    rota.open("nurse-1", Role.NURSE, 100)
    rota.fill("nurse-1", "rosa.ortega", qualified=True)
    rota.open("nurse-2", Role.NURSE, 80)
    rota.fill("nurse-2", "paul.lindholm", left=383, qualified=True)
    rota.fill("nurse-2", "linh.tran", since=268, qualified=True)
    rota.open("substance-1", Role.SUBSTANCE_USE_SPECIALIST, 100)
    rota.fill("substance-1", "marcus.reid", qualified=True)
    rota.open("substance-2", Role.SUBSTANCE_USE_SPECIALIST, 100)
    rota.fill("substance-2", "gwen.abbott", left=306, qualified=True)
    rota.fill("substance-2", "yusuf.demir", since=261, qualified=False)
    rota.open("vocational-1", Role.VOCATIONAL_SPECIALIST, 100)
    rota.fill("vocational-1", "hannah.lindqvist", qualified=True)
    rota.open("vocational-2", Role.VOCATIONAL_SPECIALIST, 60, since=240)
    rota.fill("vocational-2", "tomasz.nowak", since=238, qualified=True)
    rota.open("peer", Role.PEER_SPECIALIST, 100, since=540)
    rota.fill("peer", "keisha.brown", since=540, qualified=True, lived=True, status=PeerStatus.FULL_PROFESSIONAL)
    rota.open("therapist", Role.THERAPIST, 50)
    rota.fill("therapist", "jonah.marsh", left=565)
    rota.fill("therapist", "priya.raman", since=506, qualified=True)
    rota.open("case-manager", Role.CASE_MANAGER, 100)
    rota.fill("case-manager", "aaron.whitehorse", qualified=True)
    rota.open("assistant", Role.PROGRAM_ASSISTANT, 100)
    rota.fill("assistant", "joyce.mbeki")
    return rota


def prairie_staff(on: date) -> tuple[StaffRow, ...]:
    def until(days: int) -> date:
        return on + timedelta(days=days)

    return (
        colleague(
            "Carla Jimenez", Chair.TEAM_LEADER, CredentialRow(LICENCE, "LCSW", until_on=until(410)),
            CredentialRow(DEGREE, "Master of Social Work"),
        ),
        colleague(
            "Beth Sorensen", Chair.PRESCRIBER,
            CredentialRow(LICENCE, "Psychiatric nurse practitioner", until_on=until(96)),
        ),
        colleague("Wendell Hayes", Chair.NURSE, CredentialRow(LICENCE, "RN licence", until_on=until(150))),
        colleague(
            "Odalys Fuentes", Chair.SUBSTANCE_USE_SPECIALIST,
            CredentialRow(CERTIFICATION, "CADC I", until_on=until(220)),
            CredentialRow(EXPERIENCE, "Substance use treatment", years=3),
        ),
        colleague("Tom Redfield", Chair.PEER_SPECIALIST, CredentialRow(CERTIFICATION, "Certified peer specialist")),
        colleague("Mai Xiong", Chair.CLINICIAN, CredentialRow(DEGREE, "Bachelor of Psychology")),
        colleague("Dana Petersen", None),
        colleague("Lewis Barton", None),
    )  # fmt: skip


def prairie_rota(on: date, opened_on: date) -> Rota:
    rota = Rota(on, opened_on)
    rota.open("leader", Role.TEAM_LEADER, 100)
    rota.fill("leader", "carla.jimenez", qualified=True)
    rota.open("aprn", Role.PSYCHIATRIC_APRN, 40)
    rota.fill("aprn", "beth.sorensen", qualified=True)
    rota.open("nurse-1", Role.NURSE, 100)
    rota.fill("nurse-1", "dana.petersen", left=470, qualified=True)
    rota.fill("nurse-1", "wendell.hayes", since=398, qualified=True)
    rota.open("substance-1", Role.SUBSTANCE_USE_SPECIALIST, 100)
    rota.fill("substance-1", "odalys.fuentes", qualified=True)
    rota.open("peer", Role.PEER_SPECIALIST, 50)
    rota.fill("peer", "tom.redfield", qualified=True, lived=True, status=PeerStatus.PART_TIME_REDUCED)
    rota.open("case-manager", Role.CASE_MANAGER, 100)
    rota.fill("case-manager", "mai.xiong", qualified=True)
    rota.open("vocational-1", Role.VOCATIONAL_SPECIALIST, 50)
    rota.fill("vocational-1", "lewis.barton", left=205, qualified=True)
    return rota
