from django.urls import path

from reisgezel.faces.desk.today import views

urlpatterns = [path("", views.today, name="today")]
