"""Short notes, put together from phrases. Nothing about substances outside the notes labelled for it."""

from random import Random

from alongside.terms import Service, WhyNot

OPENINGS = (
    "{name} was expecting us.", "{name} in good spirits today.", "{name} tired, slept about four hours.",
    "Quiet visit, {name} spoke little at first.", "{name} had the kettle on.", "{name} asked for a shorter visit.",
    "Met {name} on the way back from the store.", "{name} is up and dressed, the room is tidy.",
    "{name} worried about a letter and showed it to us.", "{name} says this week is better than last.",
    "{name} was on the phone with family when we came.", "Walked with {name} around the block.",
    "{name} heard voices last night and slept with the radio on.", "{name} laughed a lot today.",
    "{name} wanted to sit outside.", "{name} greeted us at the gate.", "", "",
)  # fmt: skip

CLOSINGS = (
    "Next visit agreed.", "{name} will call if the night is hard.", "Wants to go on with this on the next visit.",
    "Agreed to try again next week.", "No change to the plan.", "{name} knows the on-call number.",
    "Told at the morning meeting.", "Will bring the form next time.", "{name} chose the next step.",
    "Asked for the same visitor again.", "", "", "",
)  # fmt: skip

MIDDLES: dict[Service, tuple[str, ...]] = {
    Service.ENGAGEMENT: (
        "Talked about music and the neighborhood.", "Shared a coffee; spoke about what a good week looks like.",
        "Brought the photos that were asked for.", "Sat with the silence, then spoke about the sea.",
        "Played two games of dominoes.", "Spoke about what to keep from the old apartment.",
    ),
    Service.CASE_MANAGEMENT: (
        "Went through the mail together.", "Called the clinic and moved the appointment.",
        "Sorted the week: court date, rent, pharmacy.", "Filled in the renewal together.",
        "Checked what is still open with the county.", "Wrote down the three things that matter this month.",
    ),
    Service.SYMPTOM_MANAGEMENT: (
        "Voices quieter with the earphones on.", "Looked at the early signs and what helped in March.",
        "Feels watched on the bus; rode two stops together.", "Spoke about sleep and wrote down the hours.",
        "Practiced the breathing from last week.", "Named two people to call when it gets loud.",
    ),
    Service.MEDICATION: (
        "Injection given, no soreness at the site.", "Pill box filled for the week together.",
        "Same dose agreed. Slight tremor in the hands, to be watched.", "Evening dose moved an hour earlier.",
        "Spoke about weight gain and what could change.", "Refill picked up from the pharmacy.",
        "Bloods drawn, tolerated well.",
    ),
    Service.PSYCHOTHERAPY: (
        "Session as agreed.", "Worked on the thought record from last time.", "Session kept short by choice.",
        "Went on with the timeline.",
    ),
    Service.CRISIS: (
        "Very frightened on arrival, calmer after half an hour. Safe for the night, sister stays over.",
        "Went through the crisis plan line by line; nobody needs to go to hospital tonight.",
        "Could not settle after a quarrel. Walked, ate something, agreed a call at nine.",
        "Spoke by the window until it was lighter. Plan for the morning agreed.",
    ),
    Service.SUBSTANCE_USE_INDIVIDUAL: (
        "Five days without drinking. Looked at what made Friday hard.",
        "Not ready to stop, ready to count. Diary started.", "Used twice this week, both times alone and at night.",
        "Went through the pros and cons again, in own words.",
        "Spoke about cravings at the bus stop and another way home.",
        "Asked for information about treatment at the clinic.",
    ),
    Service.SUBSTANCE_USE_GROUP: (
        "Topic: what to do with a free afternoon.", "Topic: saying no to old friends.",
        "Topic: sleep without drinking.",
        "Topic: what helped this week.", "Topic: planning for the holidays.",
    ),
    Service.VOCATIONAL: (
        "Wrote two applications at the library.", "Visited the garden center; the manager can see a trial morning.",
        "Second week at work. Spoke about breaks.", "Met the employer together.", "Practiced the interview.",
        "Looked at how wages change benefits.", "Signed up for the evening class.",
    ),
    Service.HOUSING: (
        "Landlord will repair the lock by Friday.", "Viewed the apartment on Linden St; likes the light.",
        "Rent paid, receipt filed.", "Spoke with the landlord about the noise.", "Housing form sent.",
        "Looked at the lease together before signing.",
    ),
    Service.DAILY_LIVING: (
        "Laundry and shopping.", "Cooked rice and beans; enough for two days.", "Cleaned the kitchen side by side.",
        "Practiced the bus route with one change.", "Made a list and kept to it at the store.", "Set up the new phone.",
    ),
    Service.SOCIAL_LEISURE: (
        "Walked to the lake.", "Went to the library’s film afternoon.", "Lunch with the others, stayed until the end.",
        "Played cards.", "Visited the market.", "Choir practice; sang.",
    ),
    Service.PEER_SUPPORT: (
        "Spoke about getting well at one’s own pace.", "Went to the drop-in together.",
        "Worked on the list of what keeps me well.", "Talked about telling family what one needs.",
        "Shared what helped after my own hospital stay.",
    ),
    Service.FAMILY_SUPPORT: (
        "Family see more energy; asked what to do when nights are hard.", "Spoke about rent and the visit on Sunday.",
        "Worried about the cough; nurse told.", "Glad of the call. Will ring us first next time.",
        "Agreed who does what this month.", "Asked what we can and cannot say; explained.",
    ),
    Service.BENEFITS: (
        "Benefits renewal sent, confirmation filed.", "Went to the Social Security office, forty minutes’ wait.",
        "Budget on one page.", "Payee will send half on the first and half on the fifteenth.",
    ),
    Service.TRANSPORT: ("Drove to the dentist and waited.", "Bus pass renewed.", "Practiced the ride to the clinic."),
    Service.LEGAL: (
        "Court at 10:30: the fine is paid in four parts.", "Called the public defender together.",
        "Met the probation officer; next date written on the card.",
    ),
    Service.PHYSICAL_HEALTH: (
        "Blood pressure 128/82, weight steady.", "Dentist booked.", "Foot is healing, dressing changed.",
        "Glucose checked, within range.", "Went along to the eye clinic.", "Flu shot given.",
    ),
    Service.SERVICE_COORDINATION: (
        "Looked at the plan together; goal one is nearly done.", "Asked what should change. Fewer visits before noon.",
        "Review of the last six months, in {name}’s words.", "Agreed who comes on which day.",
    ),
}  # fmt: skip

TRIED: dict[WhyNot, tuple[str, ...]] = {
    WhyNot.NOT_IN: (
        "No answer at the door. Left a card.",
        "Music on inside, nobody came. Note left under the door.",
        "Neighbor says out since morning. Will try tomorrow.",
        "Rang and knocked twice; texted that we came by.",
    ),
    WhyNot.NOT_FOUND: (
        "Looked at the library, the depot and the shelter.",
        "Not at the usual bench. Asked at the drop-in.",
        "Shelter has not seen {name} since the weekend.",
    ),
    WhyNot.ASKED_US_TO_GO: (
        "{name} spoke through the door: not today. Respected, will call tomorrow.",
        "Asked us to come back another day. Agreed on Thursday.",
    ),
    WhyNot.NOT_SAFE: ("Loud argument in the hallway; left and called from the car. {name} is all right.",),
}
NO_ANSWER = ("No answer, message left.", "Rang out twice.", "Number not in service today.")
WARD = (
    "On the ward. {name} glad of the visit; spoke about going home.", "Met with {name} and the ward nurse.",
    "Brought clothes and the phone charger.", "Ward round: discharge looked at with {name}.",
)  # fmt: skip


CALLS = (
    "Called as agreed. Doing all right, nothing new.", "{name} rang to move the visit; new time agreed.",
    "Reminded of tomorrow’s appointment; the ride is arranged.", "Short call. Slept better, has eaten.",
    "{name} asked when the form goes out. Sent on Monday.", "Asked about the side effects; none today.",
    "{name} wanted to hear a voice. Talked until the bus came.", "Confirmed the pharmacy has the refill.",
    "Called back about the landlord’s letter. We read it together on Thursday.", "All quiet. Next visit confirmed.",
    "{name} worried about the appointment; went through what will be asked.", "Checked in after yesterday. Calmer.",
)  # fmt: skip


def call_of(chance: Random, name: str) -> str:
    """A note on a call."""
    return chance.choice(CALLS).format(name=name)


def note_of(chance: Random, service: Service, name: str) -> str:
    """A note on a meeting. Those of a group name nobody."""
    middle = chance.choice(MIDDLES[service])
    if service in {Service.SUBSTANCE_USE_GROUP, Service.FAMILY_SUPPORT}:
        return middle.format(name=name)
    parts = (chance.choice(OPENINGS), middle, chance.choice(CLOSINGS))
    return " ".join(part for part in parts if part).format(name=name)
