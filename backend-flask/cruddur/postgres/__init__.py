"""Postgres: people and posts, the truth. Pool, statements from .sql files, and migrations."""
