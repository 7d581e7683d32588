"""What limits the operations of auth, as their declarations say it; the services spend them."""

from cruddur.http.declaration import LimitedByService

MAILS = LimitedByService("by network address, and by the e-mail address or handle that it is for")
CODES = LimitedByService("by network address, and by what the code is for, over all codes")
SIGN_INS = LimitedByService(
    "wrong passwords and codes of the second step by account and network address, and by either"
)
PASSWORDS = LimitedByService("wrong passwords by account")
PASSKEYS = LimitedByService("passkeys that open nothing, by network address")
PROVIDERS = LimitedByService(
    "what leads to nothing, by network address; sign-ups and codes of the second step as elsewhere"
)
PROOFS = LimitedByService("wrong passwords, passkeys and codes of the second step by account")
LINKS = LimitedByService("links that are not right, by network address")
