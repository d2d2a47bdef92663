"""Which pages are measured, and for whom."""

import datetime as dt
import re
import uuid
from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import cycle, islice
from random import Random
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.urls import reverse
from django.utils import timezone

from reisgezel.bench.load import Case, Worker, World
from reisgezel.bench.results import Row
from reisgezel.bench.stopwatch import Request, ServedHandler, Visitor, measure
from reisgezel.domain.trajectories.enums import Audience, How
from reisgezel.domain.trajectories.models import Lookups, Trajectory
from reisgezel.domain.trajectories.queries.people import mark_after
from reisgezel.foundation.accounts import idle, second_factor
from reisgezel.foundation.accounts.models import User

WARM_UP = 20
#: A chip that stands ready on the form.
_TOPIC = re.compile(r'name="topics" value="(\w+)"')


class Scenes:
    """Makes the requests, over many people and cases. Everybody signed in keeps one session, as at work."""

    def __init__(self, world: World, rng: Random) -> None:
        self.world, self.rng = world, rng
        self.handler = ServedHandler()
        self.managers = [self._sign_in(worker) for worker in world.managers]
        self.coordinators = [self._sign_in(worker) for worker in world.coordinators]
        self.cases = [case for case in world.cases if case.is_open and 0 < case.manager < len(self.managers)]
        rng.shuffle(self.cases)

    def all(self) -> dict[str, Callable[[], Iterator[Request]]]:
        """What is measured -> its requests, without end."""
        scenes = {
            "own list": self.own_list,
            "own list, 150 people": self.full_list,
            "area list": self.area,
            "area list, far down": self.area_far_down,
            "search by name, case manager": self.search_own,
            "search by name, coordinator": self.search_all,
            "search by two words, coordinator": self.search_two_words,
            "is somebody known already": self.alike,
            "who needs me": self.needs_me,
            "case page, 30 visits": self.case_page,
            "visit form": self.visit_form,
            "visit note saved": self.visit_saved,
        }
        if not self._has_crowd():
            del scenes["own list, 150 people"]
        return scenes

    def own_list(self) -> Iterator[Request]:
        for visitor in cycle(self.managers[1:]):
            yield Request(visitor, reverse("desk:people"))

    def full_list(self) -> Iterator[Request]:
        while True:
            yield Request(self.managers[0], reverse("desk:people"))

    def area(self) -> Iterator[Request]:
        for visitor in cycle([*self.managers[1:], *self.coordinators]):
            yield Request(visitor, reverse("desk:people-area"))

    def area_far_down(self) -> Iterator[Request]:
        """Pages that start anywhere in the list."""
        workers = [*self.world.managers[1:], *self.world.coordinators]
        visitors = [*self.managers[1:], *self.coordinators]
        for visitor, worker in cycle(zip(visitors, workers, strict=True)):
            mark = mark_after(self.rng.choice(self.world.cases).id, worker.membership)
            yield Request(visitor, f"{reverse('desk:people-area')}?{urlencode({'after': mark})}")

    def search_own(self) -> Iterator[Request]:
        """The beginning of somebody's name in the own caseload; one in six finds nobody."""
        for number, case in enumerate(cycle(self.cases)):
            word = (
                "qqx" if number % 6 == 5 else case.call_name.split()[0][: self.rng.choice((2, 3, 3, 4, 20))]
            )
            yield self._search(self.managers[case.manager], word)

    def search_all(self) -> Iterator[Request]:
        """The beginning of any name in the area, from one letter to a whole word; one in six finds nobody."""
        for number, visitor in enumerate(cycle(self.coordinators)):
            word = self.rng.choice(self.rng.choice(self.world.names).split())
            yield self._search(
                visitor, "qqx" if number % 6 == 5 else word[: self.rng.choice((1, 2, 3, 4, 20))]
            )

    def search_two_words(self) -> Iterator[Request]:
        """The beginnings of the first and the last word; half of them of two different people's."""
        for visitor in cycle(self.coordinators):
            first, last = (self.rng.choice(self.world.names).split() for _ in range(2))
            last = first if self.rng.random() < 0.5 else last
            yield self._search(
                visitor,
                f"{first[0][: self.rng.choice((1, 2, 3, 20))]} {last[-1][: self.rng.choice((1, 2, 3))]}",
            )

    def alike(self) -> Iterator[Request]:
        """A name of the area as it is typed for somebody new, whole or its first word, spelled a little otherwise.

        The log of looks grows as it would; whoever asks too often is let ask again, as after an hour.
        """
        path = reverse("desk:person-alike")
        for number, visitor in enumerate(cycle(self.managers[1:])):
            if number % 1_000 == 0:
                Lookups.objects.within(self.world.partnership).delete()
            name = self.rng.choice(self.world.names)
            data = {
                "csrfmiddlewaretoken": self._token(visitor),
                "call_name": (name if self.rng.random() < 0.6 else name.split()[0])[:200].replace("ou", "u"),
                "birth_year": "1990",
                "phone": "0470 12 34 56",
            }
            yield Request(visitor, path, data)

    def _token(self, visitor: Visitor) -> str:
        if settings.CSRF_COOKIE_NAME not in visitor.cookies:
            visitor.get(reverse("desk:person-new"), secure=True)
        return visitor.cookies[settings.CSRF_COOKIE_NAME].value

    def needs_me(self) -> Iterator[Request]:
        for visitor in cycle(self.managers[1:]):
            yield Request(visitor, reverse("desk:needs-me"))

    def case_page(self) -> Iterator[Request]:
        for case in cycle(self.cases):
            yield Request(self.managers[case.manager], reverse("desk:case", args=[case.id]))

    def visit_form(self) -> Iterator[Request]:
        for case in cycle(self.cases):
            yield Request(self.managers[case.manager], reverse("desk:visit-record", args=[case.id]))

    def visit_saved(self) -> Iterator[Request]:
        for case in cycle(self.cases):
            yield self._visit(case)

    def _visit(self, case: Case) -> Request:
        """What six taps send: the form is opened first, as on a phone, which is not measured here."""
        visitor = self.managers[case.manager]
        path = reverse("desk:visit-record", args=[case.id])
        form = visitor.get(path, secure=True).content.decode()
        moment = timezone.localtime() - dt.timedelta(minutes=20)
        data = {
            "csrfmiddlewaretoken": visitor.cookies[settings.CSRF_COOKIE_NAME].value,
            "entry_id": str(uuid.uuid4()),
            "how": self.rng.choice((How.HOME, How.OUT, How.PHONE)).value,
            "topics": self.rng.sample(_TOPIC.findall(form), 1),
            "text": "Samen de post gelezen en gebeld. Volgende week opnieuw.",
            "audience": Audience.TOPICS.value,
            "day": moment.date().isoformat(),
            "time": moment.strftime("%H:%M"),
        }
        return Request(visitor, path, data, status=302)

    def _search(self, visitor: Visitor, words: str) -> Request:
        return Request(visitor, f"{reverse('desk:people')}?{urlencode({'q': words})}")

    def _has_crowd(self) -> bool:
        crowd = Trajectory.objects.within(self.world.partnership).filter(
            case_manager=self.world.managers[0].membership
        )
        return crowd.count() > 0

    def _sign_in(self, worker: Worker) -> Visitor:
        """A session as signing in makes it, with the second step done; the signing in itself is not measured."""
        user = User.objects.get(pk=worker.user)
        session = import_module(settings.SESSION_ENGINE).SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session[idle.SIGNED_IN_AT] = int(timezone.now().timestamp())
        session[second_factor.SESSION_KEY] = True
        session.save()
        visitor = Visitor(self.handler)
        visitor.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
        return visitor


def measure_pages(world: World, *, database: str, n: int, runs: int, say: Callable[[str], None]) -> list[Row]:
    """One row per page; saving is measured half as often, because every note makes its page longer."""
    scenes = Scenes(world, Random(n))
    rows = []
    for what, requests in scenes.all().items():
        times = runs // 2 if what == "visit note saved" else runs
        row = measure(what, database, n, islice(requests(), WARM_UP + times), warm_up=WARM_UP)
        say(f"{what}: {row.median_ms} ms, {row.queries} queries, {row.bytes:,} bytes")
        rows.append(row)
    return rows
