"""Images: what kind and size they are; without OCR an image has no text."""

import io
import warnings

from PIL import Image, TiffImagePlugin, WebPImagePlugin  # noqa: F401 - the kinds that are not always at hand

from workbench.errors import SourceError
from workbench.ingest.content import Content
from workbench.model.passage import shortened
from workbench.model.source import Extract, SourceDetails

EXTRACTOR = "image"
VERSION = "1"

Image.preinit()  # so that a worker has its readers before it sees a file

_MOST_PIXELS = 300_000_000
_READ = ("PNG", "JPEG", "GIF", "TIFF", "BMP", "WEBP")
_TAKEN, _MAKER = (36867, 306), 315


def read(data: bytes, file_name: str) -> Content:
    """An image without text, its size in a remark; SourceError where it is damaged or too large to be shown."""
    with opened(data, file_name) as image:
        width, height = image.size
        frames = getattr(image, "n_frames", 1)
        pages = f", {frames} pages" if image.format == "TIFF" and frames > 1 else ""
        extract = Extract(
            text="",
            extractor=EXTRACTOR,
            extractor_version=VERSION,
            media_type=Image.MIME.get(image.format or "", "image/*"),
            proposed=_proposed(image),
            remarks=(f"An image of {width} × {height} pixels{pages}: it has no text but what can be seen.",),
        )
    return Content(extract)


def opened(data: bytes, file_name: str) -> Image.Image:
    """An image, not yet unpacked; SourceError where it is damaged or too large to be shown."""
    Image.MAX_IMAGE_PIXELS = None  # counted here, where a refusal is a sentence
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(io.BytesIO(data), formats=_READ)
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise SourceError(
            f"{shortened(file_name)} is a damaged image, or of a kind that is not read. Save it as PNG and import that."
        ) from error
    if image.width * image.height > _MOST_PIXELS:
        raise SourceError(
            f"{shortened(file_name)} is an image of {image.width:,} × {image.height:,} pixels, more than can be shown. "
            "Save it smaller, and import that."
        )
    return image


def _proposed(image: Image.Image) -> SourceDetails:
    """The day the camera says it was taken, and by whom."""
    try:
        said = image.getexif()
        taken = next((str(value) for value in (said.get_ifd(34665).get(_TAKEN[0]), said.get(_TAKEN[1])) if value), "")
        maker = str(said.get(_MAKER) or "")
    except (OSError, ValueError, SyntaxError, KeyError, TypeError):
        return SourceDetails("")
    day = taken[:10].replace(":", "-")
    is_day = len(day) == 10 and day.replace("-", "").isdecimal() and day > "1800"  # noqa: PLR2004 - 2022-10-15
    return SourceDetails("", author=" ".join(maker.replace("\0", "").split())[:1000], published=day if is_day else "")
