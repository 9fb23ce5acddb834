from django.urls import path

from alongside.pages.people.views import in_writing, members, posts, staff, team, ways

urlpatterns = [
    path("", posts.who_we_are, name="people"),
    path("starts/", posts.starts, name="someone_starts"),
    path("leaves/", posts.leaves, name="someone_leaves"),
    path("positions/new/", posts.open_position, name="open_position"),
    path("positions/<str:position_id>/", posts.mend_position, name="mend_position"),
    path("posts/<str:post_id>/", posts.mend_post, name="mend_post"),
    path("staff/<str:staff_id>/", staff.colleague, name="colleague"),
    path("staff/<str:staff_id>/credentials/new/", staff.add_credential, name="add_credential"),
    path("credentials/<str:credential_id>/", staff.mend_credential, name="mend_credential"),
    path("credentials/<str:credential_id>/remove/", staff.remove_credential, name="remove_credential"),
    path("members/", members.members, name="members"),
    path("members/new/", members.invite, name="invite"),
    path("members/<str:membership_id>/end/", members.end_chair, name="end_chair"),
    path("members/<str:membership_id>/code/", members.joining_code, name="joining_code"),
    path("settings/", team.settings, name="team_settings"),
    path("settings/in-writing/", in_writing.in_writing, name="in_writing"),
    path("settings/in-writing/documents/new/", in_writing.adopt_document, name="adopt_document"),
    path("settings/in-writing/documents/<str:document_id>/remove/", in_writing.remove_document, name="remove_document"),
    path("settings/in-writing/approvals/new/", in_writing.grant_approval, name="grant_approval"),
    path("settings/in-writing/approvals/<str:approval_id>/", in_writing.approval, name="approval"),
    path("settings/model/", ways.how_it_works, name="how_it_works"),
    path("settings/model/most/", ways.most_each, name="most_each"),
    path("settings/model/<str:change_id>/back/", ways.take_back, name="take_model_back"),
    path("settings/close/", team.close_team, name="close_team"),
    path("agency/", team.agency, name="agency"),
    path("agency/teams/new/", team.open_team, name="open_team"),
]
