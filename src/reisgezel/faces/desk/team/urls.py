from django.urls import include, path

from reisgezel.faces.desk.team import views

urlpatterns = [
    path("", views.team, name="team"),
    path("new/", views.join, name="team-join"),
    path("<uuid:place_id>/", include("reisgezel.faces.desk.sharing.urls")),
    path("<uuid:place_id>/end/", views.end, name="team-end"),
]
