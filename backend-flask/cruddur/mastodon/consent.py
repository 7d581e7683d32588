"""The page on which a person lets an app in: its texts, and the lives to choose from."""

from typing import Final

from cruddur.mail.locales import Locale

TEXTS: Final[dict[Locale, dict[str, str]]] = {
    "en": {
        "title": "Let an app in",
        "wants": "wants to act as you:",
        "site": "It says that it belongs to",
        "back": "Afterwards you are at",
        "may": "It could then",
        "read": "read what you can read: home, cruds, people, notifications, bookmarks",
        "read_only": "know your name, picture and profile",
        "write": "write and delete cruds, like, repost, follow, mute, block, report, and "
        "change your profile",
        "part": "use these parts only:",
        "never": "It gets no messages, no address, no password, and cannot delete your account.",
        "copies": "An app may keep copies of what it has read, also of what is gone here.",
        "life": "Cruds that it posts live",
        "place_life": "as long as this place sets",
        "allow": "Let it in",
        "cancel": "Cancel",
        "undo": "You can change or take this back in the settings, under tokens.",
        "signin": "Sign in",
        "signin_first": "Sign in to decide about it, also if you signed in a while ago.",
        "login": "Handle or e-mail address",
        "password": "Password",
        "second_step": "Code of the second step, if you have one",
        "code": "Code from the mail, if you were asked for one",
        "other_way": "You sign in with a passkey or another account? Sign in to Cruddur in another "
        "tab, and load this page again.",
        "code_is": "Your code",
        "copy_code": "Copy it into the app. It is good for ten minutes.",
        "cannot": "This cannot be done",
        "unknown_app": "There is no such app here. Go back to it and begin again.",
        "unknown_address": "The app asks to go to an address that it did not register.",
        "invalid_scope": "The app asks for more than it registered for.",
        "invalid_request": "The app asks with a code_challenge that is not made with S256.",
        "unsupported_response_type": "The app asks for something else than a code.",
        "back_to_app": "Go back to the app, at",
        "gone_on": "This page is too old. Go back to the app and begin again.",
        "you_are": "You are",
    },
    "ar": {
        "title": "السماح لتطبيق",
        "wants": "يريد أن يتصرف باسمك:",
        "site": "يقول إنه تابع للموقع",
        "back": "ستنتقل بعدها إلى",
        "may": "يستطيع عندئذ",
        "read": "قراءة ما تستطيع أنت قراءته: الصفحة الرئيسية والمنشورات والأشخاص والإشعارات "
        "والمحفوظات",
        "read_only": "معرفة اسمك وصورتك وملفك",
        "write": "كتابة المنشورات وحذفها والإعجاب وإعادة النشر والمتابعة والكتم والحظر والإبلاغ "
        "وتغيير ملفك",
        "part": "استخدام هذه الأجزاء فقط:",
        "never": "لا يحصل على رسائل ولا على عنوان أو كلمة مرور، ولا يستطيع حذف حسابك.",
        "copies": "قد يحتفظ التطبيق بنسخ مما قرأه، ولو كان قد زال من هنا.",
        "life": "المنشورات التي يكتبها تعيش",
        "place_life": "المدة التي يحددها هذا المكان",
        "allow": "السماح له",
        "cancel": "إلغاء",
        "undo": "تستطيع تغيير ذلك أو التراجع عنه في الإعدادات، تحت الرموز.",
        "signin": "تسجيل الدخول",
        "signin_first": "سجّل الدخول لتقرر بشأنه، ولو كنت قد سجّلته منذ مدة.",
        "login": "اسم المستخدم أو عنوان البريد",
        "password": "كلمة المرور",
        "second_step": "رمز الخطوة الثانية، إن كانت لديك",
        "code": "الرمز المرسل بالبريد، إن طُلب منك",
        "other_way": "هل تدخل بمفتاح مرور أو بحساب آخر؟ سجّل الدخول إلى Cruddur في علامة تبويب "
        "أخرى، ثم أعد تحميل هذه الصفحة.",
        "code_is": "رمزك",
        "copy_code": "انسخه إلى التطبيق. وهو صالح عشر دقائق.",
        "cannot": "لا يمكن فعل هذا",
        "unknown_app": "لا يوجد تطبيق كهذا هنا. عد إليه وابدأ من جديد.",
        "unknown_address": "يطلب التطبيق الانتقال إلى عنوان لم يسجّله.",
        "invalid_scope": "يطلب التطبيق أكثر مما سجّل نفسه لأجله.",
        "invalid_request": "يطلب التطبيق بقيمة code_challenge لم تُصنع بطريقة S256.",
        "unsupported_response_type": "يطلب التطبيق شيئًا غير الرمز.",
        "back_to_app": "عد إلى التطبيق، إلى",
        "gone_on": "هذه الصفحة قديمة. عد إلى التطبيق وابدأ من جديد.",
        "you_are": "أنت",
    },
}
SAID_BY_CODE: Final[dict[str, dict[Locale, str]]] = {
    "wrong_credentials": {
        "en": "Name and password do not match.",
        "ar": "الاسم وكلمة المرور غير متطابقين.",
    },
    "second_step_required": {
        "en": "Add the code of your second step.",
        "ar": "أضف رمز خطوتك الثانية.",
    },
    "code_required": {
        "en": "Sign in to Cruddur in another tab, where a code is mailed to you.",
        "ar": "سجّل الدخول إلى Cruddur في علامة تبويب أخرى، حيث يُرسل إليك رمز بالبريد.",
    },
}
"""What is said of problems of signing in, by their codes."""
HOUR: Final = 3600
DAY: Final = 24 * HOUR
LIVES: Final[dict[int, dict[Locale, str]]] = {
    HOUR: {"en": "1 hour", "ar": "ساعة"},
    3 * HOUR: {"en": "3 hours", "ar": "3 ساعات"},
    12 * HOUR: {"en": "12 hours", "ar": "12 ساعة"},
    DAY: {"en": "1 day", "ar": "يومًا"},
    3 * DAY: {"en": "3 days", "ar": "3 أيام"},
    7 * DAY: {"en": "7 days", "ar": "7 أيام"},
    30 * DAY: {"en": "30 days", "ar": "30 يومًا"},
}
"""Lives to choose from, in seconds, and what they are called."""
