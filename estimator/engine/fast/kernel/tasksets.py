"""Sets of tasks as bits, gone through in file order."""

from estimator.engine.fast.kernel.compiling import inlined, lowest_bit
from estimator.engine.fast.kernel.pointers import word_at
from estimator.engine.fast.layout import NONE, Play, Word


@inlined
def add(words: int, task: int) -> None:
    """Put a task into the set at an address."""
    word_at(words, task >> 6).value |= 1 << (task & 63)


@inlined
def remove(words: int, task: int) -> None:
    """Take a task out of the set at an address."""
    word_at(words, task >> 6).value &= ~(1 << (task & 63))


@inlined
def touch(play: Play, task: int) -> None:
    """Remember to look whether something follows for a task."""
    add(play.pending, task)
    play.pending_from = min(play.pending_from, task >> 6)


@inlined
def take_first_pending(play: Play) -> int:
    """Take the first task that was touched, or NONE."""
    place = play.pending_from
    while place < play.word_count:
        word: Word = word_at(play.pending, place)
        if word.value != 0:
            task = (place << 6) + lowest_bit(word.value)
            word.value &= word.value - 1
            play.pending_from = place
            return task
        place += 1
    play.pending_from = play.word_count
    return NONE
