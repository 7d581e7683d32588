"""`python -m cruddur.stream`: serves the stream until a signal stops it."""

import asyncio
import os

from cruddur.server import logs
from cruddur.settings import Settings
from cruddur.stream.server import StreamServer, allow_many_files

NICENESS = 5
"""When a restart brings thousands of streams back at once, requests of the API go first."""

if __name__ == "__main__":
    settings = Settings.from_environment_or_exit()
    logs.configure(settings.log_level, settings.log_format)
    allow_many_files()
    os.nice(NICENESS)
    asyncio.run(StreamServer(settings).run())
