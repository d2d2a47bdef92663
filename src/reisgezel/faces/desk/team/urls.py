from django.urls import include, path

from reisgezel.faces.desk.joinings import views as joinings
from reisgezel.faces.desk.sharing.urls import notes
from reisgezel.faces.desk.team import views

urlpatterns = [
    path("", views.team, name="team"),
    path("ask/", joinings.ask, name="team-join"),
    path("joining/<uuid:joining_id>/together/", joinings.together, name="joining-together"),
    path("joining/<uuid:joining_id>/end/", joinings.end, name="joining-end"),
    path("<uuid:service_place_id>/notes/", include(notes)),
    path("<uuid:place_id>/", include("reisgezel.faces.desk.sharing.urls")),
    path("<uuid:place_id>/end/", views.end, name="team-end"),
]
