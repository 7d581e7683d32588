"""The settings of pushes."""

from pydantic import BaseModel, Field


class PushSettings(BaseModel):
    """The variables about pushes."""

    # A push service of tests, on this machine; in production pushes go to public addresses only.
    push_test_origin: str | None = Field(
        default=None,
        pattern=r"^https?://(localhost|127\.0\.0\.1)(:\d{1,5})?$",
        examples=["http://127.0.0.1:8099"],
    )

    def faults_of_push(self) -> list[str]:
        """Why pushes could go elsewhere in production."""
        if self.push_test_origin is None:
            return []
        return [
            "PUSH_TEST_ORIGIN lets pushes reach this machine and must not be set "
            "when CRUDDUR_ENV is production"
        ]
