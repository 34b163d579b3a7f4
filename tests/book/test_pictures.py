"""A picture in a plan -> a picture to show: upright, small, and with nothing hidden in it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from pcp_sitegen.book.pictures import LONG_SIDE, Media, finish
from pcp_sitegen.errors import PlanError, Where

HERE = Where("a.md", 3)
SECRET = "ZQSECRET"
XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/">{SECRET}</x:xmpmeta>'.encode()
ORIENTATION, DESCRIPTION, GPS = 0x0112, 0x010E, 0x8825


def exif(orientation: int = 1) -> bytes:
    data = Image.Exif()
    data[ORIENTATION] = orientation
    data[DESCRIPTION] = SECRET
    data.get_ifd(GPS).update({1: "N", 2: (54.0, 19.0, 30.0), 29: SECRET})
    return data.tobytes()


def profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()


def halves(mode: str = "RGB", size: tuple[int, int] = (80, 40)) -> Image.Image:
    """Red on the left, blue on the right."""
    image = Image.new(mode, size, "blue")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    return image


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def finished(tmp_path: Path, data: bytes, name: str = "a.jpg", cross: str = "") -> Media:
    path = tmp_path / name
    path.write_bytes(data)
    return finish(path, name, HERE, cross)


def shown(media: Media) -> Image.Image:
    image = Image.open(io.BytesIO(media.data))
    assert image.size == (media.width, media.height)
    return image


def colour(image: Image.Image, x: float, y: float) -> str:
    red, _, blue, *_ = image.convert("RGBA").getpixel((int(image.width * x), int(image.height * y)))  # type: ignore[misc]
    return "red" if red > blue else "blue"


@pytest.mark.parametrize(("orientation", "corners", "turned"), [
    (1, "red blue red blue", False), (2, "blue red blue red", False), (3, "blue red blue red", False),
    (4, "red blue red blue", False), (5, "red red blue blue", True), (6, "red red blue blue", True),
    (7, "blue blue red red", True), (8, "blue blue red red", True),
])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_turned_upright(tmp_path: Path, orientation: int, corners: str, turned: bool, kind: str) -> None:
    image = shown(finished(tmp_path, saved(halves(), kind, exif=exif(orientation))))
    assert image.size == ((40, 80) if turned else (80, 40))
    places = [(0.1, 0.1), (0.9, 0.1), (0.1, 0.9), (0.9, 0.9)]
    assert " ".join(colour(image, x, y) for x, y in places) == corners


@pytest.mark.parametrize("size", [(3000, 1000), (1000, 3000), (1201, 1201), (5000, 20)])
def test_a_picture_is_made_no_bigger_than_it_needs_to_be(tmp_path: Path, size: tuple[int, int]) -> None:
    image = shown(finished(tmp_path, saved(halves(size=size), "JPEG")))
    assert max(image.size) == LONG_SIDE
    assert image.width / image.height == pytest.approx(size[0] / size[1], rel=0.3)


def test_a_small_picture_is_not_blown_up(tmp_path: Path) -> None:
    assert shown(finished(tmp_path, saved(halves(), "JPEG"))).size == (80, 40)


def _png_with_words() -> bytes:
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", SECRET)
    words.add_itxt("XML:com.adobe.xmp", XMP.decode(), zip=False)
    return saved(halves(), "PNG", pnginfo=words, exif=exif(), icc_profile=profile()) + SECRET.encode()


def _jpeg_with_thumbnail() -> bytes:
    """The small picture that cameras hide in a photo shows what somebody cut off the big one."""
    whole = saved(halves(), "JPEG", exif=exif(), comment=SECRET.encode(), xmp=XMP, icc_profile=profile())
    thumbnail = saved(Image.new("RGB", (8, 8)), "JPEG")
    extra = b"JFXX\0\x10" + thumbnail + SECRET.encode()
    return whole[:2] + b"\xff\xe0" + (len(extra) + 2).to_bytes(2, "big") + extra + whole[2:] + SECRET.encode()


@pytest.mark.parametrize("data", [
    _jpeg_with_thumbnail(), _png_with_words(),
    saved(halves(), "WEBP", exif=exif(), xmp=XMP, icc_profile=profile()),
    saved(halves(), "GIF", comment=SECRET.encode()),
    saved(halves("RGBA"), "PNG", exif=exif(), icc_profile=profile()),
    saved(halves(), "TIFF", exif=exif(), description=SECRET, artist=SECRET),
], ids=["JPEG", "PNG", "WebP", "GIF", "PNG with transparency", "TIFF"])
def test_nothing_hidden_is_left(tmp_path: Path, data: bytes) -> None:
    assert SECRET.encode() in data, "the test would show nothing"
    media = finished(tmp_path, data)
    image = shown(media)
    assert SECRET.encode() not in media.data
    assert not image.getexif()
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi", "progressive", "progression"}
    assert all(sign not in media.data for sign in (b"Exif", b"ICC_PROFILE", b"iCCP", b"xmp", b"XMP", b"JFXX", b"tEXt"))


def test_a_broken_iphone_picture_is_explained(tmp_path: Path) -> None:
    with pytest.raises(PlanError, match="cannot be shown"):
        finished(tmp_path, b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 40, "a.heic")


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "GIF"])
def test_what_can_be_seen_through_stays_so(tmp_path: Path, kind: str) -> None:
    image = Image.new("RGBA", (20, 10), (255, 0, 0, 255))
    image.paste((0, 0, 0, 0), (10, 0, 20, 10))
    media = finished(tmp_path, saved(image, kind, **({"lossless": True} if kind == "WEBP" else {})))
    seen = shown(media)
    assert media.name.endswith(".png")
    assert [seen.getpixel((x, 5))[3] for x in (2, 17)] == [255, 0]  # type: ignore[index]


@pytest.mark.parametrize("mode", ["L", "1", "P", "CMYK", "I;16", "LA"])
def test_any_kind_of_pixel_is_shown(tmp_path: Path, mode: str) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    assert shown(finished(tmp_path, saved(Image.new(mode, (20, 10)), kind))).size == (20, 10)


def test_a_cross_is_drawn_over_a_picture(tmp_path: Path) -> None:
    data = saved(Image.new("RGB", (100, 100), "white"), "PNG")
    plain, crossed = finished(tmp_path, data), finished(tmp_path, data, cross="#b00020")
    assert plain.name != crossed.name
    assert [shown(crossed).getpixel(place)[1] < 90 for place in ((30, 30), (70, 30), (50, 50), (50, 10))] == [
        True, True, True, False]
    assert shown(plain).getpixel((50, 50)) == (255, 255, 255)


def test_the_name_tells_nothing_and_is_the_same_every_time(tmp_path: Path) -> None:
    data = saved(halves(), "JPEG")
    one, two = finished(tmp_path, data, "mum-in-hospital.jpg"), finished(tmp_path, data, "other.jpg")
    assert one == two
    assert "mum" not in one.name


def test_a_finished_picture_of_the_last_build_is_used_again(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(saved(halves(), "JPEG"))
    media = finish(path, "a.jpg", HERE)
    (tmp_path / "earlier").mkdir()
    (tmp_path / "earlier" / media.name).write_bytes(saved(halves(size=(8, 8)), "JPEG"))
    assert finish(path, "a.jpg", HERE, earlier=tmp_path / "earlier").width == 8
    path.write_bytes(saved(halves(size=(44, 22)), "JPEG"))
    assert finish(path, "a.jpg", HERE, earlier=tmp_path / "earlier").width == 44


def test_a_photo_from_an_iphone_is_turned_upright_and_loses_its_place(tmp_path: Path) -> None:
    source = (Path(__file__).parent / "phone.heic").read_bytes()
    before = Image.open(io.BytesIO(source))
    assert before.getexif().get_ifd(GPS), "the example must hold a place to lose"
    image = shown(finished(tmp_path, source, "IMG_0001.HEIC"))
    assert image.format == "JPEG"
    assert image.size == (240, 320), "it was held upright"
    assert not image.getexif()
    assert b"Exif" not in finished(tmp_path, source, "IMG_0001.HEIC").data
