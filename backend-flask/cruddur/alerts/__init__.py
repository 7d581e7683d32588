"""Alerts: word of a notification outside the page, by push to a browser or by mail."""
