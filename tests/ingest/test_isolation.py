"""A worker cannot do what it must not, rung by rung; what it does too much of ends it, and the next file is read."""

import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from workbench.errors import IngestError, SourceError
from workbench.ingest import channel, isolation, messages, reading, workers
from workbench.ingest.channel import Limits
from workbench.ingest.isolation import BOTTOM, Rung

ENDLESS = b"<div>" * 400_000 + b"x"  # a parser of trees takes minutes over it
DEEDS = {"read", "network", "port", "write", "run", "signal"}


@contextmanager
def listening() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def rungs() -> list[Rung]:
    return [rung for rung in isolation.ladder() if rung is not BOTTOM]


@pytest.mark.skipif(not rungs(), reason="this system has no isolation beyond limits")
@pytest.mark.parametrize("rung", rungs(), ids=lambda rung: f"{rung.name}{' with seccomp' * rung.seccomp}")
def test_a_worker_fails_at_all_it_must_not_do(rung: Rung) -> None:
    with listening() as port:
        could = workers.attempts(rung, port)
    if could is None:
        pytest.skip(f"{rung.name} does not start here")
    assert set(could) == DEEDS
    assert not could["port"]
    assert {deed for deed, done in could.items() if done} <= DEEDS - rung.denied


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits of the system")
def test_without_isolation_the_same_attempts_succeed() -> None:
    with listening() as port:
        could = workers.attempts(BOTTOM, port)
    assert could is not None
    assert could["read"]
    assert could["port"]
    assert could["network"] == (sys.platform == "linux")
    assert could["run"]
    assert not could["write"]  # the limit on files holds everywhere


def test_only_a_rung_that_holds_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    leaky = Rung("leaky", "", frozenset({"network"}))
    dead = Rung("dead", "", frozenset(), bubblewrap="/no/such/program")
    assert not workers.holds(leaky)
    assert not workers.holds(dead)
    monkeypatch.setattr(isolation, "ladder", lambda: [dead, leaky, BOTTOM])
    assert workers._Pool().rung() is BOTTOM


def test_the_level_in_use_can_be_told() -> None:
    level = workers.isolation_level()
    assert level in isolation.ladder()
    assert level.told.endswith(".")


@pytest.mark.parametrize("rung", [*rungs(), BOTTOM], ids=lambda rung: f"{rung.name}{' with seccomp' * rung.seccomp}")
def test_files_are_read_alike_on_every_rung(rung: Rung, making, monkeypatch: pytest.MonkeyPatch) -> None:
    if workers.attempts(rung) is None:
        pytest.skip(f"{rung.name} does not start here")
    pool = workers._Pool()
    monkeypatch.setattr(pool, "_rung", rung)
    monkeypatch.setattr(workers, "_POOL", pool)
    wanted = "Velland declared."
    written = f"<w:p><w:r><w:t>{wanted}</w:t></w:r></w:p>"
    files = {
        "a.pdf": making.pdf([wanted]),
        "a.html": f"<p>{wanted}</p>".encode(),
        "a.docx": making.docx(written),
        "a.odt": making.odt(f"<text:p>{wanted}</text:p>"),
        "a.rtf": f"{{\\rtf1 {wanted}}}".encode(),
    }
    assert {name: reading.read(data, name).extract.text for name, data in files.items()} == dict.fromkeys(files, wanted)
    assert reading.read("Élodie".encode("cp1252"), "a.txt").extract.text == "Élodie"
    assert reading.read(making.bitmap(4, 3), "a.bmp").extract.media_type == "image/bmp"
    pool.rest()


def test_a_worker_knows_nothing_of_the_user() -> None:
    told = isolation.environment()
    assert set(told) <= {
        "PYTHONPATH",
        "PYTHONDONTWRITEBYTECODE",
        "PYTHONUTF8",
        "LC_ALL",
        "OMP_THREAD_LIMIT",
        "SYSTEMROOT",
    }
    places = isolation.readable_places()
    assert Path.home() not in places
    assert not any(Path.home().is_relative_to(place) for place in places if place != Path("/nix/store"))
    assert not any((place / ".git").exists() for place in places)


def test_a_folder_that_may_not_be_looked_into_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolation.os, "access", lambda place, _mode: "site-packages" not in str(place))
    places = isolation.readable_places()
    assert places
    assert not any("site-packages" in str(place) for place in places)


def test_no_two_files_meet_in_a_process() -> None:
    if not workers.isolation_level().forks:
        pytest.skip("each file has a start of its own here, with numbers of its own")
    request = messages.pack({"task": "try", "secret": "/nowhere", "door": "none", "port": 0}, [])
    answers = [messages.unpack(workers.ask("text", request, Limits()).message)[0] for _ in range(3)]
    assert len({answer["process"] for answer in answers}) == len(answers)


# Too much of anything


def good_file_is_read() -> None:
    assert reading.read("Élodie, née à Genève".encode("cp1252"), "good.txt").extract.text == "Élodie, née à Genève"


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits of the system")
def test_a_file_that_takes_too_long_is_a_sentence() -> None:
    start = time.monotonic()
    with pytest.raises(IngestError, match=r"deep\.html was not read: its reader was at it for too long.*Nothing was"):
        reading.read(ENDLESS, "deep.html", Limits(seconds=1))
    assert time.monotonic() - start < Limits(seconds=1).patience + 5
    good_file_is_read()


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits of the system")
def test_a_file_that_needs_too_much_memory_is_a_sentence(making) -> None:
    large = making.docx(f"<w:p><w:r><w:t>{'Velland ' * 12_000_000}</w:t></w:r></w:p>")
    with pytest.raises(IngestError, match=r"large\.docx was not read: it needs more than 200 MB of memory"):
        reading.read(large, "large.docx", Limits(memory=200_000_000))
    good_file_is_read()


def test_a_file_that_gives_too_much_back_is_a_sentence() -> None:
    page = b"<p>" + b"Velland declared. " * 200_000
    with pytest.raises(IngestError, match=r"long\.html was not read: its reader gave back more than 1 MB"):
        reading.read(page, "long.html", Limits(answer=1_000_000))
    good_file_is_read()


def test_a_worker_that_crashes_is_a_sentence() -> None:
    answer = workers.ask("text", b"no message at all", Limits())
    assert answer.stopped == channel.CRASHED
    good_file_is_read()


@pytest.mark.skipif(sys.platform != "linux", reason="looks for the worker in /proc")
@pytest.mark.parametrize("how", [signal.SIGSEGV, signal.SIGKILL])
def test_a_worker_that_is_killed_is_a_sentence(how: signal.Signals) -> None:
    good_file_is_read()  # so that a server is ready, and its child the newest process
    before = descendants(os.getpid())
    killer = threading.Thread(target=kill_first_new, args=(before, how))
    killer.start()
    with pytest.raises(IngestError, match=r"deep\.html was not read: its reader"):
        reading.read(ENDLESS, "deep.html", Limits(seconds=20))
    killer.join()
    good_file_is_read()


def descendants(parent: int) -> set[int]:
    found, waiting = set(), [parent]
    while waiting:
        one = waiting.pop()
        try:
            lists = [task.read_text() for task in Path(f"/proc/{one}/task").glob("*/children")]
        except OSError:
            continue
        children = {int(child) for line in lists for child in line.split()}
        waiting += children - found
        found |= children
    return found


def kill_first_new(before: set[int], how: signal.Signals) -> None:
    until = time.monotonic() + 10
    while time.monotonic() < until:
        fresh = descendants(os.getpid()) - before
        leaves = [one for one in fresh if not descendants(one)]
        time.sleep(0.3)
        for one in leaves:
            if "worker" in command(one):
                os.kill(one, how)
                return


def command(process: int) -> str:
    try:
        return Path(f"/proc/{process}/cmdline").read_text()
    except OSError:
        return ""


def test_a_server_that_was_ended_is_replaced() -> None:
    good_file_is_read()
    for server in workers._POOL._idle:
        server._process.kill()
        server._process.wait()
    good_file_is_read()


def test_several_threads_may_read_at_once() -> None:
    texts: list[str] = []
    read = lambda number: texts.append(reading.read(f"Élodie {number}".encode("cp1252"), "a.txt").extract.text)  # noqa: E731
    threads = [threading.Thread(target=read, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(texts) == [f"Élodie {number}" for number in range(6)]
    assert len(workers._POOL._idle) <= workers._MOST_IDLE


def test_workers_can_be_made_ready_before_the_first_file(monkeypatch: pytest.MonkeyPatch) -> None:
    pool = workers._Pool()
    monkeypatch.setattr(workers, "_POOL", pool)
    workers.get_ready()
    ready = list(pool._idle)
    assert len(ready) == (workers._MOST_IDLE if pool.rung().forks else 0)
    workers.get_ready()
    good_file_is_read()
    assert set(pool._idle) == set(ready)
    pool.rest()


# What comes back is not believed


def answer(head: dict[str, object], blobs: list[bytes]) -> bytes:
    return messages.pack(head, blobs)


GOOD = {"extractor": "x", "extractor_version": "1", "media_type": "x", "pages": [], "proposed": {}, "remarks": []}
ANSWERS: list[tuple[str, Callable[[], bytes]]] = [
    ("nothing", lambda: b""),
    ("noise", lambda: os.urandom(200)),
    ("no JSON", lambda: (5).to_bytes(8, "big") + b"{{{{{"),
    ("a list", lambda: (2).to_bytes(8, "big") + b"[]"),
    ("depth", lambda: (200_000).to_bytes(8, "big") + b"[" * 200_000),
    ("a wrong size", lambda: answer({"extract": GOOD, "parts": []}, [b"a", b""]) + b"x"),
    ("no text", lambda: answer({"extract": GOOD, "parts": []}, [])),
    ("text that is none", lambda: answer({"extract": GOOD, "parts": []}, [b"\xff", b""])),
    ("text of another form", lambda: answer({"extract": GOOD, "parts": []}, ["e\u0301".encode(), b""])),
    ("returns", lambda: answer({"extract": GOOD, "parts": []}, [b"a\rb", b""])),
    ("pages out of order", lambda: answer({"extract": {**GOOD, "pages": [4, 2]}, "parts": []}, [b"words", b""])),
    ("pages beyond", lambda: answer({"extract": {**GOOD, "pages": [9]}, "parts": []}, [b"words", b""])),
    ("pages of truth", lambda: answer({"extract": {**GOOD, "pages": [True]}, "parts": []}, [b"words", b""])),
    ("a long title", lambda: answer({"extract": {**GOOD, "title": "x" * 10_000}, "parts": []}, [b"words", b""])),
    ("odd proposals", lambda: answer({"extract": {**GOOD, "proposed": {"id": "1"}}, "parts": []}, [b"words", b""])),
    ("missing parts", lambda: answer({"extract": GOOD, "parts": ["a.txt"]}, [b"words", b""])),
    ("many parts", lambda: answer({"extract": GOOD, "parts": ["a"] * 1_001}, [b""] * 1_003)),
    ("a part's odd name", lambda: answer({"extract": GOOD, "parts": [7]}, [b"words", b"", b"x"])),
]


@pytest.mark.parametrize("made", [row[1] for row in ANSWERS], ids=[row[0] for row in ANSWERS])
def test_an_answer_that_is_none_is_refused(made: Callable[[], bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "ask", lambda *_: channel.Answer(made()))
    with pytest.raises(IngestError, match=r"a\.pdf was not read: what its reader answered is no answer"):
        reading.read(b"%PDF-1.7", "a.pdf")


def test_a_good_answer_is_taken_and_a_refusal_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    good = answer({"extract": GOOD, "parts": ["a.txt"]}, [b"words", b"", b"x"])
    monkeypatch.setattr(workers, "ask", lambda *_: channel.Answer(good))
    assert reading.read(b"%PDF-1.7", "a.pdf").extract.text == "words"
    refusal = answer({"refused": "One\nline.\x00"}, [])
    monkeypatch.setattr(workers, "ask", lambda *_: channel.Answer(refusal))
    with pytest.raises(SourceError, match=r"^One line\.\ufffd$"):
        reading.read(b"%PDF-1.7", "a.pdf")
