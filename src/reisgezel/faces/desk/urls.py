"""The desk: for everybody who meets people."""

from django.urls import include, path

from reisgezel.faces.desk.visits.views import wording

app_name = "desk"

urlpatterns = [
    path("", include("reisgezel.faces.desk.today.urls")),
    path("wording/", wording, name="wording"),
    path("week/", include("reisgezel.faces.desk.week.urls")),
    path("questions/", include("reisgezel.faces.desk.joinings.urls")),
    path("needs-me/", include("reisgezel.faces.desk.needs.urls")),
    path("outreach/", include("reisgezel.faces.desk.outreach.urls")),
    path("emergency/", include("reisgezel.faces.desk.emergency.urls")),
    path("rights/", include("reisgezel.faces.desk.rights.urls")),
    path("to-copy/", include("reisgezel.faces.desk.told.urls")),
    path("tables/", include("reisgezel.faces.desk.meetings.urls")),
    path("handover/", include("reisgezel.faces.desk.handovers.urls")),
    path("one-person/", include("reisgezel.faces.desk.one_person.urls")),
    path("people/", include("reisgezel.faces.desk.people.urls")),
    path("case/<uuid:case_id>/", include("reisgezel.faces.desk.cases.urls")),
]
