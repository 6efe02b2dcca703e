"""A figure in a DOCX file: a picture with what it shows in words for those who cannot see it."""

import struct

from workbench.report.document import Drawing, Picture
from workbench.report.docx_text import attribute

_UNITS = 635  # of the file's measure for pictures, a twentieth of a point


def drawing(picture: bytes, block: Drawing | Picture, number: int, wide: int) -> str:
    """The element of a picture, as wide as ``wide`` twentieths of a point; ``picture`` is a PNG file."""
    across, down = struct.unpack(">II", picture[16:24])
    extent = f'cx="{wide * _UNITS}" cy="{wide * _UNITS * down // across}"'
    named = f'id="{number}" name="Figure {number}" descr={attribute(block.description)}'
    return (
        '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f"<wp:extent {extent}/><wp:docPr {named}/>"
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="Figure {number}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{block.anchor}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
