"""What is asked of medicines: what holds today, what is due of it, and the whole of it for one client's page."""
