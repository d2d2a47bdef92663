from django.urls import include, path

from reisgezel.faces.desk.covers.views import away
from reisgezel.faces.desk.people import views

urlpatterns = [
    path("", views.people, name="people"),
    path("area/", views.area, name="people-area"),
    path("closed/", views.closed, name="people-closed"),
    path("away/", away, name="away"),
    path("file/", include("reisgezel.faces.desk.caseload.urls")),
    path("new/", views.new_person, name="person-new"),
    path("new/alike/", views.person_alike, name="person-alike"),
]
