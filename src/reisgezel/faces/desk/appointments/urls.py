from django.urls import path

from reisgezel.faces.desk.appointments import views

urlpatterns = [
    path("new/", views.new_appointment, name="appointment-new"),
    path("<uuid:appointment_id>/call-off/", views.call_off_appointment, name="appointment-call-off"),
]
