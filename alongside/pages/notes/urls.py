"""Notes beside a contact: written, signed, read, added to, retracted, co-signed; and counselling notes, one's own."""

from django.urls import path

from alongside.pages.notes.views import counselling, signing, writing

urlpatterns = [
    path("clients/<str:client_id>/notes/write/", writing.write, name="write-note"),
    path("clients/<str:client_id>/notes/<str:note_id>/", signing.note, name="note"),
    path("clients/<str:client_id>/notes/<str:note_id>/retract/", signing.retract, name="retract-note"),
    path("clients/<str:client_id>/notes/<str:note_id>/add/", signing.add, name="add-to-note"),
    path("clients/<str:client_id>/contacts/<str:contact_id>/add/", signing.add_to_contact, name="add-to-contact"),
    path("clients/<str:client_id>/counselling/", counselling.own, name="counselling"),
    path("clients/<str:client_id>/counselling/<str:own_id>/keep/", counselling.keep, name="keep-counselling"),
    path("notes/drafts/<str:draft_id>/", writing.keep, name="keep-note"),
    path("notes/drafts/<str:draft_id>/discard/", writing.discard, name="discard-note"),
    path("notes/cosign/", signing.waiting, name="cosign"),
    path("notes/cosign/who/", signing.who, name="cosign-who"),
    path("notes/cosign/<str:request_id>/", signing.cosign, name="cosign-one"),
]
