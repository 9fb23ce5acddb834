"""The engine of plans: needs in, visits out. No web, no ORM, no measures."""
