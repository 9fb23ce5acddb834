"""What the people in posts hold: licences, degrees, certifications and years of experience, and the words they are in.

A credential's `what` is free text. Each list below is what is accepted of it, whatever the capitals; a text that is
not in a list says nothing. A degree counts for every lower one.
"""

from dataclasses import dataclass

from alongside.measures.chart import Clause, Named, OverRecords
from alongside.measures.phrases import in_role, quoted, why_not
from alongside.measures.standards.tallies import Tally, tallied
from alongside.measures.statement import HELD


@dataclass(frozen=True)
class Words:
    """Texts that are accepted: those that are one of `whole`, and those in which one of `within` stands anywhere."""

    whole: tuple[str, ...]
    within: tuple[str, ...]

    @property
    def said(self) -> str:
        """True of a credential `k` that says it. A text from which the word can be taken out has it."""
        heard = [f"replace(lower(k.what), {quoted(word)}, '') <> lower(k.what)" for word in self.within]
        return f"({' or '.join([f'lower(k.what) in ({quoted(*self.whole)})', *heard])})"

    def __or__(self, other: "Words") -> "Words":
        return Words((*self.whole, *other.whole), (*self.within, *other.within))


DOCTORATE = Words(("phd", "psyd", "md", "do", "dnp", "dsw", "edd"), ("doctor",))
MASTERS = Words(("ma", "ms", "msc", "msw", "msn", "mft", "med", "mph"), ("master",)) | DOCTORATE
BACHELORS = Words(("ba", "bs", "bsc", "bsw", "bsn"), ("bachelor",)) | MASTERS
REGISTERED_NURSE = Words(("rn", "aprn"), ("registered nurse", "nurse practitioner", "rn licen"))
CASE_MANAGER = Words(("ccm",), ("case manage",))
MENTAL_HEALTH = Words(("smi", "spmi"), ("psychiatr", "mental health", "mental illness"))
EXPERIENCE = {
    "team_leader": MENTAL_HEALTH,
    "nurse": MENTAL_HEALTH,
    "case_manager": MENTAL_HEALTH,
    "substance_use_specialist": Words(("dual diagnosis",), ("substance", "addiction", "co-occurring", "dual disorder")),
    "vocational_specialist": Words(("ips",), ("vocational", "supported employment")),
}


@dataclass(frozen=True)
class Holding:
    """Something the holder of a post may have: a column of what was learned of them, and the word where it is 0."""

    name: str
    of: str
    without: str

    @property
    def clause(self) -> Clause:
        """A post whose holder has it."""
        return Clause(f"p.{self.name} = 1", f"'{self.without}'")


def _any(kind: str, words: Words | None = None) -> str:
    among = f" and {words.said}" if words else ""
    return f"max(case when k.kind = '{kind}'{among} then 1 else 0 end)"


def years_in(role: str, years: int) -> str:
    """1 where the years of experience in a role's own work add up to so many, -1 where those told fall short of it."""
    among = f"k.kind = 'experience' and {EXPERIENCE[role].said}"
    return (
        f"case when sum(case when {among} then round(k.years * 1e2) else 0 end) >= {100 * years} then 1 "
        f"when max(case when {among} and k.years is not null then 1 else 0 end) = 1 then -1 else 0 end"
    )


LICENCE = Holding("licensed", _any("licence"), "not_licensed")
RN = Holding("registered", _any("licence", REGISTERED_NURSE), "no_rn")
MASTERS_DEGREE = Holding("masters", _any("degree", MASTERS), "no_masters")
BACHELORS_DEGREE = Holding("bachelors", _any("degree", BACHELORS), "no_bachelors")
CERTIFIED = Holding("certified", _any("certification", CASE_MANAGER), "not_certified")


def a_year_in(role: str) -> Holding:
    """A year in a role's own work, as credentials tell it."""
    return Holding("experienced", years_in(role, 1), "not_qualified")


A_YEAR = Clause(
    "(p.qualified = 1 or p.experienced = 1)",
    "case when p.qualified is null and p.experienced = 0 then 'not_recorded' else 'not_qualified' end",
)
"""A year in the role's own work: said of the post, or known from the credentials by `a_year_in`."""

FOUR_YEARS = Holding("seasoned", years_in("case_manager", 4), "")
YEARS_LEFT_OPEN = Holding("unsure", "max(case when k.kind = 'experience' and k.years is null then 1 else 0 end)", "")
A_DEGREE_OR_FOUR_YEARS = Clause(
    "(p.bachelors = 1 or p.seasoned = 1)",
    "case when p.unsure = 1 then 'not_recorded' else 'no_degree_nor_four_years' end",
)


def posts_with(
    tally: Tally,
    roles: tuple[str, ...],
    *clauses: Clause,
    learned: tuple[Holding, ...] = (),
    needs: frozenset[str] = frozenset(),
    optional: frozenset[str] = frozenset(),
    figure: str = "p.fte",
) -> OverRecords:
    """A tally of the posts held on the date in one of the roles which meet the clauses.

    `learned` are the things to know of their holders from `credentials`: columns of `p` beside those of the post.
    """
    columns = ("post_id", "staff_id", "role", "fte", "started_on", "qualified", "lived_experience")
    held = f"select s.team_id, s.as_of, {', '.join(f'p.{name}' for name in columns)}\nfrom scope s\n{HELD}"
    steps = [Named("held", held)]
    if learned:
        told = ",\n  ".join(f"{holding.of} as {holding.name}" for holding in learned)
        known = ", ".join(f"coalesce(g.{holding.name}, 0) as {holding.name}" for holding in learned)
        steps += [
            Named(
                "learned",
                f"select h.team_id, h.as_of, h.post_id,\n  {told}\n"
                "from held h\njoin credentials k on k.staff_id = h.staff_id\ngroup by h.post_id, h.team_id, h.as_of",
            ),
            Named(
                "known",
                f"select h.*, {known}\nfrom held h\n"
                "left join learned g on g.team_id = h.team_id and g.as_of = h.as_of and g.post_id = h.post_id",
            ),
        ]
    judged = (
        "select p.team_id, p.as_of, 'post' as kind, p.post_id as record_id, '' as client_id, p.staff_id,\n"
        f"  p.started_on as happened_on, {figure} as figure,\n"
        f"  {why_not((in_role(*roles), *clauses))} as reason\n"
        f"from {steps[-1].name} p"
    )
    tables = {"posts"} | ({"credentials"} - optional if learned else set())
    return tallied(tally, (*steps, Named("judged", judged)), needs=tables | needs, subject="post", optional=optional)
