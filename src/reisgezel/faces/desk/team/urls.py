from django.urls import path

from reisgezel.faces.desk.team import views

urlpatterns = [
    path("", views.team, name="team"),
    path("new/", views.join, name="team-join"),
    path("<uuid:place_id>/", views.place, name="team-place"),
    path("<uuid:place_id>/end/", views.end, name="team-end"),
]
