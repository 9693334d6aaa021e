"""One statement answers another, or is grounded in those before it."""

from __future__ import annotations

from communique.pipeline import read

HEAD = """June 3, 2031
Japan Ministry of Defense

Japan-Italy Defense Ministers' Meeting

On June 3, 2031, Minister of Defense KURATA Shigeki held a meeting with Paolo Bertelli, Minister of Defence of Italy.

"""


def test_thanks_without_a_matter_answer_what_was_said_before() -> None:
    text = "Minister Kurata congratulated Minister Bertelli on his appointment, and Minister Bertelli voiced his gratitude."
    first, second = read(HEAD + text).statements
    assert second.in_response_to == first.key
    assert first.in_response_to is None


def test_a_concern_is_grounded_in_the_sentence_before() -> None:
    text = (
        "Minister Kurata stated that the rule of law is important. "
        "From this viewpoint, Minister Kurata expressed concern over the situation in Myanmar."
    )
    first, second = read(HEAD + text).statements
    assert second.motivated_by == (first.key,)


def test_another_speaker_is_not_grounded_there() -> None:
    text = (
        "Minister Bertelli stated that the rule of law is important. "
        "From this viewpoint, Minister Kurata expressed concern over the situation in Myanmar."
    )
    assert read(HEAD + text).statements[1].motivated_by == ()
