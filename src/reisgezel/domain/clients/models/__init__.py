from reisgezel.domain.clients.models.client import Client, ClientCorrection, ClientName
from reisgezel.domain.clients.models.contact import ContactRule
from reisgezel.domain.clients.models.sounds import ClientSound

__all__ = ["Client", "ClientCorrection", "ClientName", "ClientSound", "ContactRule"]
