"""boto3's session without the data of services other than DynamoDB."""

from typing import Any

from botocore.loaders import Loader
from botocore.session import Session, get_session

NEEDED = ("dynamodb", "sts")
"""A container may get its credentials from STS."""


def small_session(*, is_aws: bool) -> Session:
    """For `boto3.session.Session`; the default one takes 2 MB more.

    Engines other than that of AWS take any credentials, unless they are told to check them; boto3
    signs with something in any case.
    """
    session = get_session()
    session.register_component("data_loader", _Loader())
    if not is_aws:
        # The role of a machine at AWS says nothing to them, and elsewhere nobody answers.
        session.get_component("credential_provider").remove("iam-role")
        if session.get_credentials() is None:
            session.set_credentials("local", "local")
    return session


class _Loader(Loader):
    def load_data_with_path(self, name: str) -> tuple[dict[str, Any], str]:
        """Removes other services from the document of endpoints, which lives as long as a
        client."""
        document, path = super().load_data_with_path(name)
        if name == "endpoints":
            for partition in document["partitions"]:
                services = partition["services"]
                partition["services"] = {one: services[one] for one in NEEDED if one in services}
        return document, path
