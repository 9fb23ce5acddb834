"""The engine of measures: facts in, scores and evidence out. No web, no ORM, no planner."""
