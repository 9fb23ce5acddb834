"""The first hour: a one-time code becomes an agency, its first team and its administrator."""

from allauth.core import ratelimit
from django.conf import settings
from django.http import HttpResponse
from django.views.decorators.debug import sensitive_post_parameters

from alongside.pages.setup.forms import SetupForm
from alongside.pages.shared.door import Request, needs_nothing
from alongside.pages.shared.saving import done, page, saved
from alongside.teams.actions.setup import use_setup_code
from alongside.teams.queries.teams import anything_here
from alongside.teams.refusals import NotHere


@needs_nothing
@sensitive_post_parameters("password", "code")
def setup(request: Request) -> HttpResponse:
    """Only while there is no agency; afterwards there is no such page."""
    if anything_here():
        raise NotHere
    form = SetupForm(request.POST or None, initial={"time_zone": settings.TIME_ZONE, "opened_on": request.today})
    if request.method == "POST":
        too_many: HttpResponse | None = ratelimit.consume_or_429(request, action="setup")
        if too_many is not None:
            return too_many
        if saved(form, lambda: use_setup_code(at=request.at, **form.cleaned_data)):
            return done(request, "Your agency and its first team are here. Sign in to begin.", "account_login")
    return page(request, "setup/setup.html", form)
