"""Book -> a website that opens from a folder, and the MkDocs plugin that makes the same one. The only door to `mkdocs`.

`pcp build` and `pcp preview` call `write` and `serve`; `mkdocs build` and `mkdocs serve` reach the same plugin by
its name, `pcp`, in `mkdocs.yml`. MkDocs gives us pages, addresses and live reload; Material gives the icons. What makes
a page readable is in the book's own pages and the theme, so nothing else of Material is copied: no script, no style, no
font.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import material
from markupsafe import Markup
from mkdocs.commands.build import build
from mkdocs.config.base import Config
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as SitePage

from pcp_sitegen import files
from pcp_sitegen.book import facts, fonts, pages, render
from pcp_sitegen.book.pages import Book
from pcp_sitegen.book.tokens import small
from pcp_sitegen.errors import MachineError, PcpError, Problem, UsageError
from pcp_sitegen.plan import readers
from pcp_sitegen.plan.model import ME
from pcp_sitegen.plan.read import read

_ICONS = Path(material.__file__).parent / "templates" / ".icons" / "material"
_FRONT, _SEARCH, _ABOUT = "index", "search", "about"
_SCRIPTS = ("easier.js", "find.js", "listen.js", "one.js")
"""Each only adds: without any of them every page can be read and every link works."""


def write(book: Book, folder: Path) -> tuple[Problem, ...]:
    """Write `website/` and `START-HERE.html` into the folder of a build. Raises MachineError."""
    with TemporaryDirectory() as nothing:
        _build(_config(Path(nothing), folder / "website"), book)
    start = render.fill("web/start.html", book.theme.folders, book=book, words=book.words)
    files.write(folder / "START-HERE.html", start)
    return ()


def serve(folder: Path, scratch: Path, make: Callable[[], Book], tell: Callable[[str], None], port: int) -> None:
    """Show the website on this machine only, and again after each change in the plan folder, until stopped.

    `make` reads the plan; when it raises, the page shown last stays. `scratch` is an empty folder to work in.
    """
    nothing, site = scratch / "nothing", scratch / "site"
    files.make_folder(nothing)

    def again() -> None:
        try:
            _build(_config(nothing, site), make(), preview=True)
        except PcpError as error:
            tell(str(error))

    _build(_config(nothing, site), make(), preview=True)
    server = LiveReloadServer(builder=again, host="127.0.0.1", port=port, root=str(site), mount_path="/")
    server.set_app(_only_from_here(server.serve_request, port))
    server.watch(str(folder))
    tell(server.url)
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except OSError as error:
        raise UsageError(Problem(f"Port {port} cannot be used ({error.strerror}).",
                                 f"Another program may have it. Try: --port {port + 1}")) from error
    finally:
        server.shutdown()


def _only_from_here(app: Any, port: int) -> Any:
    """Answer only pages that were asked for by this machine's own name.

    A page elsewhere can give its own name this machine's address (DNS rebinding) and could then read the plan.
    """
    names = {f"127.0.0.1:{port}", f"localhost:{port}"}

    def guarded(environ: dict[str, Any], start_response: Any) -> Any:
        if environ.get("HTTP_HOST") in names:
            return app(environ, start_response)
        start_response("403 Forbidden", [("Content-Type", "text/plain")])
        return [b"Only for this machine."]

    return guarded


def _config(folder: Path, site: Path) -> MkDocsConfig:
    """`folder` is an empty one: MkDocs walks through it and follows links out of it, and our pages are made already."""
    config = MkDocsConfig()
    config.load_dict({
        "site_name": "plan",
        "docs_dir": str(folder.resolve()),
        "site_dir": str(site.resolve()),
        "theme": {"name": "material", "font": False},
        "plugins": [{"pcp": {}}],
    })
    errors, _ = config.validate()
    if errors:
        raise MachineError(*(Problem(f"The website cannot be made: {name}: {error}.", "Install the program again.")
                             for name, error in errors))
    return config


def _build(config: MkDocsConfig, book: Book, preview: bool = False) -> None:
    logging.getLogger("mkdocs").addHandler(logging.NullHandler())
    logging.getLogger("mkdocs").propagate = False
    plugin = config.plugins["pcp"]
    assert isinstance(plugin, PlanPlugin)
    plugin.given, plugin.preview = book, preview
    try:
        build(config)
    except OSError as error:
        raise MachineError(Problem(f"The website cannot be written ({error.strerror or error}).",
                                   "Check that there is room on the disk and that you may write there.")) from error
    except Abort as error:
        raise MachineError(Problem(f"The website cannot be made: {error}.", "Install the program again.")) from error


class PluginConfig(Config):  # type: ignore[no-untyped-call]
    """What `mkdocs.yml` may say under `pcp`."""

    reader = Type(str, default=ME)
    """For whom: a reader of plan.yaml, or `me`. The plan folder is `docs_dir`."""


class PlanPlugin(BasePlugin[PluginConfig]):  # type: ignore[no-untyped-call]
    """Gives MkDocs the pages of a book instead of the files in `docs_dir`."""

    def __init__(self) -> None:
        self.given: Book | None = None
        """A book that is finished already. Without one, the plan in `docs_dir` is read, again for each build."""
        self.book: Book | None = None
        self.preview = False

    def on_startup(self, *, command: str, dirty: bool) -> None:
        self.preview = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        book = self.book = self.given or self._read(Path(config.docs_dir))
        config.site_name = book.title
        config.use_directory_urls = False  # file:// shows no index.html for a folder's address
        config.nav = [{book.title: f"{_FRONT}.md"}, *({p.title: f"{p.name}.md"} for p in book.pages),
                      {str(book.words.find): f"{_SEARCH}.md"}, {str(book.words.about): f"{_ABOUT}.md"}]
        # Material's ten thousand files are neither listed nor copied; `_icon` reads the few that are shown.
        config.theme.dirs = [str(folder / "web") for folder in book.theme.folders]
        config.theme.static_templates = set()
        return config

    def _read(self, folder: Path) -> Book:
        try:
            return pages.make(readers.view(read(folder), self.config.reader, date.today()))
        except PcpError as error:
            raise PluginError(str(error)) from error

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        assert self.book is not None
        names = [_FRONT, *(page.name for page in self.book.pages), _SEARCH, _ABOUT]
        made = [File.generated(config, f"{name}.md", content="") for name in names]
        made += [File.generated(config, name, content=data) for name, data in _assets(self.book).items()]
        return Files(made)

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        env.trim_blocks = env.lstrip_blocks = env.autoescape = True
        env.globals["icon"] = _icon
        return env

    def on_page_content(self, html: str, *, page: SitePage, config: MkDocsConfig, files: Files) -> str:
        assert self.book is not None
        return next((entry.html for entry in self.book.pages if entry.name == _name(page)), html)

    def on_page_context(self, context: Any, *, page: SitePage, config: MkDocsConfig, nav: Navigation) -> Any:
        book = self.book
        assert book is not None
        name = _name(page)
        names = [entry.name for entry in book.pages]
        at = names.index(name) if name in names else None
        context.update(
            book=book, plan=book.plan, words=book.words, name=name, heading=page.title, preview=self.preview,
            kind={_FRONT: "front", _SEARCH: "search", _ABOUT: "about"}.get(name, "part"),
            entry=None if at is None else book.pages[at],
            before=book.pages[at - 1] if at else None,
            after=book.pages[at + 1] if at is not None and at + 1 < len(names) else None,
            facts=facts.about(book),
        )
        return context


@cache
def _icon(name: str) -> Markup:
    """One of Material's icons, to stand beside words, so silent for screen readers."""
    svg = files.read_text(_ICONS / f"{name}.svg", name)
    return Markup(svg.replace("<svg ", '<svg class="icon" aria-hidden="true" focusable="false" ', 1))


def _name(page: SitePage) -> str:
    return page.file.src_uri.removesuffix(".md")


def _assets(book: Book) -> dict[str, bytes | str]:
    """The files of the website that are not pages, by their place in it."""
    font_name, font = fonts.web(book.earlier and book.earlier / "fonts")
    face = (f'@font-face {{ font-family: "Lexend"; src: url("fonts/{font_name}") format("woff2");'
            " font-weight: 400 700; font-display: swap; }")
    styles = [face, book.theme.css, book.theme.text("content.css"), *pages.styles(book), book.theme.text("web/web.css")]
    found: dict[str, bytes | str] = {
        "style.css": "\n".join(map(small, styles)),
        **{name: book.theme.text(f"web/{name}") for name in _SCRIPTS},
        "find-data.js": _places(book),
        f"fonts/{font_name}": font,
    }
    return found | {f"pictures/{name}": data for name, data in book.media.items()}


def _places(book: Book) -> str:
    """What can be found, as a script: a page opened from a folder may not read other files, but may run them."""
    places = [
        {"page": page.name, "title": page.title, "anchor": place.anchor, "heading": place.heading, "text": place.text}
        for page in book.pages
        for place in page.places or (pages.Place("", "", ""),)
    ]
    return f"window.planPlaces = {json.dumps(places, ensure_ascii=False, separators=(',', ':'))};\n"
