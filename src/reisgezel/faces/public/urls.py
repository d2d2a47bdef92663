"""The only face without sign-in: the start page, the lock page, and in the demo the choice of a person."""

from django.conf import settings
from django.urls import path

from reisgezel.faces.public import demo, views

app_name = "public"

urlpatterns = [
    path("", views.home, name="home"),
    path("lock/", views.lock, name="lock"),
    path("membership/", views.choose_membership, name="choose-membership"),
]

# Not hidden but absent: an installation with real people has no address that signs somebody in without a secret.
if settings.DEMO:
    urlpatterns += [path("demo/", demo.choose_person, name="demo")]
