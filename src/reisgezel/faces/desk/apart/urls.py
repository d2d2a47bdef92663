"""What is kept apart for one person's safety. The words of the addresses say nothing about it."""

from django.urls import path

from reisgezel.faces.desk.apart import views

urlpatterns = [
    path("", views.apart, name="apart"),
    path("why/", views.why, name="apart-why"),
    path("shut/", views.shut, name="apart-shut"),
]
