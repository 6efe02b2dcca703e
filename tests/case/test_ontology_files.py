"""Reading ontology files: what is broken in one is named with its file and line."""

from collections.abc import Callable
from pathlib import Path

import pytest
from workbench.resources.generate_ontology import current_form

from workbench import paths
from workbench.case import ontology_compiled
from workbench.case.ontology_files import load
from workbench.errors import OntologyError

GOOD = """\
Thing:
  abstract: true
  properties:
    name:
      type: name
Ship:
  label: Ship
  extends: [Thing]
  group: place
  featured: [name, built]
  caption: [name]
  temporalExtent:
    start: [built]
    end: []
  properties:
    built:
      type: date
    captain:
      type: entity
      range: Ship
      reverse:
        name: ships
        label: Ships
    rig:
      vocabulary: [sloop, "no"]
      maxLength: 16
"""

BROKEN = [
    ("label: Ship", "label: 'Ship", 7, "this is no YAML"),
    ("  group: place", "  group: place: x", 9, "this is no YAML"),
    ("  group: place", "  group: place\n  group: place", 10, "group stands here for the second time"),
    ("  group: place", "  ? [a, b]\n  : c", 9, "a key must be a text"),
    ("  group: place", "", 6, "Ship has no group and inherits none"),
    ("group: place", "group: sea", 9, "sea is no group; it is one of person,"),
    ("group: place", "groop: place", 9, "groop is not a key that Ship can have"),
    ("group: place", "group: 3", 9, "group must be a text"),
    ("group: place", "group: 3.5", 9, "3.5 is neither a text nor a number; put a text in quotes"),
    ("group: place", "group:", 9, "nothing is neither a text nor a number"),
    ("group: place", "group: -3", 9, "-3 is neither a text nor a number"),
    ("group: place", "group: !!python/name:os.system x", 9, "is neither a text nor a number"),
    ("extends: [Thing]", "extends: [Boat]", 8, "Ship extends Boat, which no file defines"),
    ("extends: [Thing]", "extends: [Ship]", 8, "Ship extends itself: Ship → Ship"),
    ("abstract: true", "extends: [Ship]", 2, "Thing extends itself: Thing → Ship → Thing"),
    ("abstract: true", "abstract: maybe", 2, "abstract must be true or false"),
    ("caption: [name]", "caption: [title]", 11, "Ship has no property title, named under caption"),
    ("caption: [name]", "caption: [captain]", 11, "captain is a reference and cannot be a caption"),
    ("caption: [name]", "caption: name", 11, "caption must be a list of texts"),
    ("caption: [name]", "required: [flag]", 11, "Ship has no property flag, named under required"),
    ("featured: [name, built]", "featured: [name, buil]", 10, "no property buil, named under featured"),
    ("start: [built]", "start: [launched]", 12, "no property launched, named under temporalExtent"),
    ("start: [built]", "start: [rig]", 12, "rig is no date and cannot bound a time"),
    ("start: [built]", "begin: [built]", 13, "begin is not a key that temporalExtent can have"),
    ("    end: []", "    end: built", 14, "end must be a list of texts"),
    ("caption: [name]", "edge: {source: captain}", 11, "an edge needs a target"),
    ("caption: [name]", "edge: {source: captain, target: rig}", 11, "rig is no reference and cannot be the end"),
    ("caption: [name]", "edge: {source: captain, target: x}", 11, "Ship has no property x, named under edge"),
    ("range: Ship", "range: Boat", 20, "captain refers to Boat, which no file defines"),
    ("        name: ships\n", "", 21, "a reverse needs a name"),
    ("type: date", "type: day", 17, "day is no type of value; it is one of address,"),
    ("type: date", "type: date\n      range: Ship", 18, "built is of type date and cannot have a range"),
    ("type: date", "type: date\n      typ: date", 18, "typ is not a key that built can have"),
    ("    built:\n      type: date", "    built: date", 16, "built must be a mapping"),
    ("range: Ship", "vocabulary: [a]", 20, "captain refers to other records and cannot have a vocabulary"),
    ("range: Ship", "suggestions: [a]", 20, "captain refers to other records and cannot have a suggestions"),
    ('"no"]', "no]", 25, "vocabulary must be a list of texts, with yes and no in quotation marks"),
    ('"no"]', '""]', 25, "vocabulary must be a list of texts"),
    ('"no"]', "Sloop]", 25, "the vocabulary of rig has a word twice"),
    ("maxLength: 16", "maxLength: big", 26, "maxLength must be a whole number"),
    ("    rig:", "    name:", 24, "name is of type string here and of type name in Thing"),
    ("type: name", "type: &a name\n      label: *a", 5, "aliases have no place here"),
]


def write(folder: Path, text: str, name: str = "ship.yaml") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_good_file_is_read(tmp_path: Path) -> None:
    ship = load(write(tmp_path, GOOD)).get("Ship")
    assert ship.properties["rig"].vocabulary == ("sloop", "no")
    assert ship.temporal_start == ("built",)
    assert list(ship.properties) == ["name", "built", "captain", "rig"]


@pytest.mark.parametrize(("old", "new", "line", "sentence"), BROKEN)
def test_what_is_broken_is_named_with_file_and_line(
    tmp_path: Path, old: str, new: str, line: int, sentence: str
) -> None:
    assert old in GOOD
    with pytest.raises(OntologyError) as caught:
        load(write(tmp_path, GOOD.replace(old, new, 1)))
    assert str(caught.value).startswith(f"ship.yaml: line {line}: ")
    assert sentence in str(caught.value)
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "line 1: a file defines one type or more"),
        ("- a\n", "line 1: a file defines one type or more"),
        ("Ship: x\n", "line 1: Ship must be a mapping"),
        ("a: {}\n---\nb: {}\n", "line 2: this is no YAML"),
        ("Ship:\n  label: a\tb\x07\n", "this is no YAML"),
    ],
)
def test_files_that_are_no_definitions(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(OntologyError) as caught:
        load(write(tmp_path, text))
    assert sentence in str(caught.value)


def test_a_type_defined_twice_names_both_files(tmp_path: Path) -> None:
    write(tmp_path, GOOD, "a.yaml")
    write(tmp_path, "\nShip:\n  group: place\n", "b.yaml")
    with pytest.raises(OntologyError, match=r"b\.yaml: line 2: Ship is already defined in a\.yaml\."):
        load(tmp_path)


def test_a_reference_declared_anew_stays_within_its_range(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    boat = "Boat:\n  extends: [Ship]\n  properties:\n    captain:\n      type: entity\n      range: {}\n"
    write(tmp_path, boat.format("Thing"), "boat.yaml")
    with pytest.raises(OntologyError, match=r"boat\.yaml: line 6: captain refers to Thing here"):
        load(tmp_path)
    write(tmp_path, boat.format("Boat"), "boat.yaml")
    assert load(tmp_path).property("Boat", "captain").range == "Boat"


def test_a_file_says_nothing_and_inherits(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    write(tmp_path, "Boat:\n  extends: [Ship]\n  temporalExtent: {start: []}\n", "boat.yaml")
    boat = load(tmp_path).get("Boat")
    assert (boat.group, boat.caption, boat.featured) == ("place", ("name",), ("name", "built"))
    assert boat.temporal_start == ()


def test_a_folder_without_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=r"there is no \.yaml file"):
        load(tmp_path)


def test_a_file_that_cannot_be_decoded_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ship.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(OntologyError, match=r"ship\.yaml: line 1: the file cannot be read"):
        load(tmp_path)


def test_the_programs_own_files_are_read_once() -> None:
    assert load() is load()


def test_one_file_a_type_named_after_it() -> None:
    stems = sorted(file.stem for file in paths.resources("ontology").glob("*.yaml"))
    assert stems == sorted(load().types)


def test_each_file_says_again_what_shows_the_type() -> None:
    for file in paths.resources("ontology").glob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        for key in ("featured", "required", "caption", "description", "label", "plural"):
            assert f"\n  {key}:" in text, f"{file.name} leaves out {key}"


def test_the_compiled_ontology_is_what_the_files_say() -> None:
    is_current = paths.compiled_ontology().read_text(encoding="utf-8") == current_form()
    assert is_current, "Run python -m workbench.resources.generate_ontology after editing an ontology file."
    assert load() == load(paths.resources("ontology"))


@pytest.fixture
def compiled(tmp_path: Path) -> Path:
    """The compiled form of a folder with one good file."""
    file = tmp_path / "ontology.json"
    file.write_text(ontology_compiled.written(load(write(tmp_path, GOOD)), tmp_path), encoding="utf-8")
    return file


def test_a_compiled_ontology_is_read_as_its_files_are(compiled: Path, tmp_path: Path) -> None:
    read = ontology_compiled.read(compiled, tmp_path)
    assert read == load(tmp_path)
    assert read is not None
    with pytest.raises(TypeError):
        read.types["Boat"] = read.get("Ship")  # type: ignore[index]


def edit(folder: Path) -> None:
    write(folder, GOOD.replace("label: Ship", "label: Boat", 1))


def add(folder: Path) -> None:
    write(folder, "Boat:\n  extends: [Ship]\n", "boat.yaml")


def rename(folder: Path) -> None:
    (folder / "ship.yaml").rename(folder / "boat.yaml")


@pytest.mark.parametrize("change", [edit, add, rename])
def test_a_compiled_ontology_does_not_outlive_its_files(
    compiled: Path, tmp_path: Path, change: Callable[[Path], None]
) -> None:
    change(tmp_path)
    assert ontology_compiled.read(compiled, tmp_path) is None


@pytest.mark.parametrize("old", ['"featured", ', "{", '"files"'])
def test_a_compiled_ontology_of_another_release_or_damaged_is_not_taken(
    compiled: Path, tmp_path: Path, old: str
) -> None:
    text = compiled.read_text(encoding="utf-8")
    compiled.write_text(text.replace(old, "", 1), encoding="utf-8")
    assert ontology_compiled.read(compiled, tmp_path) is None
    compiled.unlink()
    assert ontology_compiled.read(compiled, tmp_path) is None
