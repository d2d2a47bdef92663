from django.urls import path

from reisgezel.faces.desk.goals import views

urlpatterns = [
    path("new/", views.new_goal, name="goal-new"),
    path("order/", views.order, name="goals-order"),
    path("<uuid:goal_id>/", views.goal, name="goal"),
    path("<uuid:goal_id>/step/", views.step, name="goal-step"),
    path("steps/<uuid:step_id>/end/", views.end, name="step-end"),
]
