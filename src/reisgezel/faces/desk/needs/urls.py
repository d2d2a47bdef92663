from django.urls import path

from reisgezel.faces.desk.needs import views

urlpatterns = [path("", views.needs, name="needs-me")]
