"""Kills parts of a running stack at random moments and counts what was lost or doubled."""
