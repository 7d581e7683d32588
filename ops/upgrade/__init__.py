"""`make upgrade`: brings production that runs from this clone to another version, or back.

Runs on the bare Python of the machine.
"""
