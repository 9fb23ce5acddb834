"""Whether a kind of service is delivered at all: who had some of it in 90 days."""

from alongside.measures.chart import Aggregate, OverClients
from alongside.measures.phrases import COMPLETED, number_of, of_service


def delivered(name: str, *services: str) -> OverClients:
    """The share of the caseload with a completed contact for one of the services in 90 days; nobody is left out."""
    clauses = (COMPLETED, of_service(*services))
    had = f"case when {name}_90 > 0 then 1 else 0 end"
    return OverClients(
        days=90,
        leaves_out=(),
        columns=(number_of(f"{name}_90", clauses, 90),),
        figure=had,
        aggregate=Aggregate.SHARE,
        numerator=had,
        denominator="1",
        counts=clauses,
    )
