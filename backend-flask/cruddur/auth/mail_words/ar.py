"""What mails say, in Arabic."""

from cruddur.auth.mail_words.mail_text import MailText

TEXTS = {
    "mail.confirm": MailText(
        "رمزك في Cruddur",
        "مرحبًا {handle}،\n\n"
        "هذا رمزك لتأكيد هذا البريد. وهو صالح لمدة ربع ساعة.\n\n"
        "{code}\n\n"
        "إن لم تسجّل أنت فلا تفعل شيئًا: لا يستطيع أحد استخدام هذا البريد من دون الرمز.\n",
    ),
    "mail.recover": MailText(
        "رمزك لكلمة مرور جديدة في Cruddur",
        "مرحبًا {handle}،\n\n"
        "هذا رمزك لتعيين كلمة مرور جديدة. وهو صالح لمدة ربع ساعة.\n\n"
        "{code}\n\n"
        "إن لم تطلبه فلا تفعل شيئًا: تبقى كلمة مرورك كما هي.\n",
    ),
    "mail.taken": MailText(
        "لديك حساب في Cruddur من قبل",
        "مرحبًا {handle}،\n\n"
        "حاول أحد، وربما أنت، التسجيل بهذا البريد. وله حساب من قبل: سجّل الدخول، أو عيّن كلمة مرور "
        "جديدة إن نسيت كلمتك.\n",
    ),
}
