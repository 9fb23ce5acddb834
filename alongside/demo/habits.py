"""How one client is usually met: how often, where, for how long and by whom. Drawn once, kept for the whole record."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from alongside.demo.plan import ClientRow, PostRow, pick
from alongside.terms import PRESCRIBERS, Place, Role, Service


@dataclass(frozen=True, slots=True)
class Habits:
    weekly: float
    """visits and calls in an ordinary week"""
    minutes: float
    by_phone: float
    """share of them made by phone"""
    not_in: float
    """share of visits that find nobody"""
    places: Mapping[str, float]
    circle: Mapping[str, float]
    """position -> weight: who of the team usually goes"""
    injection: bool
    in_substance_group: bool
    in_social_group: bool


def draw_habits(chance: Random, client: ClientRow, positions: Sequence[str], *, pace: float, rural: bool) -> Habits:
    weekly = chance.choices((1.6, 2.3, 3.0, 3.7, 4.6, 6.0), (8, 20, 32, 22, 13, 5))[0] * pace
    field = [position for position in positions if position not in {"psychiatrist", "aprn", "assistant"}]
    others = [position for position in field if position != client.coordinator]
    circle = dict.fromkeys(field, 0.3) | {client.coordinator: 2.6}
    circle |= dict.fromkeys(chance.sample(others, min(3, len(others))), 1.6)
    if client.substance_use:
        circle |= {position: 1.9 for position in field if position.startswith("substance")}
    return Habits(
        weekly=weekly,
        minutes=chance.gauss(40, 7),
        by_phone=chance.choice((0.04, 0.1, 0.16, 0.24)) * (1.4 if rural else 1),
        not_in=chance.choices((0.02, 0.06, 0.12, 0.22), (30, 40, 20, 10))[0],
        places=draw_places(chance, client),
        circle=circle,
        injection=chance.random() < 0.38,
        in_substance_group=bool(client.substance_use) and chance.random() < 0.55,
        in_social_group=chance.random() < 0.2,
    )


def draw_places(chance: Random, client: ClientRow) -> dict[str, float]:
    home, office = chance.uniform(0.35, 0.7), chance.choice((0.02, 0.06, 0.12, 0.22, 0.45))
    if chance.random() < 0.09:
        return {Place.RESIDENTIAL: 0.6, Place.COMMUNITY: 0.3, Place.OFFICE: 0.1}
    if "Shelter" in client.address or not client.address:
        return {Place.COMMUNITY: 0.8, Place.OFFICE: office + 0.1}
    return {Place.HOME: home, Place.COMMUNITY: max(0.1, 0.95 - home - office), Place.OFFICE: office}


SERVICES: Mapping[Role, Mapping[Service, float]] = {
    Role.TEAM_LEADER: {
        Service.SERVICE_COORDINATION: 4, Service.ENGAGEMENT: 3, Service.SYMPTOM_MANAGEMENT: 2, Service.LEGAL: 1,
    },
    Role.PSYCHIATRIST: {Service.MEDICATION: 6, Service.SYMPTOM_MANAGEMENT: 4},
    Role.PSYCHIATRIC_APRN: {Service.MEDICATION: 7, Service.SYMPTOM_MANAGEMENT: 3},
    Role.NURSE: {Service.MEDICATION: 5, Service.PHYSICAL_HEALTH: 4, Service.SYMPTOM_MANAGEMENT: 2},
    Role.SUBSTANCE_USE_SPECIALIST: {
        Service.ENGAGEMENT: 3, Service.DAILY_LIVING: 2, Service.CASE_MANAGEMENT: 2, Service.SYMPTOM_MANAGEMENT: 1,
    },
    Role.VOCATIONAL_SPECIALIST: {Service.VOCATIONAL: 6, Service.BENEFITS: 1, Service.TRANSPORT: 1},
    Role.PEER_SPECIALIST: {Service.PEER_SUPPORT: 5, Service.SOCIAL_LEISURE: 3, Service.DAILY_LIVING: 1},
    Role.THERAPIST: {Service.PSYCHOTHERAPY: 6, Service.SYMPTOM_MANAGEMENT: 2},
    Role.CASE_MANAGER: {
        Service.CASE_MANAGEMENT: 3, Service.HOUSING: 3, Service.BENEFITS: 2, Service.DAILY_LIVING: 3,
        Service.TRANSPORT: 1, Service.LEGAL: 1,
    },
}  # fmt: skip


def draw_service(chance: Random, post: PostRow, client: ClientRow) -> Service:
    """What a visit by somebody in that post was for."""
    if post.role is Role.SUBSTANCE_USE_SPECIALIST and client.substance_use and chance.random() < 0.72:
        return Service.SUBSTANCE_USE_INDIVIDUAL
    return pick(chance, SERVICES[post.role])


def prescribes(post: PostRow) -> bool:
    return post.role in PRESCRIBERS
