"""Texts, keys and terms that cost more to take apart than others of their length."""

PASSWORD = "correct horse battery"  # noqa: S105 (of people who live for some minutes)
MAX_PASSWORD = "p" * 200
FIRST, LAST = "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff"
NOBODYS = "9b2fae7c-5d0e-4c8e-8e0b-2f6f6c1f7a11"
"""A random uuid, which holds no time."""
HOSTILE = {
    "at signs": "@" * 280,
    "number signs": "#" * 280,
    "beginnings of links": "http://" * 40,
    "one endless link": "https://e/" + "(" * 270,
    "fifty-six mentions": "@abc " * 56,
    "half mentions": "a@b." * 70,
    "tags without an end": "#a" * 140,
    "marks": "#" + "\u0301" * 279,
    "blanks": "a" + " " * 278 + "b",
}
TERMS = {
    "one letter": "a",
    "one open phrase": '"a',
    "letters and colons": "a:b:c:a:b:c:",
    "a hundred letters and colons": "a:b:" * 70,
    "hyphens": "a-b-c-d-e-f",
    "slashes": "a/b/c/d/e.f",
    "many words": "a b c d e f g h i j k",
    "a word of every tenth day": "many of one is ",
    "the tag on everything": "#everywhere ",
    "the beginning of that tag": "#e",
    "one who wrote everything": "from:writer ",
    "that and a word": "from:writer many ",
    "that and a letter": "from:writer a",
    "one of the crowd and a letter": "from:person_1 a",
    "rare words": "w5 w99 ",
    "the same many times": "from:writer " * 23,
    "open quotation marks": '"a" ' * 69 + '"a',
    "signs": "<->&|!():*'\\" * 25,
}
