"""Backups on a schedule: what the service `backup` of docker-compose.prod.yml runs.

Its image holds this package and `ops/backup/archive.py` beside the backend. Nothing else of this
repository may be imported here.
"""
