"""`pcp add`: a template's name -> a new part in a plan folder, with its questions as prompts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from pcp_sitegen import files
from pcp_sitegen.cli import look
from pcp_sitegen.errors import Problem, UsageError, Where, nearest
from pcp_sitegen.plan import template
from pcp_sitegen.plan.gather.who import only_me
from pcp_sitegen.plan.model import Part, Plan
from pcp_sitegen.plan.parts import text_of, title_of
from pcp_sitegen.plan.read import is_part_name, read
from pcp_sitegen.plan.writing import starter


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("template_name", metavar="TEMPLATE")
@click.option("--as", "name", metavar="NAME", help="The name of the file, such as my-garden.  [default: TEMPLATE]")
@click.option("--title", help="What it is called, such as 'My profile for the shop'.  [default: from --as]")
@click.option("--language", metavar="CODE", help="Copy the part called TEMPLATE, to be written in another language.")
@click.option("--quiet", is_flag=True, help="Say nothing unless something is wrong.")
def command(folder: Path, template_name: str, name: str | None, title: str | None, language: str | None,
            quiet: bool) -> None:
    """Add a part to the plan in FOLDER. `pcp templates` shows what there is.

    A part can be added again for another purpose: --as profile-for-the-shop. To write a part that is there in another
    language of the plan: pcp add FOLDER my-week --language cy
    """
    plan = read(folder)
    if language:
        _add_translation(plan, template_name, language, title, quiet)
        return
    chosen = template.load(template_name, plan.language)
    title = title or ("" if name is None else name.replace("-", " ").capitalize())
    name = name or chosen.name
    if not is_part_name(name):
        raise UsageError(Problem(f"A part cannot be called '{name}'.", "Use small letters and dashes: --as my-garden"))
    path = folder / f"{name}.md"
    if path.exists():
        raise UsageError(Problem(f"{path} is there already. Nothing was changed.",
                                 "Choose another name, such as: --as my-second-page"))
    same = next((part for part in plan.parts if part.title.casefold() == (title or chosen.title).casefold()), None)
    if same:
        raise UsageError(Problem(f"{same.where.file} is called '{same.title}' too. Nothing was changed.",
                                 "Give the new part a title of its own, such as: --title 'My profile for the shop'"))
    files.write(path, starter.part(chosen, date.today(), plan.language, title))
    if quiet:
        return
    help_ = "It is made from the rest of the plan." if chosen.made else "Each heading has a question under it."
    look.say(f"Added {path}. {help_}")
    if only_me(Part(name, "", chosen.name, Where(path.name))):
        look.say(f"Only {plan.person.known_as} sees it.")
        return
    seeing = [reader.who or reader.name for reader in plan.readers if reader.parts is None and not chosen.sensitive]
    who = ", ".join([plan.person.known_as, *seeing])
    if chosen.sensitive:
        look.say("It is private: 'parts: all' does not give it to anyone.")
    look.say(f"Who will see it: {who}. To let others see it, name it under 'readers' in plan.yaml.")


def _add_translation(plan: Plan, name: str, language: str, title: str | None, quiet: bool) -> None:
    """Copy a part under the name of its translation. Its words are to be changed, and nothing else."""
    part = plan.part(name)
    if part is None or part.where.file != f"{name}.md":
        names = [one.name for one in plan.parts if one.where.file == f"{one.name}.md"]
        raise UsageError(Problem(f"There is no part called '{name}'.", nearest(name, names)))
    codes = [other.language for other in plan.translations]
    if language not in codes:
        raise UsageError(Problem(f"'{language}' is not a language of this plan.",
                                 f"Write in plan.yaml: other_languages: [{', '.join([*codes, language])}]"))
    path = plan.folder / f"{name}.{language}.md"
    if path.exists():
        raise UsageError(Problem(f"{path} is there already. Nothing was changed.", "Write in it."))
    own = title or ("" if part.title == title_of(name, template.load(part.template, plan.language)) else part.title)
    files.write(path, starter.translation(text_of(plan.folder, part.where.file), own, date.today()))
    if not quiet:
        look.say(f"Added {path}. Change the words, and leave the lines, pictures and notes in braces as they are.")
