"""Below one place in the team: what this member may read."""

from django.urls import path

from reisgezel.faces.desk.sharing import notes as views_of_notes
from reisgezel.faces.desk.sharing import views

#: Below one place of the employment service: single notes, given on purpose.
notes = [
    path("", views_of_notes.notes, name="given"),
    path("<uuid:entry_id>/", views_of_notes.give, name="given-ask"),
    path("stop/<uuid:shared_id>/", views_of_notes.take_back, name="given-stop"),
]
urlpatterns = [
    path("", views.member, name="team-place"),
    path("ask/", views.choose, name="sharing-choose"),
    path("ask/<slug:domain>/", views.ask, name="sharing-ask"),
    path("stop/<uuid:sharing_id>/", views.stop, name="sharing-stop"),
    path("undo/<uuid:sharing_id>/", views.undo, name="sharing-undo"),
]
