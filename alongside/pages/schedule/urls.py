"""The schedule: the team's week, each client's card, visits, places on the map, a worker's calendar."""

from django.urls import path

from alongside.pages.schedule.views import cards, feed, places, plans, showing, visits

urlpatterns = [
    path("", showing.schedule, name="schedule"),
    path("draw/", showing.draw, name="draw-week"),
    path("needs/", plans.day_needs, name="needs"),
    path("plan/", plans.day_plan, name="day-plan"),
    path("plan/ask/", plans.ask, name="ask-plan"),
    path("plan/<str:run_id>/stop/", plans.stop, name="stop-plan"),
    path("plan/<str:run_id>/accept/", plans.accept, name="accept-plan"),
    path("plan/<str:run_id>/leave/", plans.leave, name="leave-plan"),
    path("plan/<str:run_id>/take-up/", plans.take_up, name="take-up-plan"),
    path("plan/<str:run_id>/take-back/", plans.take_back, name="take-back-plan"),
    path("agree/", visits.agree, name="agree-visits"),
    path("move/", visits.move, name="move-visit"),
    path("visits/new/", visits.new, name="new-visit"),
    path("visits/new/find/", visits.find, name="find-to-plan"),
    path("visits/<str:visit_id>/cancel/", visits.cancel, name="cancel-visit"),
    path("visits/<str:visit_id>/miss/", visits.miss, name="miss-visit"),
    path("visits/<str:visit_id>/start/", visits.start, name="start-visit"),
    path("visits/<str:visit_id>/undo/<int:standing>/", visits.undo, name="undo-visit"),
    path("cards/<str:client_id>/", cards.card, name="card"),
    path("cards/<str:client_id>/new/", cards.add, name="add-line"),
    path("cards/<str:client_id>/lines/<str:pattern_id>/", cards.change, name="change-line"),
    path("cards/<str:client_id>/lines/<str:pattern_id>/end/", cards.end, name="end-line"),
    path("places/office/", places.office, name="place-office"),
    path("places/<str:client_id>/", places.client, name="place-client"),
    path("places/<str:client_id>/<str:spot_id>/", places.spot, name="place-spot"),
    path("calendar/", feed.calendar, name="calendar"),
    path("calendar/end/", feed.end, name="end-calendar"),
    path("calendar/<str:feed_id>/", feed.served, name="calendar-feed"),
]
