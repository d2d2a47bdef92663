from django.urls import path

from reisgezel.faces.desk.phases import views

urlpatterns = [
    path("", views.way, name="way"),
    path("take-part/", views.take_part, name="way-take-part"),
    path("begin/", views.begin, name="way-begin"),
    path("pause/", views.pause, name="way-pause"),
    path("rhythm/", views.rhythm, name="way-rhythm"),
    path("resume/", views.resume, name="way-resume"),
    path("close/", views.close, name="way-close"),
    path("reopen/", views.reopen, name="way-reopen"),
]
