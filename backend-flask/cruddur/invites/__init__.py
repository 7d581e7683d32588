"""Invites: links by which people join."""
