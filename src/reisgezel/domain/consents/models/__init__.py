from reisgezel.domain.consents.models.participation import Participation
from reisgezel.domain.consents.models.periods import RetentionPeriod
from reisgezel.domain.consents.models.sharing import Sharing
from reisgezel.domain.consents.models.telling import Telling
from reisgezel.domain.consents.models.texts import LegalGround, Text

__all__ = ["LegalGround", "Participation", "RetentionPeriod", "Sharing", "Telling", "Text"]
