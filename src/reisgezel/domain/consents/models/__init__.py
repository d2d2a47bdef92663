from reisgezel.domain.consents.models.sharing import Sharing

__all__ = ["Sharing"]
