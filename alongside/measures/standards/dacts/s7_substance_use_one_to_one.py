"""S7: how many minutes a week of formal substance use treatment, one to one."""

from alongside.measures.chart import Aggregate, OverClients
from alongside.measures.measure import SAMHSA_2008, Example, Measure, Reading
from alongside.measures.phrases import (
    COMPLETED,
    WITH_CLIENT,
    WITH_SUBSTANCE_USE,
    enrolled_for,
    minutes_of,
    of_service,
)
from alongside.measures.score import Anchors, above, at_least
from alongside.measures.standards.sources import DECIDED, PROTOCOL, SCALE

FORMAL_TREATMENT = (COMPLETED, WITH_CLIENT, of_service("substance_use_individual"))

MEASURE = Measure(
    item="S7",
    title="Substance use, one to one",
    question="How many minutes a week, formally?",
    unit="min",
    steps=0,
    anchors=Anchors(((4, above(0)), (5, at_least(24)))),
    printed={
        5: "People with a substance use disorder spend 24 minutes a week or more in formal treatment, on average.",
        4: "Some formal one-to-one treatment is given, less than 24 minutes a week.",
        3: "Substance use is worked on within ordinary contacts, and nobody gets formal one-to-one treatment.",
        2: "Substance use is raised now and then; there is no formal one-to-one treatment.",
        1: "The team gives no direct one-to-one substance use treatment.",
    },
    readings=(
        Reading(
            SAMHSA_2008,
            "The mean of everybody with a substance use disorder who was enrolled for all 28 days: minutes of "
            "completed individual substance use treatment with the client, divided by four weeks. 24 or more a week is "
            "5; more than 0 is 4. At 0 a person judges between 1, 2 and 3.",
            OverClients(
                days=28,
                leaves_out=(*WITH_SUBSTANCE_USE, enrolled_for(28)),
                columns=(minutes_of("substance_use_minutes_28", FORMAL_TREATMENT, 28),),
                figure="substance_use_minutes_28 / 4e0",
                aggregate=Aggregate.MEAN,
                numerator="substance_use_minutes_28",
                denominator="4",
                counts=FORMAL_TREATMENT,
            ),
            PROTOCOL,
            DECIDED,
        ),
    ),
    examples=(
        Example(
            "192 minutes for two people are 24 a week each: the printed limit of 5.",
            {
                "enrollments": """
                    client_id  substance_use_disorder
                    amina      true
                    ben        true
                    cora       false
                """,
                "contacts": """
                    client_id  started_at           service                   minutes
                    amina      2026-09-10T09:00:00  substance_use_individual  192
                    amina      2026-09-11T09:00:00  substance_use_group       90
                    cora       2026-09-11T09:00:00  substance_use_individual  90
                """,
            },
            value=24.0,
            rating=5,
            counted=2,
            excluded=1,
        ),
        Example(
            "Any formal treatment at all earns a 4. By video counts; without the client does not.",
            {
                "enrollments": """
                    client_id  substance_use_disorder
                    amina      true
                """,
                "contacts": """
                    client_id  started_at           service                   minutes  mode   with_client
                    amina      2026-09-10T09:00:00  substance_use_individual  10       video  true
                    amina      2026-09-11T09:00:00  substance_use_individual  50       video  false
                """,
            },
            value=2.5,
            rating=4,
            counted=1,
        ),
        Example(
            "With none at all it takes a person to tell 1, 2 and 3 apart.",
            {
                "enrollments": """
                    client_id  substance_use_disorder
                    amina      true
                """,
                "contacts": "",
            },
            value=0.0,
            rating=None,
            counted=1,
            flags=("a_person_rates",),
        ),
        Example(
            "Where nobody has a substance use disorder there is nobody to count.",
            {
                "enrollments": """
                    client_id  substance_use_disorder
                    amina      false
                    ben        -
                """,
                "contacts": "",
            },
            value=None,
            rating=None,
            counted=0,
            excluded=2,
            flags=("nobody_to_count",),
        ),
    ),
    source=SCALE,
)
