"""Noodtoegang: acting for somebody outside the own team. Who did so on a page stands below that page."""

from django.urls import path

from reisgezel.faces.desk.emergency import views

urlpatterns = [
    path("", views.find, name="emergency-find"),
    path("for/<str:mark>/", views.why, name="emergency-why"),
    path("<uuid:emergency_id>/", views.emergency, name="emergency"),
]

of_case = [
    path("", views.emergencies, name="emergencies"),
    path("<uuid:used_id>/seen/", views.seen, name="emergency-seen"),
]
