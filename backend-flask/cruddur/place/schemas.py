"""What is said of the place and of those who look after it."""

from pydantic import BaseModel, Field

from cruddur.security.roles import Role
from cruddur.users.schemas import ShortUser


class PersonWithRole(ShortUser):
    """Somebody who looks after the place."""

    role: Role


class GivenRole(BaseModel):
    """What somebody may do from now on."""

    role: Role = Field(description="person takes a role away.")
