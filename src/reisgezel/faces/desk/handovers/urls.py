"""Handing over: what one gives, what one is asked, and what stayed behind; and the part about one person."""

from django.urls import path

from reisgezel.faces.desk.handovers import leavers, views

urlpatterns = [
    path("", views.handovers, name="handovers"),
    path("choose/", views.choose, name="handover-choose"),
    path("ask/", views.ask, name="handover-ask"),
    path("yes/", views.yes, name="handover-yes"),
    path("closed/", leavers.own_closed, name="handover-closed"),
    path("left/", leavers.left, name="handover-left"),
    path("left/<uuid:leaver_id>/", leavers.divide, name="handover-divide"),
    path("left/<uuid:leaver_id>/closed/", leavers.closed, name="handover-left-closed"),
    path("<uuid:handover_id>/", views.question, name="handover"),
    path("<uuid:handover_id>/no/", views.no, name="handover-no"),
]

of_case = [
    path("plan/", views.plan, name="handover-plan"),
    path("met/", views.met, name="handover-met"),
    path("take-back/", views.take_back, name="handover-take-back"),
]
