"""What can be refused on a person's page.

Conflict
├── TooManyGoals     a fourth open goal
├── NoSuchMove       the state moved on meanwhile, or the table does not know this move
├── OrderedMeanwhile another order of the goals was written down meanwhile
├── AlreadyInTeam    somebody joins twice
├── AlreadyCovered   somebody stands in already, in these days or others
├── AlreadyAsked     somebody is asked twice at once
├── AlreadyNoted     what helps or stands in the way stands there already
├── AlreadyOpen      it is open for this member, for another reason
├── NotOnePage       two pages that cannot become one; why is not told
├── SettleFirst      something on two pages cannot become one as it stands
├── StaysItself      a page in which another went on goes on in none
├── KeptApart        two people who must not know of each other are not tied together
├── NotOpen          the time to read and write what is kept apart is over
├── AlreadyHandingOver a handover of this person is under way already
├── TooManyAtOnce    emergency access to too many people within a day
├── NotTheHour       a meeting begins too early, or too long after its hour
├── TableTaken       a meeting begins while another one of this person goes on
├── NotAtTable       something is written down while the meeting does not go on
├── SheetFull        more lines than a talk can carry
├── AlreadyCopied    a colleague copied a text about this meanwhile
├── NotAgreed        the person did not say yes to texts for the employment service, or there is no ground
├── AlreadyUsed      pages are taken back after somebody wrote on one of them
├── PartOfMeeting    an appointment that belongs to a meeting is called off by itself
├── AlreadyCorrected two corrections of one entry
├── Held             a page is opened again while it is set aside or waits to be erased
├── SomebodyElse     who wrote a request down, or keeps the overview, answers it
├── MustGrant        a no to what nobody may refuse on this ground
├── CannotGrant      a yes to what the law obliges to keep
└── TooLateToExtend  more time is taken after the first month, or twice
Invalid
├── NothingAsked     a request without words, or without what it is about
├── WrongReceived    a request that came in the future, or too long ago
├── NoReason         something ends and nobody says why
├── ClockAhead       something that happened lies in the future
├── NothingSaid      an entry without words, topics or a nice moment
├── NotPlanned       a handover of which day, reason or whether the person knows is missing
├── NotTogether      people whom this colleague cannot take over, said without a reason
├── NothingAgreed    a meeting without the person's question or words, or an empty line
├── TooManySeats     more people than fit round a table
├── NothingNamed     neither words nor something from the area's list
├── EndsTooEarly     over before it began
├── WrongDay         a day that lies too far back or ahead
├── WrongRhythm      a rhythm that is too short or too long
├── WrongDays        days of absence that are not in order, gone by, or too many
├── TextTooLong      more than fits in a short text
├── HoldsAName       a name in a text that leaves this product
├── NotConfirmed     words that nobody read over before they leave
├── SoundsLikeMore   words that seem to be about more than work
├── OwnEntry         somebody disagrees with what he or she wrote: that is a correction
├── NotTalkedAbout   who carries a topic that was not talked about
├── NotReadByPerson  the person disagrees with what the person does not read
├── NotTheirChoice   somebody is trusted, and the person did not say so by name
├── NotTrusted       a phone number of somebody whom the person does not trust
└── NotAPlace        a topic or a member that cannot be chosen here
"""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from reisgezel.foundation.common.errors import Conflict, Invalid

if TYPE_CHECKING:
    import uuid
    from collections.abc import Sequence


class TooManyGoals(Conflict):
    code = "too_many_goals"
    message = _("There are three open goals. Finish one or let one go first: three is enough at once.")


class NoSuchMove(Conflict):
    code = "no_such_move"
    message = _("This was already changed. Look again before you go on.")


class OrderedMeanwhile(Conflict):
    code = "ordered_meanwhile"
    message = _(
        "Another order was written down meanwhile. It is kept, and nothing of yours is lost. "
        "Look at both; save again if yours is the newest."
    )


class AlreadyInTeam(Conflict):
    code = "already_in_team"
    message = _("This person is already in the team.")


class AlreadyCovered(Conflict):
    code = "already_covered"
    message = _("Somebody stands in already. End that first, then arrange it anew.")


class AlreadyAsked(Conflict):
    code = "already_asked"
    message = _("This colleague was already asked. Wait for the answer, or take the question back.")


class AlreadyNoted(Conflict):
    code = "already_noted"
    message = _("This is written down already, about the same topic.")


class AlreadyCorrected(Conflict):
    code = "already_corrected"
    message = _("Somebody already corrected this entry. Correct the newest one.")


class AlreadyOpen(Conflict):
    code = "already_open"
    message = _("You opened this already, and it is still open. Go on there. Your new reason was not saved.")


class KeptApart(Conflict):
    code = "kept_apart"
    message = _("These two are kept apart. End that first.")


class NotOnePage(Conflict):
    code = "not_one_page"
    message = _("These two pages cannot become one now. Call each other, or a coordinator.")


class SettleFirst(Conflict):
    code = "settle_first"
    message = _("Something has to be settled first on one of the two pages. Look, or call each other.")


class StaysItself(Conflict):
    code = "stays_itself"
    message = _("This page became one with another before. So this is the page that stays.")


class NotOpen(Conflict):
    code = "not_open"
    message = _("The time is over. Your text is kept: say again why you open it.")


class TooManyAtOnce(Conflict):
    code = "too_many_at_once"
    message = _(
        "You used emergency access for many people within a day. Call the case manager or a coordinator."
    )


class NotTheHour(Conflict):
    code = "not_the_hour"
    message = _("A meeting begins from a quarter of an hour before its time until three hours after it.")


class TableTaken(Conflict):
    code = "table_taken"
    message = _("Another meeting about this person still goes on. End that one first.")


class NotAtTable(Conflict):
    code = "not_at_table"
    message = _("This meeting does not go on now. Your text was not saved: copy it, or write a note.")


class SheetFull(Conflict):
    code = "sheet_full"
    message = _("There are twenty of these lines already. Say the rest in a note.")


class AlreadyHandingOver(Conflict):
    code = "already_handing_over"
    message = _("A handover of one of them is under way already. Look again before you go on.")


class AlreadyUsed(Conflict):
    code = "already_used"
    message = _(
        "Something was written on one of these pages since, so they stay. Close the ones that are wrong."
    )


class PartOfMeeting(NoSuchMove):
    code = "part_of_meeting"
    message = _(
        "This is a meeting with several people. Call it off under At the table: then all of them hear it."
    )


class Held(Conflict):
    code = "held"
    message = _("The person asked to set this aside, or to erase it. End that first, on the person’s word.")


class SomebodyElse(Conflict):
    code = "somebody_else"
    message = _("You wrote this down or keep the overview. Somebody else answers it: a second pair of eyes.")


class MustGrant(Conflict):
    code = "must_grant"
    message = _("On this ground nobody may refuse it. The answer is yes.")


class CannotGrant(Conflict):
    code = "cannot_grant"
    message = _("The law obliges to keep this. The answer is no; write which law.")


class TooLateToExtend(Conflict):
    code = "too_late_to_extend"
    message = _("More time can be taken once, and only within the first month.")


class NothingAsked(Invalid):
    code = "nothing_asked"
    message = _("Write what the person asks, in the person’s own words.")


class WrongReceived(Invalid):
    code = "wrong_received"
    message = _("Choose the day on which the person asked: today or a day before, at most a year ago.")


class AlreadyCopied(Conflict):
    code = "already_copied"
    message = _("A colleague copied a text about this meanwhile. Look below before you copy it again.")


class NotAgreed(Conflict):
    code = "not_agreed"
    message = _("This cannot be told to the employment service: the person has not said yes, or stopped it.")


class TextTooLong(Invalid):
    code = "text_too_long"
    message = _("This is too long. Keep to what matters for work: at most 500 signs.")


class HoldsAName(Invalid):
    code = "holds_a_name"
    message = _("There is a name in it. Say it without names, of colleagues too. Nothing was kept.")


class NotConfirmed(Invalid):
    code = "not_confirmed"
    message = _("Read the words over first, and say that they are about work alone.")


class SoundsLikeMore(Invalid):
    code = "sounds_like_more"
    message = _("There are words in it that seem to be about more than work. Take them out, or look again.")


class NotPlanned(Invalid):
    """pages: of which people something is missing."""

    code = "not_planned"
    message = _("Not everybody is planned yet. Nobody was asked.")

    def __init__(self, pages: "Sequence[uuid.UUID]" = ()) -> None:
        self.pages = tuple(pages)
        super().__init__()


class NotTogether(Invalid):
    """pages: of which people. Why is never said: it could tell something of somebody else (decision 21)."""

    code = "not_together"
    message = _("This is not possible for everybody you chose with this colleague. Nothing was changed.")

    def __init__(self, pages: "Sequence[uuid.UUID]" = ()) -> None:
        self.pages = tuple(pages)
        super().__init__(field="people")


class NothingAgreed(Invalid):
    code = "nothing_agreed"
    message = _("Write it in a few words.")


class TooManySeats(Invalid):
    code = "too_many_seats"
    message = _("At most twelve people fit round this table.")


class NoReason(Invalid):
    code = "no_reason"
    message = _("Write why. The person and the team can read this.")


class ClockAhead(Invalid):
    code = "clock_ahead"
    message = _("This moment still has to come. Choose a moment that has been.")


class NothingSaid(Invalid):
    code = "nothing_said"
    message = _("Write what happened, or choose at least one topic.")


class NothingNamed(Invalid):
    code = "nothing_named"
    message = _("Choose something from the list, or write it in words.")


class EndsTooEarly(Invalid):
    code = "ends_too_early"
    message = _("It would be over before it began. Look at both days again.")


class WrongDay(Invalid):
    code = "wrong_day"
    message = _("Choose a day from tomorrow on, at most a year ahead.")


class WrongRhythm(Invalid):
    code = "wrong_rhythm"
    message = _("Choose from 1 to 180 days.")


class WrongDays(Invalid):
    code = "wrong_days"
    message = _("Choose a last day from today on and after the first one, at most a year later.")


class NotAPlace(Invalid):
    code = "not_a_place"
    message = _("This choice is not possible here.")


class NotTalkedAbout(Invalid):
    code = "not_talked_about"
    message = _("Say how it goes as well, or leave who carries this at “Not said”.")


class NotTheirChoice(Invalid):
    code = "not_their_choice"
    message = _(
        "Whom somebody trusts is the person’s own choice: write down the name, and that the person says so."
    )


class NotTrusted(Invalid):
    code = "not_trusted"
    message = _("A phone number is kept only of somebody the person trusts.")


class OwnEntry(Invalid):
    code = "own_entry"
    message = _("You wrote this yourself. Correct it: your earlier words stay beside it.")


class NotReadByPerson(Invalid):
    code = "not_read_by_person"
    message = _("The person does not read this entry, so it is not the person who disagrees with it.")
