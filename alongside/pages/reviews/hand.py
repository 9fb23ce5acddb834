"""What rating by hand works on: one item that is open to people, and its form."""

from alongside.pages.reviews.forms import HandForm
from alongside.pages.shared.door import Request
from alongside.reviews.queries.judged import HandItem, by_hand
from alongside.teams.refusals import NotHere


def hand_item(request: Request, item: str) -> HandItem:
    """An item that a person may rate today, else NotHere."""
    open_to_people = by_hand(request.actor, request.team.id, on=request.today)
    found = next((one for one in open_to_people if one.item == item), None)
    if found is None:
        raise NotHere
    return found


def hand_form(request: Request, found: HandItem) -> HandForm:
    """The ratings open to a person, each with its anchor; what stands now is chosen."""
    ratings = [(str(rating), words) for rating, words in found.ratings]
    initial = {"rating": found.rating or found.proposed, "on": request.today}
    return HandForm(request.POST or None, scale=True, ratings=ratings, initial=initial)
