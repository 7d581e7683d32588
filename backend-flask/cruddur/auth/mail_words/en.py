"""What mails say, in English."""

from cruddur.auth.mail_words.mail_text import MailText

TEXTS = {
    "mail.approved": MailText(
        "You are in: {place}",
        "Hello {handle},\n\n"
        "a moderator of {place} has let you in. You can sign in now, in the way in which you "
        "signed up.\n",
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
    "mail.remove": MailText(
        "A crud of yours on {place} was removed",
        "Hello {handle},\n\n"
        "moderators removed a crud of yours, with all answers to it. This is why:\n\n"
        "{reason}\n\n"
        "You can appeal once: sign in and open your notifications.\n",
    ),
    "mail.warn": MailText(
        "A warning from the moderators of {place}",
        "Hello {handle},\n\n"
        "moderators warn you. This is why:\n\n"
        "{reason}\n\n"
        "You can appeal once: sign in and open your notifications.\n",
    ),
    "mail.limit": MailText(
        "Your account on {place} is limited",
        "Hello {handle},\n\n"
        "moderators limited your account: who follows you still sees what you write, but it is not "
        "shown to everyone, in search, in trends or in suggestions. This is why:\n\n"
        "{reason}\n\n"
        "You can appeal once: sign in and open your notifications.\n",
    ),
    "mail.limit_until": MailText(
        "Your account on {place} is limited for a while",
        "Hello {handle},\n\n"
        "moderators limited your account until {until}: who follows you still sees what you write, "
        "but it is not shown to everyone, in search, in trends or in suggestions. This is why:\n\n"
        "{reason}\n\n"
        "You can appeal once: sign in and open your notifications.\n",
    ),
    "mail.suspend": MailText(
        "Your account on {place} is suspended",
        "Hello {handle},\n\n"
        "moderators suspended your account. You cannot sign in, nobody sees what you wrote, and "
        "the account is erased on {erased}. This is why:\n\n"
        "{reason}\n\n"
        "You can appeal once: sign in, and write your answer. A program sends this code:\n\n"
        "{code}\n",
    ),
    "mail.suspend_until": MailText(
        "Your account on {place} is suspended for a while",
        "Hello {handle},\n\n"
        "moderators suspended your account until {until}. Until then you cannot sign in, and "
        "nobody sees what you wrote. This is why:\n\n"
        "{reason}\n\n"
        "You can appeal once: sign in, and write your answer. A program sends this code:\n\n"
        "{code}\n",
    ),
    "mail.undone": MailText(
        "What moderators of {place} decided about you is undone",
        "Hello {handle},\n\n"
        "moderators undid what they had decided about your account. What they had written was:\n\n"
        "{reason}\n\n"
        "It holds no more.\n",
    ),
    "mail.upheld": MailText(
        "Your appeal on {place} was read",
        "Hello {handle},\n\n"
        "moderators read your appeal, and their decision stays as it is. What they had written "
        "was:\n\n"
        "{reason}\n",
    ),
    "mail.address_changed": MailText(
        "Your address on {place} was changed",
        "Hello {handle},\n\n"
        "your account has another e-mail address now, to which mails will go.\n\n"
        "If that was you, there is nothing to do. If it was not, open this page within a week and "
        "say so:\n\n"
        "{code}\n\n"
        "Then everybody is signed out of your account, what was added since is removed, and you "
        "set a new password by mail. If you type the password of before there, what was removed "
        "comes back as well, and a second step that was turned on since goes.\n",
    ),
    "mail.password_changed": MailText(
        "Your password on {place} was changed",
        "Hello {handle},\n\n"
        "your password was changed, and you were signed out everywhere else.\n\n"
        "If that was you, there is nothing to do. If it was not, open this page within a week and "
        "say so:\n\n"
        "{code}\n\n"
        "Then everybody is signed out of your account, what was added since is removed, and you "
        "set a new password by mail. If you type the password of before there, what was removed "
        "comes back as well, and a second step that was turned on since goes.\n",
    ),
    "mail.passkey_added": MailText(
        "A passkey was added to your account on {place}",
        "Hello {handle},\n\n"
        "a passkey was added to your account. It signs in without a password.\n\n"
        "If that was you, there is nothing to do. If it was not, open this page within a week and "
        "say so:\n\n"
        "{code}\n\n"
        "Then everybody is signed out of your account, what was added since is removed, and you "
        "set a new password by mail. If you type the password of before there, what was removed "
        "comes back as well, and a second step that was turned on since goes.\n",
    ),
    "mail.passkey_removed": MailText(
        "A passkey was removed from your account on {place}",
        "Hello {handle},\n\n"
        "a passkey was removed from your account. It signs in no more.\n\n"
        "If that was you, there is nothing to do. If it was not, open this page within a week and "
        "say so:\n\n"
        "{code}\n\n"
        "Then everybody is signed out of your account, what was added since is removed, and you "
        "set a new password by mail. If you type the password of before there, what was removed "
        "comes back as well, and a second step that was turned on since goes.\n",
    ),
    "mail.passkey_renamed": MailText(
        "A passkey of your account on {place} has another name",
        "Hello {handle},\n\n"
        "a passkey of your account has another name now. It signs in as before.\n\n"
        "If that was you, there is nothing to do. If it was not, open this page within a week and "
        "say so:\n\n"
        "{code}\n\n"
        "Then everybody is signed out of your account, the name is that of before, what was added "
        "since is removed, and you set a new password by mail. If you type the password of before "
        "there, what was removed comes back as well, and a second step that was turned on since "
        "goes.\n",
    ),
    "mail.account_linked": MailText(
        "Another account was linked with yours on {place}",
        "Hello {handle},\n\n"
        "an account at another place was linked with yours. It signs in without a password.\n\n"
        "If that was you, there is nothing to do. If it was not, open this page within a week and "
        "say so:\n\n"
        "{code}\n\n"
        "Then everybody is signed out of your account, what was added since is removed, and you "
        "set a new password by mail. If you type the password of before there, what was removed "
        "comes back as well, and a second step that was turned on since goes.\n",
    ),
    "mail.account_unlinked": MailText(
        "Another account was unlinked from yours on {place}",
        "Hello {handle},\n\n"
        "an account at another place was unlinked from yours. It signs in no more.\n\n"
        "If that was you, there is nothing to do. If it was not, open this page within a week and "
        "say so:\n\n"
        "{code}\n\n"
        "Then everybody is signed out of your account, what was added since is removed, and you "
        "set a new password by mail. If you type the password of before there, what was removed "
        "comes back as well, and a second step that was turned on since goes.\n",
    ),
    "mail.second_step_on": MailText(
        "The second step of your account on {place} is on",
        "Hello {handle},\n\n"
        "signing in now asks for a code of an app, besides your password.\n\n"
        "If that was you, there is nothing to do. If it was not, open this page within a week and "
        "say so:\n\n"
        "{code}\n\n"
        "Then everybody is signed out of your account, what was added since is removed, and you "
        "set a new password by mail. If you type the password of before there, what was removed "
        "comes back as well, and a second step that was turned on since goes.\n",
    ),
    "mail.second_step_off": MailText(
        "The second step of your account on {place} is off",
        "Hello {handle},\n\n"
        "signing in asks for a code of an app no more. Your password is enough.\n\n"
        "If that was you, there is nothing to do. If it was not, open this page within a week and "
        "say so:\n\n"
        "{code}\n\n"
        "Then everybody is signed out of your account, what was added since is removed, and you "
        "set a new password by mail. If you type the password of before there, what was removed "
        "comes back as well, and a second step that was turned on since goes.\n",
    ),
    "mail.recovery_codes": MailText(
        "New recovery codes for your account on {place}",
        "Hello {handle},\n\n"
        "your account got new recovery codes. Those of before are not good any more.\n\n"
        "If that was you, there is nothing to do. If it was not, open this page within a week and "
        "say so:\n\n"
        "{code}\n\n"
        "Then everybody is signed out of your account, what was added since is removed, and you "
        "set a new password by mail. If you type the password of before there, what was removed "
        "comes back as well, and a second step that was turned on since goes.\n",
    ),
    "mail.exported": MailText(
        "Your data on {place} was downloaded",
        "Hello {handle},\n\n"
        "everything that is kept about you was downloaded as a file.\n\n"
        "If that was you, there is nothing to do. If it was not, open this page within a week and "
        "say so:\n\n"
        "{code}\n\n"
        "Then everybody is signed out of your account, what was added since is removed, and you "
        "set a new password by mail. If you type the password of before there, what was removed "
        "comes back as well, and a second step that was turned on since goes.\n",
    ),
    "mail.new_address": MailText(
        "Your code for another address on {place}",
        "Hello {handle},\n\n"
        "{code} is your code to have this address in your account. It is good for an hour, and "
        "once.\n\n"
        "If you did not ask for it, do nothing, and give this code to nobody.\n",
    ),
    "mail.account_deleted": MailText(
        "Your account on {place} is deleted",
        "Hello {handle},\n\n"
        "your account was deleted, with everything that belongs to it. Whoever did it proved to be "
        "you. Everybody is signed out of it, nobody can bring it back, and nobody can have your "
        "handle for 30 days. This is the last mail to you, and your address is erased as well.\n\n"
        "If that was you, there is nothing to do. If it was not, somebody had your password, your "
        "mailbox or a device of yours: change that password, and that of the mailbox, wherever you "
        "use them, and tell those who run {place}:\n\n"
        "{code}\n",
    ),
    "mail.reply": MailText(
        "A reply to you on {place}",
        "Hello {handle},\n\n"
        "{actor} replied to you. Read it here, as long as it lives:\n\n"
        "{code}\n\n"
        "You get at most one such mail in 15 minutes. If you want none any more:\n\n"
        "{unsubscribe}\n",
    ),
    "mail.message": MailText(
        "A message to you on {place}",
        "Hello {handle},\n\n"
        "{actor} wrote you a message. Read it here:\n\n"
        "{code}\n\n"
        "You get at most one such mail in 15 minutes. If you want none any more:\n\n"
        "{unsubscribe}\n",
    ),
}
