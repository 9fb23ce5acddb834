"""What is written down of medicines: orders, consents, doses, what is watched and noticed."""
