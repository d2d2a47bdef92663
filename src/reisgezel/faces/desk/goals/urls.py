from django.urls import path

from reisgezel.faces.desk.goals import levels, orders, views

urlpatterns = [
    path("", views.goals, name="goals"),
    path("new/", views.new_goal, name="goal-new"),
    path("new/examples/", views.examples, name="goal-examples"),
    path("new/examples/<uuid:example_id>/", views.new_goal, name="goal-new-like"),
    path("order/", orders.of_person, name="goals-order"),
    path("order/mine/", orders.of_worker, name="goals-order-mine"),
    path("<uuid:goal_id>/", views.goal, name="goal"),
    path("<uuid:goal_id>/step/", views.step, name="goal-step"),
    path("<uuid:goal_id>/step/<uuid:idea_id>/", views.step, name="goal-step-like"),
    path("<uuid:goal_id>/how-far/", levels.levels, name="goal-levels"),
    path("<uuid:goal_id>/how-far/describe/", levels.describe, name="goal-describe"),
    path("<uuid:goal_id>/how-far/say/", levels.rate, name="goal-rate"),
    path("steps/<uuid:step_id>/end/", views.end, name="step-end"),
]
