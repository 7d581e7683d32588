"""How many tests passed and failed, from the JUnit report that each test runner writes."""

from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree


@dataclass(frozen=True)
class Counts:
    """What a runner reported; what was skipped counts for neither. `failures` are named."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0
    failures: tuple[str, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        named = {"passed": self.passed, "failed": self.failed, "skipped": self.skipped}
        return ", ".join(f"{number} {result}" for result, number in named.items() if number)


def read(report: Path) -> Counts:
    """Count the test cases of a report; none when there is no whole one."""
    try:
        # The runners that we start write it.
        root = ElementTree.parse(report).getroot()  # noqa: S314
    except (FileNotFoundError, ElementTree.ParseError):
        return Counts()
    cases = list(root.iter("testcase"))
    failed = [
        case for case in cases if case.find("failure") is not None or case.find("error") is not None
    ]
    skipped = [case for case in cases if case not in failed and case.find("skipped") is not None]
    names = tuple(f"{case.get('classname', '')} {case.get('name', '')}".strip() for case in failed)
    return Counts(len(cases) - len(failed) - len(skipped), len(failed), len(skipped), names)
