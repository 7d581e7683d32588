"""`python -m picture_decoder <upload >result`: reads a picture, writes what is made of it.

The result is a line of JSON, and after it the WebP files whose lengths the line has; or a line that
says why the upload is refused. Whoever started it ends it if it takes too long.
"""

import json
import os
import warnings

from picture_decoder import confinement
from picture_decoder.pictures import Refused, made_of, prepare


def main() -> None:
    """Decodes what is on standard input. Limits come before the first byte of it is read."""
    upload, result = os.fdopen(0, "rb"), os.fdopen(1, "wb")
    prepare()
    confinement.confine()
    # Its text may quote the upload.
    warnings.simplefilter("ignore")
    try:
        made = made_of(upload)
    except Refused as refused:
        result.write(json.dumps({"refused": refused.reason}).encode() + b"\n")
    except MemoryError:
        result.write(b'{"refused": "too_costly"}\n')
    else:
        head = {
            "width": made.width,
            "height": made.height,
            "placeholder": made.placeholder,
            "lengths": [len(made.full), len(made.preview)],
        }
        result.write(json.dumps(head).encode() + b"\n" + made.full + made.preview)
    result.flush()
    # Without the interpreter's own end, in which a damaged heap could do something.
    os._exit(0)


if __name__ == "__main__":
    main()
