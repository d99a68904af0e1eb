import threading

import pytest
from pytestqt.qtbot import QtBot

from viewer.errors import FilmError
from viewer.ui.workers import JobQueue, Worker, as_viewer_error


def drained(queue: JobQueue, jobs: int) -> None:
    for _ in range(jobs):
        job = queue.take()
        assert job is not None
        job()


def test_the_most_urgent_goes_first_and_equals_in_turn() -> None:
    queue, done = JobQueue(), []
    for urgency, name in ((2, "thumbnail 1"), (2, "thumbnail 2"), (0, "film"), (1, "view")):
        queue.put(urgency, lambda name=name: done.append(name))
    drained(queue, 4)
    assert done == ["film", "view", "thumbnail 1", "thumbnail 2"]


def test_only_the_newest_of_a_name_is_done() -> None:
    queue, done = JobQueue(), []
    queue.put(0, lambda: done.append("old"), "view")
    queue.put(0, lambda: done.append("other"))
    queue.put(0, lambda: done.append("new"), "view")
    drained(queue, 2)
    assert done == ["other", "new"]


def test_a_dropped_job_is_not_done() -> None:
    queue, done = JobQueue(), []
    queue.put(0, lambda: done.append("unwanted"), "analyse")
    queue.put(1, lambda: done.append("wanted"))
    queue.drop("analyse")
    drained(queue, 1)
    assert done == ["wanted"]


def test_a_closed_queue_wakes_who_waits_and_forgets_what_waited() -> None:
    queue = JobQueue()
    taken: list[object] = []
    waiting = threading.Thread(target=lambda: taken.append(queue.take()))
    waiting.start()
    queue.close()
    waiting.join(5)
    assert taken == [None]
    assert queue.closed


def test_what_must_be_done_is_done_after_closing() -> None:
    queue, done = JobQueue(), []
    queue.put(0, lambda: done.append("forgotten"))
    queue.put(1, lambda: done.append("older"), "kept", must=True)
    queue.put(1, lambda: done.append("newest"), "kept", must=True)
    queue.close()
    queue.put(0, lambda: done.append("too late"))
    drained(queue, 1)
    assert done == ["newest"]
    assert queue.take() is None


def test_a_defect_in_a_job_does_not_end_the_thread(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    worker = Worker("test")
    done = threading.Event()

    def defect() -> None:
        raise RuntimeError("a defect")

    worker.queue.put(0, defect)
    worker.queue.put(1, done.set)
    worker.start()
    assert done.wait(5)
    worker.close()
    assert worker.isFinished()
    assert "a job of test failed" in caplog.text


def test_closing_waits_for_the_job_under_way(qtbot: QtBot) -> None:
    worker = Worker("test")
    begun, ended = threading.Event(), threading.Event()

    def job() -> None:
        begun.set()
        while not worker.queue.closed:
            pass
        ended.set()

    worker.queue.put(0, job)
    worker.start()
    assert begun.wait(5)
    worker.close()
    assert ended.is_set()


def test_an_unforeseen_error_is_not_quoted() -> None:
    error = as_viewer_error(ValueError("/home/jane_doe/film.dcm"), "It could not be read.")
    assert error.message == "It could not be read."
    assert "jane_doe" not in error.message + error.detail
    foreseen = FilmError("This is no film.")
    assert as_viewer_error(foreseen, "something else") is foreseen
