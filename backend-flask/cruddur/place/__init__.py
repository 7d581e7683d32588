"""The place: its settings, roles, rules of joining, and what it publishes about itself."""
