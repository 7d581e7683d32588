"""Decodes a picture that somebody uploaded, in a process that can do nothing else.

It imports nothing of cruddur, so that it starts in a moment and knows no settings and no secrets.
"""
