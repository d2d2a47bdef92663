from django.urls import path

from reisgezel.foundation.common import views

app_name = "common"
urlpatterns = [path("", views.parts, name="parts")]
