"""Utterances of a film without speech: stretches in which a face is seen, so that the face alone can be predicted."""

from __future__ import annotations

from itertools import pairwise

from undertone.core.progress import Progress
from undertone.core.types import MediaInfo, Segment, Transcript
from undertone.core.wording import said

LONGEST_MS = 5_000
SHORTEST_MS = 1_000
_MOST_LOOKS = 3_600
_MISSED = 1  # looks at which a face may go unseen without ending the stretch


def by_face(media: MediaInfo, progress: Progress) -> Transcript:
    """Stretches of at most about five seconds with a face in them; none when no face is ever seen.

    Raises MediaError when the pictures cannot be decoded, and Cancelled.
    """
    from undertone.core.features import faces
    from undertone.core.media import iter_frames

    step = max(500, media.duration_ms // _MOST_LOOKS)
    times = list(range(0, media.duration_ms, step))
    seen = []
    for done, frame in enumerate(iter_frames(media, times, faces.HEIGHT)):
        progress.report(done, len(times), said("looking for faces"))
        if not faces.stands_still(frame) and faces.find(frame.image):
            seen.append(frame.time_ms)
    spans = _spans(seen, step, media.duration_ms)
    segments = tuple(Segment(a, b, speaker="Speaker 1") for span in spans for a, b in _cut(*span))
    return Transcript(segments, "stretches:face")


def _spans(seen: list[int], step: int, duration_ms: int) -> list[tuple[int, int]]:
    """Times at which a face was seen, `step` apart, joined to spans."""
    spans: list[tuple[int, int]] = []
    for t in seen:
        end = min(t + step, duration_ms)
        if spans and t - spans[-1][1] <= _MISSED * step:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((t, end))
    return [s for s in spans if s[1] - s[0] >= min(SHORTEST_MS, duration_ms)]


def _cut(start_ms: int, end_ms: int) -> list[tuple[int, int]]:
    """Equal pieces of at most `LONGEST_MS`."""
    count = -(-(end_ms - start_ms) // LONGEST_MS)
    edges = [start_ms + (end_ms - start_ms) * k // count for k in range(count + 1)]
    return list(pairwise(edges))
