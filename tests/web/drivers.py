"""Firefox and WebKit, as Debian has them: each opens addresses, runs scripts, presses keys, and keeps its complaints.

Playwright drives Chromium; for these two it would need builds of its own, and here are the ones that people have. Both
are spoken to in WebDriver's own words: Firefox over its Marionette socket, WebKit over HTTP through `WebKitWebDriver`,
on a screen that nobody sees (Xvfb), because its small browser has no other way to run.
"""

from __future__ import annotations

import contextlib
import json
import socket
import subprocess
import time
import urllib.error
import urllib.request
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, ClassVar

from tests.web.programs import PATIENCE, end, free_port, moments, must_have, on_screen, start, start_screen

TAB, ENTER, SPACE = "\ue004", "\ue007", " "
"""Keys, as WebDriver names them."""
_WHERE = "return document.readyState === 'complete' && location.protocol !== 'about:' ? location.href : ''"
"""Before a page there may be an empty one, which is whole at once."""


class Window(ABC):
    """One window of one browser."""

    needs: ClassVar[tuple[str, ...]]
    """Its programs."""

    def __init__(self, folder: Path) -> None:
        """`folder` is for all that the browser writes: its profile, what it says, and nothing of it stays."""
        self.folder = folder
        self._running: list[subprocess.Popen[bytes]] = []
        must_have(*self.needs)
        try:
            self._start()
        except BaseException:
            self.close()
            raise

    @abstractmethod
    def _start(self) -> None: ...

    @abstractmethod
    def _do(self, command: str, **given: Any) -> Any:
        """What WebDriver's command gives back."""

    @abstractmethod
    def complaints(self) -> list[str]:
        """What it has said of pages since it was last asked: faults of scripts, and what it would not load."""

    def open(self, address: str) -> None:
        self._do("Navigate", url=address)

    def run(self, script: str, *given: Any) -> Any:
        """What a script gives back; where that is a promise, what comes of it."""
        return self._do("ExecuteScript", script=script, args=list(given))

    def press(self, *keys: str) -> None:
        """Press keys one after the other, as a person does."""
        moves = [{"type": how, "value": key} for key in keys for how in ("keyDown", "keyUp")]
        self._do("PerformActions", actions=[{"type": "key", "id": "keys", "actions": moves}])

    def follow(self, *keys: str) -> str:
        """Press keys that lead to another page, and wait until it is there. Its address comes back."""
        before = self.run("return location.href")
        self.press(*keys)
        return self.wait_for(lambda address: address != before)

    def wait_for(self, wanted: Callable[[str], bool]) -> str:
        """Wait until a page with such an address is whole."""
        for _ in moments():
            # While one page gives way to the next, there is nothing that a script could run in, and no answer.
            with contextlib.suppress(RuntimeError):
                address = self.run(_WHERE)
                if address and wanted(address):
                    return str(address)
        raise TimeoutError(f"No such page came. This one is open: {self.run('return location.href')}")

    def _program(self, *command: str, said: str, **more: str) -> None:
        self._running.append(start(self.folder, *command, said=said, **more))

    def _alive(self) -> None:
        for program in self._running:
            if program.poll() is not None:
                raise RuntimeError(f"{program.args!r} stopped by itself")

    def close(self) -> None:
        for program in reversed(self._running):
            end(program)
        self._running.clear()


class Firefox(Window):
    """`firefox-esr`, without a window."""

    needs = ("firefox-esr",)
    _SETTINGS: ClassVar = {
        "app.normandy.enabled": False, "app.update.enabled": False, "browser.aboutwelcome.enabled": False,
        "browser.shell.checkDefaultBrowser": False, "datareporting.policy.dataSubmissionEnabled": False,
        "network.captive-portal-service.enabled": False, "network.connectivity-service.enabled": False,
        "toolkit.telemetry.enabled": False,
    }

    def _start(self) -> None:
        port = free_port()
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n"
                 for name, value in (self._SETTINGS | {"marionette.port": port}).items()]
        (self.folder / "user.js").write_text("".join(lines), encoding="utf-8")
        self._program("firefox-esr", "--headless", "--marionette", "--remote-allow-system-access", "--no-remote",
                      "--profile", str(self.folder), said="firefox.txt")
        self._socket = self._reach(port)
        self._stream = self._socket.makefile("rb")
        self._number = 0
        self._read()
        self._do("NewSession")

    def _reach(self, port: int) -> socket.socket:
        for _ in moments():
            self._alive()
            with contextlib.suppress(ConnectionRefusedError):
                return socket.create_connection(("127.0.0.1", port), PATIENCE)
        raise TimeoutError("Firefox did not start")

    def _do(self, command: str, **given: Any) -> Any:
        return self._say(f"WebDriver:{command}", **given)

    def _say(self, command: str, **given: Any) -> Any:
        self._number += 1
        line = json.dumps([0, self._number, command, given]).encode()
        self._socket.sendall(b"%d:%s" % (len(line), line))
        _, _, wrong, answer = self._read()
        if wrong:
            raise RuntimeError(wrong["message"])
        return answer.get("value") if isinstance(answer, dict) else answer

    def _read(self) -> Any:
        length = b""
        while (sign := self._stream.read(1)) != b":":
            if not sign:
                raise RuntimeError("Firefox has gone")
            length += sign
        return json.loads(self._stream.read(int(length)))

    def complaints(self) -> list[str]:
        """Its own console holds what it thinks of itself too: only what is about our files is wanted."""
        self._say("Marionette:SetContext", value="chrome")
        said = self.run("""
            const all = Services.console.getMessageArray().filter((one) => one instanceof Ci.nsIScriptError);
            Services.console.reset();
            return all.map((one) => [one.sourceName, one.errorMessage]);""")
        self._say("Marionette:SetContext", value="content")
        return [f"{where}: {what}" for where, what in said if where.startswith("file:") or "file:" in what]

    def close(self) -> None:
        if hasattr(self, "_socket"):
            self._stream.close()
            self._socket.close()
        super().close()


class WebKit(Window):
    """WebKitGTK's small browser: the engine of Safari, and of GNOME's browser."""

    needs = ("WebKitWebDriver", "Xvfb")
    _PLACES: ClassVar = {"Navigate": "url", "ExecuteScript": "execute/sync", "PerformActions": "actions"}

    def _start(self) -> None:
        self._running.append(start_screen(self.folder))
        port = free_port()
        self._session = f"http://127.0.0.1:{port}/session"
        self._program("WebKitWebDriver", f"--port={port}", said="webkit.txt", **on_screen(self.folder))
        options = {"webkitgtk:browserOptions": {"args": ["--automation"]}}
        for _ in moments():
            self._alive()
            with contextlib.suppress(ConnectionRefusedError):
                self._session += f"/{self._send('', {'capabilities': {'alwaysMatch': options}})['sessionId']}"
                return
        raise TimeoutError("WebKit did not start")

    def _do(self, command: str, **given: Any) -> Any:
        return self._send(f"/{self._PLACES[command]}", given)

    def _send(self, place: str, given: dict[str, Any]) -> Any:
        sent = urllib.request.Request(self._session + place, json.dumps(given).encode(),
                                      {"Content-Type": "application/json"})
        try:
            # This machine is reached straight, whatever the environment says of a proxy.
            with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(sent, timeout=PATIENCE) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise RuntimeError(json.load(error)["value"]["message"]) from error
        except urllib.error.URLError as error:
            raise error.reason if isinstance(error.reason, OSError) else error from error

    def complaints(self) -> list[str]:
        """None: what the pages of a driven window say goes nowhere. `what_webkit_says` hears them."""
        return []


def what_webkit_says(files: Iterable[Path], last: str, folder: Path) -> list[str]:
    """What WebKit writes to its console of these pages, opened side by side until it has written the word `last`."""
    must_have("WebKitWebDriver", "Xvfb")
    browser = next(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))
    running = [start_screen(folder)]
    try:
        running.append(start(folder, str(browser), "--enable-write-console-messages-to-stdout=true",
                                *(file.as_uri() for file in files), said="console.txt", **on_screen(folder)))
        for _ in moments():
            said = (folder / "console.txt").read_text(encoding="utf-8")
            if last in said:
                # The pages before the last one have begun before it, and have the time now to end.
                time.sleep(3)
                said = (folder / "console.txt").read_text(encoding="utf-8")
                return [line for line in said.splitlines() if "CONSOLE " in line]
    finally:
        for program in reversed(running):
            end(program)
    raise TimeoutError("WebKit said nothing")
