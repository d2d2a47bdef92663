from django.urls import path

from reisgezel.faces.desk.papers import views

urlpatterns = [
    path("", views.papers, name="papers"),
    path("card/", views.card, name="paper-card"),
    path("plan/", views.plan, name="paper-plan"),
    path("empty-card/", views.blank_card, name="paper-card-blank"),
    path("empty-plan/", views.blank_plan, name="paper-plan-blank"),
]
