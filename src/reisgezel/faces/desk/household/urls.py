from django.urls import path

from reisgezel.faces.desk.household import views

urlpatterns = [
    path("", views.household, name="household"),
    path("new/", views.new, name="around-new"),
    path("tie/", views.tie, name="tie-new"),
    path("tie/<uuid:tie_id>/end/", views.untie, name="tie-end"),
    path("must-not-know/", views.divides, name="divides"),
    path("must-not-know/<uuid:other_id>/", views.divide, name="divide"),
    path("must-not-know/<uuid:divide_id>/end/", views.undivide, name="divide-end"),
    path("both/", views.both, name="both"),
    path("<uuid:around_id>/", views.correct, name="around-correct"),
    path("<uuid:around_id>/over/", views.over, name="around-over"),
]
