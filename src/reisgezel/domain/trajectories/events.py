"""What the log says about a person's way: references only, never what was said."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    CASE_OPENED = "trajectories.case_opened", _("opened a page for somebody")
    CASE_TAKEN_BACK = "trajectories.case_taken_back", _("took back a page that was begun by mistake")
    CASE_HANDED_OVER = "trajectories.case_handed_over", _("handed the overview to a colleague")
    HANDOVER_BEGUN = "trajectories.handover_begun", _("began to prepare a handover")
    HANDOVER_PLANNED = "trajectories.handover_planned", _("planned a handover with the person")
    HANDOVER_ASKED = "trajectories.handover_asked", _("asked a colleague to take over")
    HANDOVER_ACCEPTED = "trajectories.handover_accepted", _("said yes to taking over")
    HANDOVER_DECLINED = "trajectories.handover_declined", _("said no to taking over")
    HANDOVER_RETURNED = "trajectories.handover_returned", _("a handover came back without having passed")
    HANDOVER_CALLED_OFF = "trajectories.handover_called_off", _("called off a handover")
    HANDOVER_MET = "trajectories.handover_met", _("wrote down the joint contact before a handover")
    HANDOVER_DUE = "trajectories.handover_due", _("the agreed day of a handover came")
    COVER_ARRANGED = "trajectories.cover_arranged", _("arranged that a colleague stands in")
    COVER_CHANGED = "trajectories.cover_changed", _("changed what a colleague who stands in should know")
    COVER_ENDED = "trajectories.cover_ended", _("a colleague no longer stands in")
    TOOK_PART = "trajectories.took_part", _("wrote down that the person takes part")
    GOT_UNDER_WAY = "trajectories.got_under_way", _("wrote down that the way began")
    PAUSED = "trajectories.paused", _("paused a way")
    RESUMED = "trajectories.resumed", _("took up a way again after a pause")
    RHYTHM_SET = "trajectories.rhythm_set", _("wrote down how often we hear each other")
    CLOSED = "trajectories.closed", _("closed a page")
    SET_ASIDE = "trajectories.set_aside", _("set a page aside, as the person asked")
    TAKEN_UP = "trajectories.taken_up", _("took up a page that was set aside")
    RIGHT_ASKED = "trajectories.right_asked", _("wrote down what the person asks about the own data")
    RIGHT_EXTENDED = "trajectories.right_extended", _("took more time for an answer about the own data")
    RIGHT_GRANTED = "trajectories.right_granted", _("said yes to what the person asked about the own data")
    RIGHT_REFUSED = "trajectories.right_refused", _("said no to what the person asked about the own data")
    RIGHT_TOLD = "trajectories.right_told", _("told the person the answer about the own data")
    RIGHT_WITHDRAWN = (
        "trajectories.right_withdrawn",
        _("wrote down that the person takes back a request about the own data"),
    )
    RIGHT_LIFTED = "trajectories.right_lifted", _("ended what the person had asked about the own data")
    PART_ERASED = "trajectories.part_erased", _("a part of a page was erased, as the person asked")
    ERASED_ON_REQUEST = "trajectories.erased_on_request", _("a page was erased, as the person asked")
    NOTES_ERASED = "trajectories.notes_erased", _("visits and notes were erased, as their period ended")
    PAGE_ERASED = "trajectories.page_erased", _("a page was erased, as its period ended")
    REOPENED = "trajectories.reopened", _("opened a closed page again")
    #: Written by installations of before somebody was asked first; their logs keep their sentence.
    MEMBER_JOINED = "trajectories.member_joined", _("took somebody into the team")
    JOINING_ASKED = "trajectories.joining_asked", _("asked somebody to join the team")
    JOINING_ACCEPTED = "trajectories.joining_accepted", _("said yes to joining the team")
    JOINING_DECLINED = "trajectories.joining_declined", _("said no to joining the team")
    JOINING_WITHDRAWN = "trajectories.joining_withdrawn", _("took back the question to join")
    JOINING_RETURNED = "trajectories.joining_returned", _("a question to join came back without an answer")
    JOINING_STARTED = "trajectories.joining_started", _("wrote down the first contact of three")
    JOINING_NOT_STARTED = (
        "trajectories.joining_not_started",
        _("wrote down that a joining did not come about"),
    )
    MEMBER_LEFT = "trajectories.member_left", _("ended somebody’s place in the team")
    WORK_PASSED_ON = "trajectories.work_passed_on", _("passed on what a leaver had planned and promised")
    #: Written by installations of before sharing was asked topic by topic; their logs keep their sentence.
    TOPICS_SHARED = "trajectories.topics_shared", _("changed which topics a team member reads")
    VISIT_RECORDED = "trajectories.visit_recorded", _("noted a visit")
    NOTE_RECORDED = "trajectories.note_recorded", _("wrote a note")
    ENTRY_CORRECTED = "trajectories.entry_corrected", _("corrected an earlier entry")
    ENTRY_SHARED = "trajectories.entry_shared", _("shared one note on purpose")
    ENTRY_SHARING_STOPPED = "trajectories.entry_sharing_stopped", _("stopped the sharing of one note")
    ATTACHED = "trajectories.attached", _("put a photo or a document beside a note")
    DISAGREED = "trajectories.disagreed", _("wrote down that somebody sees an entry otherwise")
    GOAL_SET = "trajectories.goal_set", _("wrote down a goal")
    GOAL_MOVED = "trajectories.goal_moved", _("changed how a goal stands")
    GOALS_RANKED = "trajectories.goals_ranked", _("wrote down the order of the goals")
    GOAL_SCALED = (
        "trajectories.goal_scaled",
        _("wrote down what would be good for a goal, and what more and less"),
    )
    GOAL_RATED = "trajectories.goal_rated", _("wrote down how far a goal came")
    STEP_AGREED = "trajectories.step_agreed", _("agreed on a next step")
    STEP_ENDED = "trajectories.step_ended", _("said how a step went")
    STONE_PLACED = "trajectories.stone_placed", _("wrote down how a topic goes")
    FACTOR_NOTED = "trajectories.factor_noted", _("wrote down something that helps or stands in the way")
    FACTOR_OVER = "trajectories.factor_over", _("wrote down that something is over")
    FACTOR_BACK = "trajectories.factor_back", _("took back that something is over")
    FACTOR_CORRECTED = (
        "trajectories.factor_corrected",
        _("corrected something that helps or stands in the way"),
    )
    AROUND_NOTED = "trajectories.around_noted", _("wrote down somebody around the person")
    AROUND_CORRECTED = (
        "trajectories.around_corrected",
        _("corrected something about somebody around the person"),
    )
    AROUND_OVER = "trajectories.around_over", _("wrote down that somebody is no longer around the person")
    TIE_MADE = "trajectories.tie_made", _("wrote down that two people belong together")
    TIE_ENDED = "trajectories.tie_ended", _("ended that two people belong together")
    DIVIDED = "trajectories.divided", _("kept two people apart")
    DIVIDE_ENDED = "trajectories.divide_ended", _("ended that two people are kept apart")
    MERGE_ASKED = "trajectories.merge_asked", _("asked whether two pages are of one person")
    MERGE_DECLINED = "trajectories.merge_declined", _("said that two pages are of two people")
    MERGE_WITHDRAWN = "trajectories.merge_withdrawn", _("took back whether two pages are of one person")
    MERGE_LAPSED = "trajectories.merge_lapsed", _("whether two pages are of one person got no answer")
    MERGED = "trajectories.merged", _("made one page of two pages of one person")
    UNMERGED = "trajectories.unmerged", _("made two pages again of one page")
    APPOINTMENT_MADE = "trajectories.appointment_made", _("made an appointment")
    CARE_ARRANGED = (
        "trajectories.care_arranged",
        _("wrote down who looks after the children during an appointment"),
    )
    APPOINTMENT_ENDED = "trajectories.appointment_ended", _("said how an appointment went")
    REMINDER_MADE = "trajectories.reminder_made", _("put a reminder of an appointment on its way")
    REMINDERS_STOPPED = "trajectories.reminders_stopped", _("wrote down that the person wants no reminders")
    REMINDERS_RESUMED = (
        "trajectories.reminders_resumed",
        _("wrote down that the person wants reminders again"),
    )
    FEED_MADE = "trajectories.feed_made", _("made an address for the own calendar")
    FEED_ENDED = "trajectories.feed_ended", _("switched the address of the own calendar off")
    MEETING_PLANNED = "trajectories.meeting_planned", _("planned a meeting at the table")
    MEETING_BEGUN = "trajectories.meeting_begun", _("began a meeting at the table")
    MEETING_LINE = "trajectories.meeting_line", _("wrote down what was agreed at the table")
    LINE_STRUCK = "trajectories.line_struck", _("struck a line from the sheet of a meeting")
    MEETING_ENDED = "trajectories.meeting_ended", _("ended a meeting at the table")
    MEETING_NOT_HELD = "trajectories.meeting_not_held", _("wrote down that a meeting did not come about")
    MEETING_CALLED_OFF = "trajectories.meeting_called_off", _("called off a meeting at the table")
    GUEST_INVITED = "trajectories.guest_invited", _("invited somebody to the table")
    GUEST_ANSWERED = "trajectories.guest_answered", _("answered an invitation to the table")
    GUEST_REMINDED = "trajectories.guest_reminded", _("somebody was asked again for an answer")
    GUEST_WITHDRAWN = "trajectories.guest_withdrawn", _("took back an invitation to the table")
    TEXT_COPIED = "trajectories.text_copied", _("copied a text about work for the employment service")
    TEXT_NOT_NEEDED = (
        "trajectories.text_not_needed",
        _("wrote down that the employment service needs no text about something"),
    )
    TOLD_APART = "trajectories.told_apart", _("said that this is none of the people who seemed alike")
    SAFETY_OPENED = "trajectories.safety_opened", _("opened what is kept apart")
    SAFETY_SHUT = "trajectories.safety_shut", _("shut what is kept apart")
    SAFETY_NOTED = "trajectories.safety_noted", _("wrote something down that is kept apart")
    EMERGENCY_OPENED = "trajectories.emergency_opened", _("used emergency access")
    EMERGENCY_SEEN = "trajectories.emergency_seen", _("saw that emergency access was used")
