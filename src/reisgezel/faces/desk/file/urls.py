from django.urls import path

from reisgezel.faces.desk.file import views

urlpatterns = [
    path("", views.overview, name="file"),
    path("read/", views.to_read, name="file-read"),
    path("everything/", views.everything, name="file-everything"),
    path("data/", views.as_data, name="file-data"),
]
