"""The figures of this process, for Prometheus."""

from collections.abc import Iterator

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.registry import Collector

from cruddur.stream.room import Room

Metric = GaugeMetricFamily | CounterMetricFamily


class FiguresCollector(Collector):
    """Collects them."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def collect(self) -> Iterator[Metric]:
        """Since the process started."""
        figures = self._room.figures
        yield GaugeMetricFamily("cruddur_streams", "That are open.", len(self._room))
        yield CounterMetricFamily(
            "cruddur_stream_deliveries", "Events written to streams.", figures.deliveries
        )
        yield CounterMetricFamily(
            "cruddur_stream_aborted", "Streams cut off: their readers were slow.", figures.aborted
        )
        yield CounterMetricFamily(
            "cruddur_stream_resets", "Streams told to fetch anew.", figures.resets
        )
        yield GaugeMetricFamily(
            "cruddur_stream_seconds_behind",
            "Between the last event and its telling.",
            figures.seconds_behind,
        )
