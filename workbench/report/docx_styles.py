"""The styles and settings of a DOCX file; whoever goes on writing in it changes its look by them."""

from workbench.report.docx_text import HEAD, INK, LINK, MUTED

_NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_SERIF, _SANS = "Georgia", "Arial"
_KEEP = "<w:keepNext/><w:keepLines/>"


def settings() -> str:
    """The file ``settings.xml``: nothing that tells of anybody."""
    compatible = (
        '<w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    )
    notes = '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    return f"{HEAD}<w:settings {_NAMES}><w:removePersonalInformation/>{notes}{compatible}</w:settings>"


def styles() -> str:
    """The file ``styles.xml``."""
    base = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{_font(_SERIF)}<w:color w:val="{INK}"/>{_size(21)}'
        '<w:lang w:val="en-GB"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>"
    )
    return f"{HEAD}<w:styles {_NAMES}>{base}{''.join(_all())}</w:styles>"


def _all() -> list[str]:
    rule = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="2" w:color="CFD4DB"/></w:pBdr>'
    side = '<w:pBdr><w:left w:val="single" w:sz="12" w:space="8" w:color="CFD4DB"/></w:pBdr>'
    small = _space(0, 80, 252)
    return [
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>',
        _style("Title", "Title", _space(0, 120), _look(_SANS, 36, bold=True)),
        _style("Subtitle", "Subtitle", _space(0, 80), _look(_SANS, 19)),
        _style("Mark", "Handling mark", _space(1800, 360), _look(_SANS, 22, bold=True)),
        _style(
            "Heading1",
            "heading 1",
            f'{_KEEP}{rule}{_space(480, 160)}<w:outlineLvl w:val="0"/>',
            _look(_SANS, 26, bold=True),
        ),
        _style(
            "Heading2", "heading 2", f'{_KEEP}{_space(320, 80)}<w:outlineLvl w:val="1"/>', _look(_SANS, 22, bold=True)
        ),
        _style(
            "Heading3", "heading 3", f'{_KEEP}{_space(200, 80)}<w:outlineLvl w:val="2"/>', _look(_SANS, 18, bold=True)
        ),
        _style("Facts", "Facts", f"{_KEEP}{_space(0, 120)}", _look(_SANS, 16, MUTED)),
        _style("Caption", "caption", _space(40, 200), _look(_SANS, 16, MUTED)),
        _style("Analyst", "Analyst", f'{side}{_space(80, 120)}<w:ind w:left="284"/>', ""),
        _style(
            "Item",
            "Item",
            f'<w:tabs><w:tab w:val="left" w:pos="284"/></w:tabs>{small}<w:ind w:left="284" w:hanging="284"/>',
            "",
        ),
        _style("TableText", "Table text", _space(40, 40, 252), _size(19)),
        _style("TableHead", "Table head", f"<w:keepNext/>{_space(40, 40, 252)}", _look(_SANS, 16, MUTED, bold=True)),
        _style("SmallTableText", "Table text, small", _space(30, 30, 240), _size(15)),
        _style(
            "SmallTableHead",
            "Table head, small",
            f"<w:keepNext/>{_space(30, 30, 240)}",
            _look(_SANS, 12, MUTED, bold=True),
        ),
        _style("AfterTable", "After table", _space(0, 60, 120), _size(8)),
        _style("FigureText", "Figure", f"<w:keepNext/>{_space(120, 60)}", ""),
        *_small(rule),
        _reference(),
    ]


def _small(rule: str) -> list[str]:
    """The styles of contents, heads, feet and notes."""
    return [
        _style("ContentsTitle", "Contents title", _space(0, 160), _look(_SANS, 28, bold=True)),
        _style("Contents1", "Contents 1", _space(100, 20, 252), _look(_SANS, 18, bold=True)),
        _style("Contents2", "Contents 2", f'{_space(0, 20, 252)}<w:ind w:left="284"/>', _look(_SANS, 18)),
        _style("Header", "header", f"{rule}{_space(0, 0)}", _look(_SANS, 14, MUTED)),
        _style("Footer", "footer", _space(0, 0), _look(_SANS, 14, MUTED)),
        _style(
            "FootnoteText",
            "footnote text",
            '<w:tabs><w:tab w:val="left" w:pos="400"/></w:tabs>'
            f'{_space(0, 40, 240)}<w:ind w:left="400" w:hanging="400"/>',
            _size(17),
        ),
    ]


def _reference() -> str:
    look = f'{_font(_SANS)}<w:color w:val="{LINK}"/><w:vertAlign w:val="superscript"/>'
    name = '<w:name w:val="footnote reference"/>'
    return f'<w:style w:type="character" w:styleId="FootnoteReference">{name}<w:rPr>{look}</w:rPr></w:style>'


def _style(key: str, name: str, layout: str, look: str) -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
        f"<w:qFormat/><w:pPr>{layout}</w:pPr><w:rPr>{look}</w:rPr></w:style>"
    )


def _font(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:cs="{name}"/>'


def _look(name: str, half_points: int, colour: str = INK, *, bold: bool = False) -> str:
    return f'{_font(name)}{"<w:b/><w:bCs/>" if bold else ""}<w:color w:val="{colour}"/>{_size(half_points)}'


def _size(half_points: int) -> str:
    """The size of letters, also of those from right to left."""
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _space(before: int, after: int, line: int = 276) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'
