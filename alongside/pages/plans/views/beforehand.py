"""What somebody wants for when things get hard: the crisis plan, and the advance directive."""

from typing import Any

from django.http import HttpResponse

from alongside.pages.plans import forms
from alongside.pages.plans.acting import act, either, page_of, posted, sight, who
from alongside.pages.shared.door import Request, needs
from alongside.pages.shared.filling import Sheet, fill_in
from alongside.records.actions import crisis_plans
from alongside.records.actions.crisis_plans import NewCrisisPlan, NewDirective
from alongside.records.queries.crisis_plans import crisis_plans as those_that_stand
from alongside.records.queries.crisis_plans import directives
from alongside.teams.access import Right


@needs(Right.WRITE_CRISIS_PLANS)
@either
def crisis_plan(request: Request, client_id: str) -> HttpResponse:
    name = who(request, client_id).name
    stands = those_that_stand(sight(request), [client_id]).get(client_id)
    form = forms.CrisisPlanForm(posted(request), initial=_begun(request, stands, forms.CrisisPlanForm))
    says = "The page of the night and the packet show it as it is written here."
    sheet = Sheet(f"{name}’s crisis plan", "Save", page_of(client_id), "The crisis plan is saved.", says)
    return fill_in(
        request, form, sheet,
        lambda said: crisis_plans.write_crisis_plan(**act(request), new=NewCrisisPlan(client_id=client_id, **said)),
    )  # fmt: skip


@needs(Right.WRITE_CRISIS_PLANS)
@either
def directive(request: Request, client_id: str) -> HttpResponse:
    name = who(request, client_id).name
    stands = directives(sight(request), [client_id]).get(client_id)
    form = forms.DirectiveForm(posted(request), initial=_begun(request, stands, forms.DirectiveForm))
    sheet = Sheet(f"{name}’s advance directive", "Save", page_of(client_id), "Saved.")
    return fill_in(
        request, form, sheet,
        lambda said: crisis_plans.note_directive(**act(request), new=NewDirective(client_id=client_id, **said)),
    )  # fmt: skip


def _begun(request: Request, stands: Any, form: type[forms.WithIdentity]) -> dict[str, Any]:
    """What stands, as the beginning of the version after it."""
    names = [name for name in form.base_fields if name not in {"id", "number", "on"}]
    known = {name: getattr(stands, name) for name in names} if stands else {}
    return {**known, "number": stands.number + 1 if stands else 1, "on": request.today}
