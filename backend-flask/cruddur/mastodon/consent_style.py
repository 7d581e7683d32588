"""How the page looks on which a person lets an app in, and what it may load: nothing else."""

import base64
import hashlib

STYLE = (
    ":root{color-scheme:light dark}body{font:1.0625rem/1.5 system-ui,sans-serif;margin:0}"
    "main{max-width:34rem;margin:0 auto;padding:1.5rem 1rem}h1{font-size:1.5rem}"
    "label{display:block}"
    "input:not([type=hidden]),select{font:inherit;padding:.5rem;width:100%;"
    "box-sizing:border-box;border:1px solid GrayText;border-radius:.5rem}"
    ".buttons{display:flex;gap:.75rem}button{font:inherit;padding:.6rem 1.2rem;min-height:2.75rem;"
    "border-radius:.5rem;border:1px solid CanvasText;background:CanvasText;color:Canvas}"
    "button.quiet{background:Canvas;color:CanvasText}:focus-visible{outline:3px solid Highlight;"
    "outline-offset:2px}code{overflow-wrap:anywhere}.problem{border:2px solid;padding:.75rem}"
)
_STYLE_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
# No form-action: browsers apply it to the redirect as well, which leads to the app.
POLICY = (
    f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; base-uri 'none'; frame-ancestors 'none'"
)
