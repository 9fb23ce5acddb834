"""S6: how often we meet the people around a client."""

from alongside.measures.chart import Aggregate, OverClients
from alongside.measures.measure import SAMHSA_2008, Example, Measure, Reading
from alongside.measures.phrases import COMPLETED, WITH_SUPPORTER, WITH_SUPPORTERS, enrolled_for, number_of
from alongside.measures.score import Anchors, at_least, below, between
from alongside.measures.standards.sources import DECIDED, PROTOCOL, SCALE

WITH_ANY_SUPPORTER = (COMPLETED, WITH_SUPPORTER)

MEASURE = Measure(
    item="S6",
    title="People around them",
    question="How often do we meet family, landlords?",
    unit="a month",
    steps=2,
    anchors=Anchors.printed(below(0.5), between(0.5, 1), between(1, 2), between(2, 3), at_least(4)),
    printed={
        5: "Four contacts a month or more with the supporters of each person who has some.",
        4: "Two to three a month.",
        3: "One to two a month.",
        2: "Half a contact to one a month.",
        1: "Less than half a contact a month.",
    },
    readings=(
        Reading(
            SAMHSA_2008,
            "The mean of everybody with supporters who was enrolled for all 30 days: completed contacts with a "
            "supporter, the client present or not, in any mode. 4 or more a month is 5; from 2 is 4; from 1 is 3; from "
            "0.5 is 2; below 0.5 is 1.",
            OverClients(
                days=30,
                leaves_out=(*WITH_SUPPORTERS, enrolled_for(30)),
                columns=(number_of("with_supporter_30", WITH_ANY_SUPPORTER, 30),),
                figure="with_supporter_30",
                aggregate=Aggregate.MEAN,
                numerator="with_supporter_30",
                denominator="1",
                counts=WITH_ANY_SUPPORTER,
            ),
            PROTOCOL,
            DECIDED,
        ),
    ),
    examples=(
        Example(
            "A call with a mother counts as a visit with both does. Who has no supporters is left out.",
            {
                "enrollments": """
                    client_id  has_supporters
                    amina      true
                    ben        true
                    cora       false
                    dora       -
                """,
                "contacts": """
                    client_id  started_at           mode          with_client  with_supporter
                    amina      2026-09-01T09:00:00  phone         false        true
                    amina      2026-09-20T09:00:00  face_to_face  true         true
                    amina      2026-09-21T09:00:00  face_to_face  true         false
                    cora       2026-09-21T09:00:00  face_to_face  true         true
                """,
            },
            value=1.0,
            rating=3,
            counted=2,
            excluded=2,
        ),
        Example(
            "Nothing is printed between 3 and 4 a month: the lower rating stands.",
            {
                "enrollments": """
                    client_id  has_supporters
                    amina      true
                    ben        true
                """,
                "contacts": """
                    client_id  started_at           with_supporter  times
                    amina      2026-09-10T09:00:00  true            3
                    ben        2026-09-10T09:00:00  true            4
                """,
            },
            value=3.5,
            rating=4,
            counted=2,
            flags=("between_anchors",),
        ),
        Example(
            "An attempt is no contact, and neither is one on the day before the 30 days.",
            {
                "enrollments": """
                    client_id  has_supporters  enrolled_on
                    amina      true            2026-09-01
                    ben        true            2026-09-02
                """,
                "contacts": """
                    client_id  started_at           with_supporter  outcome
                    amina      2026-08-31T23:59:00  true            completed
                    amina      2026-09-10T09:00:00  true            attempted
                    ben        2026-09-10T09:00:00  true            completed
                """,
            },
            value=0.0,
            rating=1,
            counted=1,
            excluded=1,
        ),
        Example(
            "Where nobody has supporters there is nobody to count.",
            {
                "enrollments": """
                    client_id  has_supporters
                    amina      false
                """,
                "contacts": "",
            },
            value=None,
            rating=None,
            counted=0,
            excluded=1,
            flags=("nobody_to_count",),
        ),
    ),
    source=SCALE,
)
