"""Fidelity reviews: opened, rated alone, compared, settled, signed; the plan that comes of them; a rating by hand."""

from django.urls import path

from alongside.pages.reviews.views import hand, leading, plan, rating, settling, showing

urlpatterns = [
    path("reviews/", showing.reviews, name="reviews"),
    path("reviews/new/", leading.open_review, name="open-review"),
    path("reviews/plan/", plan.plan, name="improvement-plan"),
    path("reviews/plan/new/", plan.add_step, name="add-step"),
    path("reviews/plan/<str:step_id>/", plan.change_step, name="change-step"),
    path("reviews/plan/<str:step_id>/done/", plan.finish_step, name="finish-step"),
    path("reviews/plan/<str:step_id>/drop/", plan.drop_step, name="drop-step"),
    path("reviews/plan/<str:step_id>/reopen/", plan.reopen_step, name="reopen-step"),
    path("reviews/<str:review_id>/", showing.review, name="review"),
    path("reviews/<str:review_id>/items/<str:item>/", showing.review, name="review-item"),
    path("reviews/<str:review_id>/items/<str:item>/evidence/", showing.evidence, name="review-evidence"),
    path("reviews/<str:review_id>/items/<str:item>/settle/", settling.settle, name="settle-item"),
    path("reviews/<str:review_id>/rate/", rating.rate, name="rate-review"),
    path("reviews/<str:review_id>/rate/<str:item>/", rating.rate, name="rate-item"),
    path("reviews/<str:review_id>/hand-in/", rating.hand_in, name="hand-in"),
    path("reviews/<str:review_id>/charts/", rating.charts, name="review-charts"),
    path("reviews/<str:review_id>/charts/<str:chart_id>/", rating.chart, name="review-chart"),
    path("reviews/<str:review_id>/raters/new/", leading.name_rater, name="name-rater"),
    path("reviews/<str:review_id>/raters/<str:rater_id>/", leading.change_days, name="rater-days"),
    path("reviews/<str:review_id>/raters/<str:rater_id>/code/", leading.rater_code, name="rater-code"),
    path("reviews/<str:review_id>/withdraw/", leading.withdraw, name="withdraw-review"),
    path("reviews/<str:review_id>/compare/", settling.compare, name="compare-review"),
    path("reviews/<str:review_id>/words/", settling.words, name="review-words"),
    path("reviews/<str:review_id>/sign/", settling.sign, name="sign-review"),
    path("reviews/<str:review_id>/report/", showing.report, name="review-report"),
    path("reviews/<str:review_id>/recomputed/", showing.recomputed, name="review-recomputed"),
    path("<str:item>/rate/", hand.rate_by_hand, name="rate-by-hand"),
]
