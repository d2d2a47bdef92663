from reisgezel.domain.trajectories.models.appointments import Appointment
from reisgezel.domain.trajectories.models.beside import Attachment, Disagreement
from reisgezel.domain.trajectories.models.covers import Cover
from reisgezel.domain.trajectories.models.entries import Entry
from reisgezel.domain.trajectories.models.factors import Factor
from reisgezel.domain.trajectories.models.feeds import CalendarFeed
from reisgezel.domain.trajectories.models.goals import Goal, GoalOrder, Step
from reisgezel.domain.trajectories.models.handovers import Handover
from reisgezel.domain.trajectories.models.household import Around, Divide, Tie
from reisgezel.domain.trajectories.models.joinings import Joining
from reisgezel.domain.trajectories.models.lookups import Lookups
from reisgezel.domain.trajectories.models.meetings import Guest, Meeting, MeetingLine
from reisgezel.domain.trajectories.models.merging import Merge
from reisgezel.domain.trajectories.models.phases import PhaseTurn
from reisgezel.domain.trajectories.models.reminders import Reminder, ReminderStop
from reisgezel.domain.trajectories.models.rights import RightsRequest
from reisgezel.domain.trajectories.models.safety import Emergency, SafetyNote, SafetyOpening
from reisgezel.domain.trajectories.models.scales import GoalRating, GoalScale
from reisgezel.domain.trajectories.models.service_texts import ServiceText
from reisgezel.domain.trajectories.models.shared_entries import SharedEntry
from reisgezel.domain.trajectories.models.stones import Stone
from reisgezel.domain.trajectories.models.team import CaseManagerTurn, TeamPlace
from reisgezel.domain.trajectories.models.trajectory import Trajectory
from reisgezel.domain.trajectories.models.twins import Twin

__all__ = [
    "Appointment",
    "Around",
    "Attachment",
    "CalendarFeed",
    "CaseManagerTurn",
    "Cover",
    "Disagreement",
    "Divide",
    "Emergency",
    "Entry",
    "Factor",
    "Goal",
    "GoalOrder",
    "GoalRating",
    "GoalScale",
    "Guest",
    "Handover",
    "Joining",
    "Lookups",
    "Meeting",
    "MeetingLine",
    "Merge",
    "PhaseTurn",
    "Reminder",
    "ReminderStop",
    "RightsRequest",
    "SafetyNote",
    "SafetyOpening",
    "ServiceText",
    "SharedEntry",
    "Step",
    "Stone",
    "TeamPlace",
    "Tie",
    "Trajectory",
    "Twin",
]
