"""What goes wrong between this place and a provider. The texts are for the log of the operator, and
hold nothing that the provider sent."""


class ProviderAway(Exception):
    """The provider does not answer, or nothing that it should."""


class AnswerRefused(Exception):
    """What came from the provider does not prove who somebody is."""


class ClientRefused(AnswerRefused):
    """The provider does not know this place by the id and the secret that it was given."""
