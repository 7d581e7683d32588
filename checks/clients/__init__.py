"""Lints the OpenAPI document, generates clients from it, and lets them call the API."""
