"""Below one page: who stands in there."""

from django.urls import path

from reisgezel.faces.desk.covers import views

urlpatterns = [
    path("", views.cover, name="cover"),
    path("arrange/", views.arrange, name="cover-arrange"),
    path("lines/", views.lines, name="cover-lines"),
    path("end/", views.end, name="cover-end"),
]
