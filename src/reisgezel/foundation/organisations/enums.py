"""Roles of organisations in a partnership and of people in an organisation."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationKind(models.TextChoices):
    MUNICIPALITY = "municipality", _("municipality")
    EMPLOYMENT_SERVICE = "employment_service", _("public employment service")
    SOCIAL = "social", _("social organisation")
    HEALTH = "health", _("health organisation")
    TRAINING = "training", _("training organisation")
    EMPLOYER = "employer", _("employer")
    OTHER = "other", _("other organisation")


class OrganisationRole(models.TextChoices):
    """What an organisation is in one partnership, between two dates (sources: programme facts, section 2d)."""

    PROMOTOR = "promotor", _("promotor")
    LEAD_PARTNER = "lead_partner", _("lead partner")
    CORE_PARTNER = "core_partner", _("core partner")
    PARTNER = "partner", _("partner")
    EMPLOYER = "employer", _("employer")
    QUALITY_COACH = "quality_coach", _("quality coach")


class MemberRole(models.TextChoices):
    """What a person does for one organisation in one partnership."""

    CASE_MANAGER = "case_manager", _("case manager")
    PARTNER_PROFESSIONAL = "partner_professional", _("partner professional")
    COORDINATOR = "coordinator", _("coordinator")
    REGISSEUR = "regisseur", _("regisseur")
    STEERING = "steering", _("steering group member")
    JUROR = "juror", _("jury member")
    ADMINISTRATOR = "administrator", _("administrator")


class SecrecyKind(models.TextChoices):
    """Who is bound how depends on the task, not on the diploma (programme facts, 5.11)."""

    PROFESSIONAL_SECRECY = "professional_secrecy", _("bound by professional secrecy")
    DISCRETION = "discretion", _("bound by discretion")
