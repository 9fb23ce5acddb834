"""Papers, pictures and what is sealed: what a file is found to be, and the keys that close it."""
