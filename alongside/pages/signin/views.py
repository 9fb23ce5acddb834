"""Coming in: with a password or a passkey, from a demonstration's chairs, or invited for the first time."""

from typing import Any

from allauth.account.views import LoginView
from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_post_parameters

from alongside.pages.shared.door import Request, needs_nothing
from alongside.pages.shared.saving import done, page, saved
from alongside.pages.signin.demo import stage_of
from alongside.pages.signin.forms import JoinForm
from alongside.teams.actions.members import join as join_with
from alongside.teams.queries.teams import anything_here


class SignIn(LoginView):  # type: ignore[misc]
    """allauth's sign-in, with the chairs of a demonstration above it."""

    template_name = "signin/sign_in.html"
    request: Request

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not anything_here():
            return redirect("setup")
        answer: HttpResponse = super().dispatch(request, *args, **kwargs)
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"stage": stage_of(self.request)}


sign_in = needs_nothing(SignIn.as_view())


@needs_nothing
@sensitive_post_parameters("password", "code")
def join(request: Request) -> HttpResponse:
    """Choose a password with a joining code."""
    form = JoinForm(request.POST or None)
    if request.method == "POST":
        too_many: HttpResponse | None = ratelimit.consume_or_429(
            request, action="join", key=request.POST.get("email", "").strip().lower()
        )
        if too_many is not None:
            return too_many
        if saved(form, lambda: join_with(at=request.at, **form.cleaned_data)):
            return done(request, "Your password is set. Sign in with it now.", "account_login")
    return page(request, "signin/join.html", form)
