from django.urls import include, path

from reisgezel.faces.desk.cases import views
from reisgezel.faces.desk.emergency.urls import of_case as emergencies
from reisgezel.faces.desk.handovers.urls import of_case as handovers
from reisgezel.faces.desk.meetings.urls import of_case as meetings
from reisgezel.faces.desk.one_person.urls import of_case as one_person
from reisgezel.faces.desk.rights.urls import of_case as rights
from reisgezel.faces.desk.told.urls import of_case as told

urlpatterns = [
    path("", views.case, name="case"),
    path("story/", views.story, name="case-story"),
    path("looks/", views.looks, name="case-looks"),
    path("person/", views.correct_person, name="case-person"),
    path("hand-over/", views.hand_over, name="case-hand-over"),
    path("hand-over/", include(handovers)),
    path("", include("reisgezel.faces.desk.visits.urls")),
    path("", include("reisgezel.faces.desk.beside.urls")),
    path("goals/", include("reisgezel.faces.desk.goals.urls")),
    path("stones/", include("reisgezel.faces.desk.stones.urls")),
    path("strengths/", include("reisgezel.faces.desk.strengths.urls")),
    path("team/", include("reisgezel.faces.desk.team.urls")),
    path("contact/", include("reisgezel.faces.desk.contact.urls")),
    path("appointments/", include("reisgezel.faces.desk.appointments.urls")),
    path("meetings/", include(meetings)),
    path("cover/", include("reisgezel.faces.desk.covers.urls")),
    path("way/", include("reisgezel.faces.desk.phases.urls")),
    path("around/", include("reisgezel.faces.desk.household.urls")),
    path("told/", include(told)),
    path("file/", include("reisgezel.faces.desk.file.urls")),
    path("apart/", include("reisgezel.faces.desk.apart.urls")),
    path("emergencies/", include(emergencies)),
    path("one-person/", include(one_person)),
    path("papers/", include("reisgezel.faces.desk.papers.urls")),
    path("rights/", include(rights)),
]
