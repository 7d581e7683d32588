"""`python -m cruddur.stream`: serves the stream until a signal stops it."""

import asyncio

from cruddur.server import logs
from cruddur.settings import Settings
from cruddur.stream.server import StreamServer, allow_many_files

if __name__ == "__main__":
    settings = Settings.from_environment_or_exit()
    logs.configure(settings.log_level, settings.log_format)
    allow_many_files()
    asyncio.run(StreamServer(settings).run())
