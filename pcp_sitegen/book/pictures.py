"""A picture in a plan folder -> the picture to show: upright, small, and with nothing hidden in it.

The only door to `PIL`. One file serves screen and paper. Only the pixels are written again, so EXIF, GPS, XMP,
comments, thumbnails and colour profiles of the camera cannot come along.
"""

from __future__ import annotations

import hashlib
import io
import re
import warnings
from dataclasses import dataclass
from pathlib import Path

import pi_heif
from PIL import Image, ImageCms, ImageColor, ImageDraw, ImageFile, ImageFont, ImageOps, features

from pcp_sitegen.book import drawings
from pcp_sitegen.errors import PlanError, Problem, Where
from pcp_sitegen.files import read_bytes

LONG_SIDE = 1200
"""Pixels. 10 cm on paper at 300 dots an inch, or the full width of a phone three times as sharp."""
QUALITY = 80
MOST_PIXELS = 100_000_000
"""A good camera makes 50 million. More is a mistake, or meant to fill the machine's memory."""
_MOST_LONG = 60_000
"""Pixels on one side. A line of dots as thin as a hair takes many times its own size to be made small."""
MOST_BYTES = 100_000_000
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "HEIF", "BMP", "TIFF", "AVIF")
_VERSION = f"3 {LONG_SIDE} {QUALITY}"

pi_heif.register_heif_opener()
Image.MAX_IMAGE_PIXELS = None  # `_open` looks at the size itself, before any pixel is read


@dataclass(frozen=True, slots=True)
class Media:
    """A finished picture file. `name` tells nothing about what it shows. Width and height in pixels."""

    name: str
    data: bytes
    width: int
    height: int


def finish(path: Path, reference: str, where: Where, cross: str = "", earlier: Path | None = None) -> Media:
    """A picture file -> what to show of it. `cross` is the colour of a cross to put over it, if any.

    `earlier` is a folder with finished pictures of the last build: one that was made from the same bytes is used again.
    Raises PlanError with `where` if the file is no picture, broken, too large or unsafe.
    """
    source = read_bytes(path, reference, MOST_BYTES)
    try:
        if path.suffix.lower() == ".svg":
            return drawing(source, cross)
        key = hashlib.sha256(f"{_VERSION} {cross} ".encode() + source).hexdigest()[:14]
        if earlier and (found := _again(earlier, key)):
            return found
        return _photo(source, key, cross)
    except (drawings.UnsafeDrawingError, _BadPictureError) as error:
        what = f"The picture '{reference}' cannot be shown: {error}."
        raise PlanError(Problem(what, "Use another picture, or save this one again as JPEG or PNG.", where)) from error


class _BadPictureError(ValueError):
    pass


def fault(source: bytes, ending: str) -> str:
    """Why the bytes of a picture cannot be shown; empty if they can. `ending` is that of its name, such as `.svg`."""
    try:
        drawing(source) if ending == ".svg" else _open(source)
    except (drawings.UnsafeDrawingError, _BadPictureError) as error:
        return str(error)
    return ""


def drawing(source: bytes, cross: str = "") -> Media:
    """SVG bytes -> a finished drawing. Raises UnsafeDrawingError."""
    data = drawings.clean(source)
    if cross:
        data = drawings.crossed_out(data, cross)
    return Media(hashlib.sha256(data).hexdigest()[:14] + ".svg", data, *drawings.size(data))


def _again(folder: Path, key: str) -> Media | None:
    for ending in (".jpg", ".png"):
        path = folder / (key + ending)
        if path.is_file():
            data = path.read_bytes()
            with Image.open(io.BytesIO(data)) as image:
                return Media(path.name, data, *image.size)
    return None


def _photo(source: bytes, key: str, cross: str) -> Media:
    image = _open(source)
    if cross:
        image = _crossed_out(image, cross)
    out = io.BytesIO()
    if image.mode == "RGBA":
        image.save(out, "PNG", optimize=True)
    else:
        image.save(out, "JPEG", quality=QUALITY, optimize=True)
    return Media(key + (".png" if image.mode == "RGBA" else ".jpg"), out.getvalue(), *image.size)


def _open(source: bytes) -> Image.Image:
    """Bytes -> an upright picture of at most LONG_SIDE, in sRGB, with no information but its pixels."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image: Image.Image = Image.open(io.BytesIO(source), formats=_FORMATS)
            if image.width * image.height > MOST_PIXELS:
                millions = round(image.width * image.height / 1_000_000)
                most = MOST_PIXELS // 1_000_000
                raise _BadPictureError(f"it has {millions} million dots, and {most} million is the most")
            if max(image.size) > _MOST_LONG:
                raise _BadPictureError(f"it is {max(image.size)} dots long, and {_MOST_LONG} is the most")
            # A JPEG can be read at a half or a quarter of its size, which is several times as quick.
            scale = max(image.size) / LONG_SIDE
            if isinstance(image, ImageFile.ImageFile) and scale > 1:
                image.draft("RGB", (round(image.width / scale), round(image.height / scale)))
            profile = image.info.get("icc_profile")
            alpha = image.has_transparency_data
            image = ImageOps.exif_transpose(image)
            image = image.convert("RGBA" if alpha else "RGB")
            image.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.LANCZOS, reducing_gap=2.0)
    except _BadPictureError:
        raise
    except Exception as error:
        raise _BadPictureError("it is not a whole picture that this program can read") from error
    clean = Image.new(image.mode, image.size)
    clean.paste(_in_srgb(image, profile))
    return clean


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Colours as the camera meant them. A profile that cannot be used is left out, as most programs do."""
    if not profile or image.mode != "RGB":
        return image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if "sRGB" in ImageCms.getProfileDescription(source):
            return image
        return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB")) or image
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image


def _crossed_out(image: Image.Image, colour: str) -> Image.Image:
    draw = ImageDraw.Draw(image)
    width, height = image.size
    edge = round(min(width, height) * 0.08)
    ends = [((edge, edge), (width - edge, height - edge)), ((width - edge, edge), (edge, height - edge))]
    for line_colour, thickness in (("#ffffff", 0.13), (colour, 0.08)):
        for start, end in ends:
            draw.line([start, end], fill=line_colour, width=round(min(width, height) * thickness))
    return image


_INK = 0.8
"""How dark black becomes in a picture that needs less ink."""


def grey(name: str, data: bytes) -> bytes:
    """A finished picture -> the same in greys, somewhat lighter. `name` says what it is: `.svg`, `.png` or a photo."""
    if name.endswith(".svg"):
        return grey_drawing(data.decode(), _INK).encode()
    out = io.BytesIO()
    with Image.open(io.BytesIO(data)) as image:
        light = image.convert("RGB").convert("L").point([_lighter(level, _INK) for level in range(256)])
        if name.endswith(".png"):
            Image.merge("LA", (light, image.convert("RGBA").getchannel("A"))).save(out, "PNG", optimize=True)
        else:
            light.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()


def _lighter(level: int, ink: float) -> int:
    return 255 - round((255 - level) * ink)


def smaller(name: str, data: bytes, side: int) -> bytes:
    """A finished photo -> the same with no more than so many pixels on a side. A drawing stays as it is."""
    if name.endswith(".svg"):
        return data
    out = io.BytesIO()
    with Image.open(io.BytesIO(data)) as image:
        image.thumbnail((side, side), Image.Resampling.LANCZOS)
        image.save(out, "PNG" if name.endswith(".png") else "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()


_HAS_COLOUR = "fill|stroke|color|stop-color|flood-color|lighting-color"
_MARK = re.compile(r"<style\b[^>]*>.*?</style>|<[^>]*>", re.DOTALL)
_ATTRIBUTE = re.compile(r"""([\w:-]+)(\s*=\s*)("[^"]*"|'[^']*')""")
_SAID = re.compile(rf"(?<![\w-])((?:{_HAS_COLOUR})\s*:\s*)([^;}}!\"'<]+)")
_NO_COLOUR = re.compile(r"(?i:none|transparent|inherit|currentcolor|context-fill|context-stroke|(?:url|var)\(.*)")
_BETWEEN = "#808080"
"""For a colour that only browsers know."""


def grey_drawing(svg: str, ink: float = 1) -> str:
    """The mark-up of a drawing -> the same with a grey for each of its colours, as light as that or lighter: black
    becomes as dark as `ink` says, from 0 to 1. Words stay.
    """
    def one(found: re.Match[str]) -> str:
        name, is_, value = found.groups()
        if name == "style":
            return name + is_ + value[0] + said(value[1:-1]) + value[-1]
        if name in _HAS_COLOUR.split("|"):
            return name + is_ + value[0] + _grey_of(value[1:-1], ink) + value[-1]
        return found.group()

    def said(style: str) -> str:
        return _SAID.sub(lambda found: found[1] + _grey_of(found[2], ink), style)

    return _MARK.sub(lambda mark: said(mark.group()) if mark.group().startswith("<style")
                     else _ATTRIBUTE.sub(one, mark.group()), svg)


def _grey_of(colour: str, ink: float) -> str:
    if _NO_COLOUR.fullmatch(colour.strip()):
        return colour
    try:
        red, green, blue, *alpha = ImageColor.getrgb(colour.strip())
    except ValueError:
        return _BETWEEN
    light = _lighter(round(0.299 * red + 0.587 * green + 0.114 * blue), ink)  # as Pillow counts it for photos
    return "#" + "".join(f"{part:02x}" for part in (light, light, light, *alpha))


BOLD = 700


def lettering(text: str, font: bytes, size: int, colour: str) -> tuple[Media, int] | None:
    """Words in letters that join -> a picture of them, bold, and how far below its top they stand, in pixels.

    None where Pillow has nothing to join letters with, or the font has no such letters.
    """
    if not features.check("raqm"):
        return None
    face = ImageFont.truetype(io.BytesIO(font), size, layout_engine=ImageFont.Layout.RAQM)
    face.set_variation_by_axes([BOLD])
    left, top, right, bottom = (round(edge) for edge in face.getbbox(text, anchor="ls"))
    if right <= left or bottom <= top:
        return None
    ink = Image.new("L", (right - left, bottom - top))
    ImageDraw.Draw(ink).text((-left, -top), text, 255, face, "ls")
    picture = Image.new("RGB", ink.size, colour)
    picture.putalpha(ink)
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    data = out.getvalue()
    return Media(f"{hashlib.sha256(data).hexdigest()[:20]}.png", data, *picture.size), -top
