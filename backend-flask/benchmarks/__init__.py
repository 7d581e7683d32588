"""How fast it is, as ratios within one run."""

import sys
from pathlib import Path

# The stores come from `local`, which lies beside the backend.
sys.path.append(str(Path(__file__).resolve().parents[2]))
