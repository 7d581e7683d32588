"""How much memory each process holds and how much of a core each part takes."""

import contextlib
from dataclasses import dataclass

import psutil
from psycopg2.extensions import cursor

MEGABYTE = 1_000_000
PARTS = ("API", "worker", "Postgres", "DynamoDB")


@dataclass(frozen=True)
class Memory:
    """Of one process, in megabytes: resident, and its share of what it has together with others."""

    name: str
    rss: float
    pss: float


@dataclass(frozen=True)
class Running:
    """The processes of one stack; Postgres is found by its own pid, whose children come and go."""

    api: psutil.Process
    worker: psutil.Process
    postgres: psutil.Process
    dynamodb: psutil.Process

    @classmethod
    def find(cls, sql: cursor, api: int, worker: int, dynamodb_port: int) -> "Running":
        """By the pids of what we started ourselves, and where the others are heard."""
        sql.execute("SELECT pg_backend_pid()")
        ((backend,),) = sql.fetchall()
        postmaster = psutil.Process(backend).parent()
        assert postmaster, "a backend is a child of the postmaster"
        return cls(
            psutil.Process(api), psutil.Process(worker), postmaster, _listening_on(dynamodb_port)
        )

    def seconds(self) -> dict[str, float]:
        """Of CPU so far, of each part."""
        parts = (self.api, self.worker, self.postgres, self.dynamodb)
        return {name: _seconds(part) for name, part in zip(PARTS, parts, strict=True)}

    def memory(self) -> list[Memory]:
        """Of each process; of Postgres all together, whose backends share most of theirs."""
        found = [_memory("API, master", self.api)]
        for place, child in enumerate(self.api.children(), 1):
            found.append(_memory(f"API, worker {place}", child))
        found.append(_memory("worker", self.worker))
        found.append(_memory("DynamoDB (embedded)", self.dynamodb))
        backends = []
        for each in (self.postgres, *self.postgres.children()):
            with contextlib.suppress(psutil.NoSuchProcess):
                backends.append(_memory("", each))
        found.append(
            Memory(
                f"Postgres, {len(backends)} processes",
                sum(each.rss for each in backends),
                sum(each.pss for each in backends),
            )
        )
        return found


def _listening_on(port: int) -> psutil.Process:
    for process in psutil.Process().children(recursive=True):
        for connection in process.net_connections("tcp"):
            if connection.status == psutil.CONN_LISTEN and connection.laddr.port == port:
                return process
    raise AssertionError(f"nothing of ours listens on {port}")


def _seconds(part: psutil.Process) -> float:
    own = part.cpu_times()
    # Of those children that have ended, the kernel keeps the sum.
    total = own.user + own.system + own.children_user + own.children_system
    for process in part.children(recursive=True):
        with contextlib.suppress(psutil.NoSuchProcess):
            times = process.cpu_times()
            total += times.user + times.system
    return float(total)


def _memory(name: str, process: psutil.Process) -> Memory:
    full = process.memory_full_info()
    return Memory(name, full.rss / MEGABYTE, full.pss / MEGABYTE)
