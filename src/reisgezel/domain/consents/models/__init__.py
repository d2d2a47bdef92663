from reisgezel.domain.consents.models.participation import Participation
from reisgezel.domain.consents.models.sharing import Sharing
from reisgezel.domain.consents.models.texts import LegalGround, Text

__all__ = ["LegalGround", "Participation", "Sharing", "Text"]
