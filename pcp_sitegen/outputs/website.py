"""Book -> a website that opens from a folder, and the MkDocs plugin that makes the same one. The only door to `mkdocs`.

`pcp build` and `pcp preview` call `write` and `serve`; `mkdocs build` and `mkdocs serve` reach the same plugin by
its name, `pcp`, in `mkdocs.yml`. MkDocs gives us pages, addresses and live reload. What makes a page
readable is in the book's own pages and the theme: no script, style or font of Material is copied, only a few icons.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

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
from pcp_sitegen.book import bidi, facts, pages, render
from pcp_sitegen.book.pages import Book
from pcp_sitegen.errors import MachineError, PcpError, Problem, UsageError
from pcp_sitegen.history import noes, since, versions
from pcp_sitegen.outputs import website_files, website_guard
from pcp_sitegen.outputs.website_aloud import Reading
from pcp_sitegen.plan import readers
from pcp_sitegen.plan.model import ME
from pcp_sitegen.plan.read import read

_FRONT, _SEARCH, _ABOUT = "index", "search", "about"

logging.getLogger("mkdocs").addHandler(logging.NullHandler())


def write(book: Book, folder: Path) -> tuple[Problem, ...]:
    """Write `website/` and `START-HERE.html` into the folder of a build. Raises MachineError."""
    with TemporaryDirectory() as nothing:
        _build(_config(Path(nothing), folder / "website"), book)
    start = render.fill("web/start.html", book.theme.folders, book=book, words=book.words,
                        policy=website_guard.START_POLICY)
    files.write(folder / "START-HERE.html", bidi.directed(start, book.direction))
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
    server.set_app(website_guard.only_from_here(website_guard.with_policy(server.serve_request), port))
    kept = folder / versions.FOLDER
    for place in (place for place in files.folders(folder) if kept not in (place, *place.parents)):
        server.watch(str(place), recursive=False)
    tell(server.url)
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except OSError as error:
        raise UsageError(Problem(f"Port {port} cannot be used ({error.strerror}).",
                                 f"Another program may have it. Try: --port {port + 1}")) from error
    finally:
        server.shutdown()


def _config(folder: Path, site: Path) -> MkDocsConfig:
    """`folder` is an empty one: MkDocs walks through it and follows links out of it, and our pages are made already."""
    config = _settings()
    config.docs_dir, config.site_dir = str(folder.resolve()), str(site.resolve())
    return config


@cache
def _settings() -> MkDocsConfig:
    """What is the same for all websites of ours. MkDocs looks through all that is installed to make it."""
    config = MkDocsConfig()
    with TemporaryDirectory() as nothing:
        config.load_dict({"site_name": "plan", "docs_dir": nothing, "site_dir": f"{nothing}-site",
                          "theme": {"name": "material", "font": False}, "plugins": [{"pcp": {}}]})
        errors, _ = config.validate()
    if errors:
        raise MachineError(*(Problem(f"The website cannot be made: {name}: {error}.", "Install the program again.")
                             for name, error in errors))
    return config


def _build(config: MkDocsConfig, book: Book, preview: bool = False) -> None:
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
    finally:
        plugin.forget()
        config.nav, config.site_name = None, "plan"


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
        self.places: dict[str, tuple[Book, str]] = {}
        """The name of a page -> the book it is of, and its name in the main language."""
        self.preview = False
        self.reading: Reading | None = None

    def forget(self) -> None:
        """Keep nothing of a website that is finished: the next one may be of somebody else's plan."""
        self.given = self.book = self.reading = None
        self.places = {}

    def on_startup(self, *, command: str, dirty: bool) -> None:
        self.preview = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        book = self.book = self.given or self._read(Path(config.docs_dir), Path(config.site_dir))
        self.reading = Reading(book, self.preview)
        config.site_name = book.title
        config.use_directory_urls = False  # file:// shows no index.html for a folder's address
        self.places = {f"{name}{one.ending}": (one, name) for one in book.all for name in _titles(one)}
        config.nav = [{title: f"{name}{one.ending}.md"} for one in book.all for name, title in _titles(one).items()]
        # Material's ten thousand files are neither listed nor copied; `icon` reads the few that are shown.
        config.theme.dirs = [str(folder / "web") for folder in book.theme.folders]
        config.theme.static_templates = set()
        return config

    def _read(self, folder: Path, site: Path) -> Book:
        try:
            plan = since.told(noes.told(read(folder)), self.config.reader, date.today(), site)
            return replace(pages.make(readers.view(plan, self.config.reader, date.today())), chosen=())
        except PcpError as error:
            raise PluginError(str(error)) from error

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        assert self.book is not None
        made = [File.generated(config, f"{name}.md", content="") for name in self.places]
        made += [File.generated(config, name, content=data) for name, data in website_files.assets(self.book).items()]
        return Files(made)

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        env.trim_blocks = env.lstrip_blocks = env.autoescape = True
        env.bytecode_cache = render.WEB
        assert self.book is not None
        env.globals["icon"] = website_files.icons(self.book)
        return env

    def on_page_content(self, html: str, *, page: SitePage, config: MkDocsConfig, files: Files) -> str:
        book, name = self.places[_name(page)]
        return next((entry.html for entry in book.pages if entry.name == name), html)

    def on_page_context(self, context: Any, *, page: SitePage, config: MkDocsConfig, nav: Navigation) -> Any:
        assert self.book is not None
        book, name = self.places[_name(page)]
        names = [entry.name for entry in book.pages]
        at = names.index(name) if name in names else None
        entry = None if at is None else book.pages[at]
        context.update(
            book=book, plan=book.plan, words=book.words, name=name, heading=page.title, preview=self.preview,
            policy=website_guard.POLICY,
            kind={_FRONT: "front", _SEARCH: "search", _ABOUT: "about"}.get(name, "part"),
            entry=entry,
            sheets=website_files.sheets(book, book.first_shift if name == _FRONT else entry),
            before=book.pages[at - 1] if at else None,
            after=book.pages[at + 1] if at is not None and at + 1 < len(names) else None,
            facts=facts.about(book), ending=book.ending, turn=website_files.turn(book),
            others=[(one, f"{name}{one.ending}.html") for one in self.book.all if one is not book],
        )
        return context

    def on_post_page(self, output: str, *, page: SitePage, config: MkDocsConfig) -> str:
        assert self.reading is not None
        return self.reading.mark(bidi.directed(output, self.places[_name(page)][0].direction))

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., Any]) -> None:
        server.set_app(website_guard.with_policy(server.serve_request))

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        assert self.reading is not None
        self.reading.write(Path(config.site_dir))


def _titles(book: Book) -> dict[str, str]:
    """The pages of a website in one language, by their names, in their order."""
    parts = {page.name: page.title for page in book.pages}
    return {_FRONT: book.title} | parts | {_SEARCH: str(book.words.find), _ABOUT: str(book.words.about)}


def _name(page: SitePage) -> str:
    return page.file.src_uri.removesuffix(".md")
