"""What a client is asked, word for word, and how the answers went over time."""
