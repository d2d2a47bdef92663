from reisgezel.domain.caseload.models.caseload import Caseload

__all__ = ["Caseload"]
