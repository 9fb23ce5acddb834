"""What a contact may be for, and the eleven groups of service a team owes everybody."""

from collections.abc import Mapping

from alongside.terms.term import Term


class Service(Term):
    """What a contact was for."""

    ENGAGEMENT = "engagement", "Getting to know each other"
    CASE_MANAGEMENT = "case_management", "Case management"
    SYMPTOM_MANAGEMENT = "symptom_management", "Living with symptoms"
    MEDICATION = "medication", "Medication"
    PSYCHOTHERAPY = "psychotherapy", "Psychotherapy"
    CRISIS = "crisis", "Crisis"
    SUBSTANCE_USE_INDIVIDUAL = "substance_use_individual", "Substance use, one to one"
    SUBSTANCE_USE_GROUP = "substance_use_group", "Substance use group"
    VOCATIONAL = "vocational", "Work and school"
    HOUSING = "housing", "Housing"
    DAILY_LIVING = "daily_living", "Daily living"
    SOCIAL_LEISURE = "social_leisure", "Social life"
    PEER_SUPPORT = "peer_support", "Peer support"
    FAMILY_SUPPORT = "family_support", "Family support"
    BENEFITS = "benefits", "Benefits and money"
    TRANSPORT = "transport", "Transport"
    LEGAL = "legal", "Legal"
    PHYSICAL_HEALTH = "physical_health", "Physical health"
    SERVICE_COORDINATION = "service_coordination", "Service coordination"


PART2_SERVICES = frozenset({Service.SUBSTANCE_USE_INDIVIDUAL, Service.SUBSTANCE_USE_GROUP})
"""Services whose records are labelled under 42 CFR Part 2 from entry to every exit."""


class ServiceGroup(Term):
    """The eleven groups of service of a broad array (Utah's words), by which a service is planned and counted."""

    COORDINATION = "coordination", "Service coordination"
    CRISIS = "crisis", "Crisis"
    SYMPTOMS = "symptoms", "Symptoms"
    MEDICATION = "medication", "Medication"
    DUAL_DISORDERS = "dual_disorders", "Dual disorders"
    VOCATIONAL = "vocational", "Work and school"
    DAILY_LIVING = "daily_living", "Daily living and home"
    SOCIAL = "social", "Social life"
    PEER_SUPPORT = "peer_support", "Peer support"
    FAMILY_SUPPORT = "family_support", "Family"
    SUPPORT = "support", "Basic support", "Benefits, transport, legal help, physical health"


SERVICES_OF: Mapping[ServiceGroup, tuple[Service, ...]] = {
    ServiceGroup.COORDINATION: (Service.SERVICE_COORDINATION, Service.CASE_MANAGEMENT),
    ServiceGroup.CRISIS: (Service.CRISIS,),
    ServiceGroup.SYMPTOMS: (Service.SYMPTOM_MANAGEMENT, Service.PSYCHOTHERAPY),
    ServiceGroup.MEDICATION: (Service.MEDICATION,),
    ServiceGroup.DUAL_DISORDERS: (Service.SUBSTANCE_USE_INDIVIDUAL, Service.SUBSTANCE_USE_GROUP),
    ServiceGroup.VOCATIONAL: (Service.VOCATIONAL,),
    ServiceGroup.DAILY_LIVING: (Service.DAILY_LIVING, Service.HOUSING),
    ServiceGroup.SOCIAL: (Service.SOCIAL_LEISURE,),
    ServiceGroup.PEER_SUPPORT: (Service.PEER_SUPPORT,),
    ServiceGroup.FAMILY_SUPPORT: (Service.FAMILY_SUPPORT,),
    ServiceGroup.SUPPORT: (Service.BENEFITS, Service.TRANSPORT, Service.LEGAL, Service.PHYSICAL_HEALTH),
}
"""Every service but getting to know each other, in the one group it counts in."""
