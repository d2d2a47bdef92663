from django.urls import path

from reisgezel.faces.desk.appointments import views

urlpatterns = [
    path("new/", views.new_appointment, name="appointment-new"),
    path("reminders/stop/", views.stop, name="reminders-stop"),
    path("reminders/resume/", views.resume, name="reminders-resume"),
    path("<uuid:appointment_id>/care/", views.care, name="appointment-arrange"),
    path("<uuid:appointment_id>/call-off/", views.call_off_appointment, name="appointment-call-off"),
]
