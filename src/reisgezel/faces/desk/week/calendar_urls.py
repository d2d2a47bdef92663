"""The one address of the desk without sign-in: a calendar program cannot sign in. The secret in it is the key."""

from django.urls import path

from reisgezel.faces.desk.week import views

app_name = "calendar"

urlpatterns = [path("<str:secret>/calendar.ics", views.calendar, name="feed")]
