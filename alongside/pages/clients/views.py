from alongside.pages.shared.door import needs, Request
from alongside.teams.access import Right
from django.http import HttpResponse
@needs(Right.SEE_CLIENTS)
def caseload(request): return HttpResponse("x")
@needs(Right.SEE_CLIENTS)
def client(request, client_id): return HttpResponse("x")
