"""What mails say, in English."""

from cruddur.auth.mail_words.mail_text import MailText

TEXTS = {
    "mail.approved": MailText(
        "You are in: {place}",
        "Hello {handle},\n\n"
        "a moderator of {place} has let you in. You can sign in now, with the password that you "
        "chose when you signed up.\n",
    ),
    "mail.confirm": MailText(
        "Your code for {place}",
        "Hello {handle},\n\n"
        "{code} is your code to confirm this address. It is good for a day.\n\n"
        "If you did not sign up, do nothing, and give this code to nobody: nobody can use this "
        "address without it.\n",
    ),
    "mail.declined": MailText(
        "Your sign-up at {place}",
        "Hello {handle},\n\n"
        "a moderator of {place} has not let you in. What you gave us to sign up is erased, this "
        "address as well.\n",
    ),
    "mail.recover": MailText(
        "Your code for a new password on {place}",
        "Hello {handle},\n\n"
        "{code} is your code to set a new password. It is good for an hour, and once.\n\n"
        "If you did not ask for it, do nothing: your password stays as it is.\n",
    ),
    "mail.signin": MailText(
        "Your code to sign in to {place}",
        "Hello {handle},\n\n"
        "{code} is your code to sign in, together with your password. It is good for an hour, and "
        "once.\n\n"
        "We ask for it because many wrong passwords were tried for your account. If you did not "
        "ask for it, do nothing: where you are not signed in already, nobody gets in without it.\n",
    ),
    "mail.taken": MailText(
        "You already have an account on {place}",
        "Hello {handle},\n\n"
        "somebody, perhaps you, tried to sign up with this address. It has an account already: "
        "sign in, or set a new password if you have forgotten yours.\n",
    ),
}
