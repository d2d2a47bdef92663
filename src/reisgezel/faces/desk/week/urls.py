from django.urls import path

from reisgezel.faces.desk.week import views

urlpatterns = [
    path("", views.week, name="week"),
    path("hours/", views.hours, name="week-hours"),
    path("calendar/", views.feed, name="week-feed"),
    path("calendar/off/", views.feed_off, name="week-feed-off"),
]
