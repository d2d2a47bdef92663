"""Below one place in the team: what this member may read."""

from django.urls import path

from reisgezel.faces.desk.sharing import views

urlpatterns = [
    path("", views.member, name="team-place"),
    path("ask/", views.choose, name="sharing-choose"),
    path("ask/<slug:domain>/", views.ask, name="sharing-ask"),
    path("stop/<uuid:sharing_id>/", views.stop, name="sharing-stop"),
    path("undo/<uuid:sharing_id>/", views.undo, name="sharing-undo"),
]
