"""Alongside: software for assertive community treatment teams."""

__version__ = "0.1.0"
