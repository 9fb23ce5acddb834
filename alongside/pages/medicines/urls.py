"""A client's medicines, and the forms that keep them right."""

from django.urls import path

from alongside.pages.medicines.views import orders, page, said

urlpatterns = [
    path("", page.medicines, name="client-medicines"),
    path("list/", page.printed, name="medicine-list"),
    path("order/", orders.add, name="add-order"),
    path("order/<str:order_id>/change/", orders.change, name="change-order"),
    path("order/<str:order_id>/stop/", orders.stop, name="stop-order"),
    path("order/<str:order_id>/consent/", orders.consent, name="add-consent"),
    path("dose/", said.dose, name="add-dose"),
    path("allergy/", said.allergy, name="add-allergy"),
    path("no-allergy/", said.none_known, name="no-allergy"),
    path("result/", said.result, name="add-result"),
    path("side-effect/", said.effect, name="add-side-effect"),
    path("side-effect/<str:effect_id>/read/", said.read, name="read-side-effect"),
    path("mistake/<str:kind>/<str:row_id>/", said.mistake, name="medicine-mistake"),
]
