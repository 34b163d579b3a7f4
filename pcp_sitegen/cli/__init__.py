"""The commands. Each is one short file with a `command`; this one gathers them and shows errors. Door to `click`.

Exit status: 0 done, 1 the plan needs mending, 2 wrong usage, 3 the machine would not (DESIGN, section 5).
"""

from __future__ import annotations

import signal
import sys
from importlib import import_module
from pkgutil import iter_modules

import click

from pcp_sitegen import __version__
from pcp_sitegen.cli import look
from pcp_sitegen.errors import MachineError, PcpError, Problem

_STOPPED = 130


class _Commands(click.Group):
    """Lists the files of this folder, and loads only the one that is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(module.name.replace("_", "-") for module in iter_modules(__path__) if module.name != "look")

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(f"{__name__}.{cmd_name.replace('-', '_')}").command
        return command


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="pcp")
def pcp() -> None:
    """Turn one person's plan folder into an easy-read website and booklets.

    Nothing is sent anywhere. Begin with: pcp new my-plan --name Sam
    """


def main() -> None:
    """Run a command, and turn every error we know into clear words and an exit status."""
    for name in ("SIGTERM", "SIGHUP"):  # a closed terminal stops a command as Ctrl and C does, so it can tidy up
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.default_int_handler)
    try:
        pcp.main(standalone_mode=False)
    except PcpError as error:
        look.problems(error)
        sys.exit(error.status)
    except OSError as error:  # a folder that is gone, an output that takes no more
        look.problems(MachineError(Problem(f"The machine would not do it ({error.strerror or error}).",
                                           "Check the folder you are in, and the disk.")))
        sys.exit(MachineError.status)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (KeyboardInterrupt, click.Abort):
        look.say_error("Stopped. Nothing was changed.")
        sys.exit(_STOPPED)
