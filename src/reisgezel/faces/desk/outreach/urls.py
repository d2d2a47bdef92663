from django.urls import path

from reisgezel.faces.desk.outreach import views

urlpatterns = [path("", views.outreach, name="outreach")]
