"""Who said what and when: Whisper, a transcript, or voice activity, behind one function."""

from __future__ import annotations

from undertone.core.speech.transcribe import Mode, SpeechOptions, transcribe
from undertone.core.speech.transcript import read_transcript
from undertone.core.speech.whisper_models import WhisperModel, whisper_models

__all__ = ["Mode", "SpeechOptions", "WhisperModel", "read_transcript", "transcribe", "whisper_models"]
