"""S8: how many came to a substance use group this month."""

from alongside.measures.chart import Aggregate, OverClients
from alongside.measures.measure import SAMHSA_2008, Example, Measure, Reading
from alongside.measures.phrases import COMPLETED, WITH_SUBSTANCE_USE, enrolled_for, number_of, of_service
from alongside.measures.score import Anchors, at_least, below, between
from alongside.measures.standards.sources import DECIDED, PROTOCOL, SCALE

GROUP = (COMPLETED, of_service("substance_use_group"))
CAME = "case when groups_30 > 0 then 1 else 0 end"

MEASURE = Measure(
    item="S8",
    title="Substance use groups",
    question="How many came to a group this month?",
    unit="%",
    steps=1,
    anchors=Anchors.printed(below(5), between(5, 19), between(20, 34), between(35, 49), at_least(50)),
    printed={
        5: "50 in 100 people with a substance use disorder or more come to a treatment group in a month.",
        4: "35 to 49 in 100.",
        3: "20 to 34 in 100.",
        2: "5 to 19 in 100.",
        1: "Fewer than 5 in 100.",
    },
    readings=(
        Reading(
            SAMHSA_2008,
            "Of everybody with a substance use disorder who was enrolled for all 30 days, the share with a completed "
            "contact in a substance use group. 50 % or more is 5; from 35 is 4; from 20 is 3; from 5 is 2; below 5 "
            "is 1.",
            OverClients(
                days=30,
                leaves_out=(*WITH_SUBSTANCE_USE, enrolled_for(30)),
                columns=(number_of("groups_30", GROUP, 30),),
                figure=CAME,
                aggregate=Aggregate.SHARE,
                numerator=CAME,
                denominator="1",
                counts=GROUP,
            ),
            PROTOCOL,
            DECIDED,
        ),
    ),
    examples=(
        Example(
            "Once is enough, and three times is still one person: one of three.",
            {
                "enrollments": """
                    client_id  substance_use_disorder
                    amina      true
                    ben        true
                    cora       true
                """,
                "contacts": """
                    client_id  started_at           service              group_id   times
                    amina      2026-09-01T09:00:00  substance_use_group  tuesday-1  3
                    ben        2026-08-31T09:00:00  substance_use_group  monday-1   1
                """,
            },
            value=100 / 3,
            rating=3,
            counted=3,
        ),
        Example(
            "A person with two enrollments has the disorder if either says so.",
            {
                "enrollments": """
                    client_id  enrolled_on  substance_use_disorder
                    amina      2024-01-01   true
                    amina      2026-09-20   false
                    ben        2026-09-02   true
                """,
                "contacts": """
                    client_id  started_at           service
                    amina      2026-09-30T23:59:00  substance_use_group
                """,
            },
            value=100.0,
            rating=5,
            counted=1,
            excluded=1,
        ),
        Example(
            "One to one is no group, and who was expected but did not come was not there.",
            {
                "enrollments": """
                    client_id  substance_use_disorder
                    amina      true
                """,
                "contacts": """
                    client_id  started_at           service                   outcome
                    amina      2026-09-29T09:00:00  substance_use_individual  completed
                    amina      2026-09-30T09:00:00  substance_use_group       attempted
                """,
            },
            value=0.0,
            rating=1,
            counted=1,
        ),
        Example(
            "Where nobody has a substance use disorder there is nobody to count.",
            {"contacts": ""},
            value=None,
            rating=None,
            counted=0,
            flags=("nobody_to_count",),
        ),
    ),
    source=SCALE,
)
