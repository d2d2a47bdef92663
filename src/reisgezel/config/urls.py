"""Which address belongs to which face."""

from django.urls import include, path

from reisgezel.config.health import health

urlpatterns = [
    path("health", health, name="health"),
    path("parts/", include("reisgezel.foundation.common.urls")),
    path("account/", include("reisgezel.foundation.accounts.urls")),
    path("desk/", include("reisgezel.faces.desk.urls")),
    path("calendar/", include("reisgezel.faces.desk.week.calendar_urls")),
    path("board/", include("reisgezel.faces.board.urls")),
    path("", include("reisgezel.faces.public.urls")),
]

handler400 = "reisgezel.foundation.common.views.bad_request"
handler403 = "reisgezel.foundation.common.views.permission_denied"
handler404 = "reisgezel.foundation.common.views.page_not_found"
handler429 = "reisgezel.foundation.accounts.views.too_often"
handler500 = "reisgezel.foundation.common.views.server_error"
