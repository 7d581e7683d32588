"""gunicorn's threaded worker, but for how it takes leave."""

from gunicorn.workers.gthread import ThreadWorker


class LeavingWorker(ThreadWorker):
    """Refuses connections from the moment that it is told to stop.

    gunicorn's own keeps its socket open until the last request is answered, and whoever connects
    meanwhile waits for nothing. A proxy that is refused asks the next replica at once.
    """

    def set_accept_enabled(self, enabled: bool | None) -> None:
        """Called with False for the last time when the worker begins to stop."""
        super().set_accept_enabled(enabled)
        if not self.alive:
            for listener in self.sockets:
                listener.close()
