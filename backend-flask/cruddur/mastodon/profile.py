"""From what an app says of a profile to what our own API takes, and why some of it is refused."""

from pydantic import ValidationError

from cruddur.errors import Invalid
from cruddur.mastodon.parameters import Parameters
from cruddur.users.schemas import ProfileUpdate


def written_profile(sent: Parameters, *, has_files: bool) -> ProfileUpdate:
    """What is to be changed. Raises Invalid."""
    _refuse_what_is_not_here(sent, has_files=has_files)
    try:
        return ProfileUpdate.model_validate(
            {
                "display_name": sent.text("display_name") or None,
                "bio": sent.text("note"),
                "approves_followers": sent.flag("locked") if sent.has("locked") else None,
            }
        )
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False, include_context=False)[0]
        raise Invalid(f"{first['loc'][0]}: {first['msg']}") from None


def _refuse_what_is_not_here(sent: Parameters, *, has_files: bool) -> None:
    """Raises Invalid for what a person would believe in, if it were ignored."""
    if has_files or sent.has("avatar") or sent.has("header"):
        raise Invalid("Change your pictures in the web app.")
    if any(field.has("name") or field.has("value") for field in sent.several("fields_attributes")):
        raise Invalid("A profile has no fields here. Write it into the bio.")
    begins = sent.within("source")
    if begins.text("privacy") not in (None, "", "public") or begins.flag("sensitive"):
        raise Invalid("Who sees a crud, and what is covered, is chosen for each crud here.")
    if sent.flag("bot"):
        raise Invalid("Accounts of programs are not marked here. Write it into the bio.")
