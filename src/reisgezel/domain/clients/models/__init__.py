from reisgezel.domain.clients.models.client import Client, ClientCorrection, ClientName
from reisgezel.domain.clients.models.contact import ContactRule

__all__ = ["Client", "ClientCorrection", "ClientName", "ContactRule"]
