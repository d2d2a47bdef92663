from django.urls import path

from reisgezel.faces.desk.strengths import views

urlpatterns = [
    path("", views.strengths, name="strengths"),
    path("<uuid:factor_id>/correct/", views.correct, name="strength-correct"),
    path("<uuid:factor_id>/over/", views.over, name="strength-over"),
    path("<uuid:factor_id>/take-back/", views.take_back, name="strength-take-back"),
    path("<slug:kind>/", views.topics, name="strength-topics"),
    path("<slug:kind>/<slug:domain>/", views.new, name="strength-new"),
]
