from django.urls import path

from reisgezel.faces.desk.contact import views

urlpatterns = [path("", views.contact, name="contact-rule")]
