"""People: who we are, and everything that changes it."""
