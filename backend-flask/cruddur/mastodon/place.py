"""What a place says of itself to apps: what it can do, and where its limits are."""

from typing import Any

from cruddur.activities.schemas import MAX_MESSAGE_LENGTH
from cruddur.http.place_settings import PlaceSettings
from cruddur.media.schemas import MAX_ALT_LENGTH, MAX_ATTACHED
from cruddur.settings import Settings

VERSION = "4.2.0 (compatible; Cruddur 1.0.0)"
"""The last version of Mastodon before what there is not here, such as grouped notifications."""
SOURCE = "https://github.com/cruddur/cruddur"
MEDIA_TYPES = (
    "image/jpeg",
    "image/png",
    "image/webp",
    "image/gif",
    "image/avif",
    "image/heic",
    "image/heif",
)
MAX_PIXELS = 20_000_000
FEATURES = ("pleroma:expires_in", "mastodon_api")
PREFERENCES = {
    "posting:default:visibility": "public",
    "posting:default:sensitive": False,
    "posting:default:language": None,
    "reading:expand:media": "default",
    "reading:expand:spoilers": False,
}


def configuration(settings: Settings) -> dict[str, Any]:
    """Limits, as both versions of the description have them."""
    return {
        "accounts": {"max_featured_tags": 0, "max_pinned_statuses": 0},
        "statuses": {
            "max_characters": MAX_MESSAGE_LENGTH,
            "max_media_attachments": MAX_ATTACHED,
            # A link counts in full; several apps need a number here.
            "characters_reserved_per_url": 23,
            "supported_mime_types": ["text/plain"],
        },
        "media_attachments": {
            "supported_mime_types": list(MEDIA_TYPES),
            "image_size_limit": settings.max_media_bytes,
            "image_matrix_limit": MAX_PIXELS,
            "video_size_limit": 0,
            "video_frame_rate_limit": 0,
            "video_matrix_limit": 0,
            "description_limit": MAX_ALT_LENGTH,
        },
        "polls": {
            "max_options": 0,
            "max_characters_per_option": 0,
            "min_expiration": 0,
            "max_expiration": 0,
        },
        "translation": {"enabled": False},
    }


def instance_1(
    settings: Settings, place: PlaceSettings, web: str, people: int, cruds: int
) -> dict[str, Any]:
    """The first version of the description."""
    host = web.partition("://")[2]
    return {
        "uri": host,
        "title": place.name,
        "short_description": place.description,
        "description": place.description,
        "email": place.contact if "@" in place.contact else "",
        "version": VERSION,
        "urls": {"streaming_api": streaming(web)},
        "stats": {"user_count": people, "status_count": cruds, "domain_count": 0},
        "thumbnail": f"{web}/icons/icon-512.png",
        "languages": place.languages,
        "registrations": place.signup_mode in ("open", "approval"),
        "approval_required": place.signup_mode == "approval",
        "invites_enabled": place.members_invite,
        "configuration": configuration(settings),
        "contact_account": None,
        "rules": rules(place),
        "max_toot_chars": MAX_MESSAGE_LENGTH,
        "translation": {"enabled": False},
    }


def instance_2(settings: Settings, place: PlaceSettings, web: str, people: int) -> dict[str, Any]:
    """The second version of the description."""
    host = web.partition("://")[2]
    limits = configuration(settings)
    return {
        "domain": host,
        "title": place.name,
        "version": VERSION,
        "source_url": SOURCE,
        "description": place.description,
        "usage": {"users": {"active_month": people}},
        "thumbnail": {"url": f"{web}/icons/icon-512.png", "blurhash": None, "versions": {}},
        "icon": [],
        "languages": place.languages,
        "configuration": {
            **limits,
            "urls": {
                "streaming": streaming(web),
                "streaming_api": streaming(web),
                "status": None,
                "about": f"{web}/about",
                "privacy_policy": f"{web}/privacy",
                "terms_of_service": None,
            },
            "vapid": {"public_key": ""},
            "timelines_access": {
                "live_feeds": {"local": "public", "remote": "disabled"},
                "hashtag_feeds": {"local": "public", "remote": "disabled"},
            },
            "limited_federation": True,
        },
        "registrations": {
            "enabled": place.signup_mode in ("open", "approval"),
            "approval_required": place.signup_mode == "approval",
            "reason_required": place.signup_mode == "approval",
            "message": None,
            "url": f"{web}/signup",
        },
        "api_versions": {},
        "contact": {"email": place.contact if "@" in place.contact else "", "account": None},
        "rules": rules(place),
    }


def rules(place: PlaceSettings) -> list[dict[str, Any]]:
    """The rules of the place."""
    return [
        {"id": str(nth), "text": rule, "hint": "", "translations": {}}
        for nth, rule in enumerate(place.rules, 1)
    ]


def streaming(web: str) -> str:
    """Where streams are: clients put the path after it."""
    scheme, _, host = web.partition("://")
    return f"{'wss' if scheme == 'https' else 'ws'}://{host}"


def nodeinfo(place: PlaceSettings, people: int, cruds: int) -> dict[str, Any]:
    """What a place says of itself to whoever asks (NodeInfo 2.0)."""
    return {
        "version": "2.0",
        "software": {"name": "cruddur", "version": "1.0.0"},
        "protocols": [],
        "services": {"inbound": [], "outbound": []},
        "openRegistrations": place.signup_mode in ("open", "approval"),
        "usage": {"users": {"total": people}, "localPosts": cruds},
        "metadata": {"nodeName": place.name, "features": list(FEATURES)},
    }
