from django.urls import path

from reisgezel.faces.desk.stones import views

urlpatterns = [
    path("", views.stones, name="stones"),
    path("<slug:domain>/", views.stone, name="stone"),
]
