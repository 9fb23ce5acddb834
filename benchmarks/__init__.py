"""The figures of docs/reference/figures.md, measured again: `make bench`."""
