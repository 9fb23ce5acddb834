"""What is planned with a client: the plan, its assessment, what they want for when things get hard."""

from django.urls import path

from alongside.pages.plans.views import beforehand, content, parts, plan, signing

urlpatterns = [
    path("", plan.plan, name="client-plan"),
    path("print/", plan.print_sheet, name="plan-sheet"),
    path("begin/", plan.begin, name="begin-plan"),
    path("card/", plan.put_on_card, name="plan-to-card"),
    path("assessment/<str:part_kind>/", parts.part, name="assessment-part"),
    path("assessment/<str:part_kind>/owner/", parts.owner, name="assessment-owner"),
    path("crisis/", beforehand.crisis_plan, name="crisis-plan"),
    path("directive/", beforehand.directive, name="advance-directive"),
    path("goals/<str:goal_id>/close/", signing.close, name="close-goal"),
    path("steps/<str:objective_id>/", signing.step, name="plan-step"),
    path("<str:plan_id>/agree/", signing.agree, name="agree-plan"),
    path("<str:plan_id>/sign/", signing.sign_for_the_team, name="sign-plan"),
    path("<str:plan_id>/sign/client/", signing.client, name="client-signs"),
    path("<str:plan_id>/sign/close/", signing.supporter, name="supporter-signs"),
    path("<str:plan_id>/review/", signing.review, name="review-plan"),
    path("<str:plan_id>/review/begin/", signing.begin_review, name="begin-review"),
    path("<str:plan_id>/goals/add/", content.add_goal, name="add-goal"),
    path("<str:plan_id>/goals/<str:goal_id>/", content.goal, name="goal"),
    path("<str:plan_id>/goals/<str:goal_id>/remove/", content.remove_goal, name="remove-goal"),
    path("<str:plan_id>/goals/<str:goal_id>/do/", content.add_doing, name="add-doing"),
    path("<str:plan_id>/goals/<str:goal_id>/do/<str:doing_id>/", content.doing, name="doing"),
    path("<str:plan_id>/do/<str:doing_id>/remove/", content.remove_doing, name="remove-doing"),
]
