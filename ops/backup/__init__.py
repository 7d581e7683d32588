"""`make backup` and `make restore`: stores and pictures of what runs, into one file and back.

Runs on bare Python: a server has Docker and Python, and no set-up of this folder.
"""
