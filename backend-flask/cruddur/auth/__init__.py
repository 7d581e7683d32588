"""Accounts: signing up, in and out, sessions, codes, and the demo person."""
