"""What flask and gunicorn find: the application, made from the environment."""

from cruddur import create_app
from cruddur.settings import Settings

app = create_app(Settings.from_environment_or_exit())
