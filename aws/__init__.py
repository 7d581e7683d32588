"""Cruddur on AWS: the templates, and what rolls a version out."""
