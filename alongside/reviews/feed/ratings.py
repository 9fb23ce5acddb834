"""What a person judged."""

from alongside.reviews.feed.laid import Laid, same

RATINGS = Laid(
    "ratings",
    "reviews_judgement j",
    same("j", "team_id", "standard", "item", "rated_on", "rating", "rater", "rationale"),
    team="j.team_id",
    # Of several words of one day the last stands.
    holds=(
        "NOT EXISTS (SELECT 1 FROM reviews_judgement k WHERE k.team_id = j.team_id AND k.standard = j.standard "
        "AND k.item = j.item AND k.rated_on = j.rated_on AND (k.at > j.at OR (k.at = j.at AND k.id > j.id)))"
    ),
    why_not=(("said_again", "1 = 1"),),
)
