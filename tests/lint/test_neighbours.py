"""The files around the ones that are checked: in their folder, in `reference`, among the shipped ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness import GOOD, TODAY, write_checklists
from mosquesec.content.load import LoadedFile, load
from mosquesec.lint import neighbours as module
from mosquesec.lint.neighbours import neighbours
from mosquesec.lint.validate import Options, validate

PACK = GOOD.replace("id: good", "id: pack").replace(
    "{id: door, kind: text, ask: Which door is it?}", "use: good/door"
)


def names(found: tuple[LoadedFile, ...], folder: Path) -> list[str]:
    inside = [Path(loaded.name) for loaded in found if Path(loaded.name).is_relative_to(folder)]
    return [str(path.relative_to(folder)) for path in inside]


def test_a_reference_is_found_beside_the_file_and_then_among_the_shipped_ones(tmp_path: Path) -> None:
    shipped = PACK.replace("good/door", "profile/tenure").replace("id: pack", "id: other")
    write_checklists(tmp_path, good=GOOD, pack=PACK, other=shipped)
    paths = [tmp_path / "pack.yaml", tmp_path / "other.yaml"]
    assert validate(paths, Options(today=TODAY)).problems == ()
    (tmp_path / "good.yaml").unlink()
    (problem,) = validate(paths[:1], Options(today=TODAY)).problems
    assert problem.message.startswith("there is no question 'good/door'")


def test_neighbours_are_sound_files_in_the_same_folder_and_in_reference(tmp_path: Path) -> None:
    write_checklists(tmp_path, pack=PACK, good=GOOD, broken="id: [", ours="kind: assessment\n")
    write_checklists(tmp_path / "reference", sources="format: 1\nkind: sources\nsources: []\n")
    write_checklists(tmp_path / "elsewhere", far=GOOD)
    found = neighbours([load(tmp_path / "pack.yaml")])
    assert names(found, tmp_path) == ["good.yaml", "reference/sources.yaml"]


@pytest.mark.parametrize("folder", ["reference", "samples", "translations/ur"])
def test_a_reference_a_sample_and_a_translation_see_the_checklists_above_them(
    tmp_path: Path, folder: str
) -> None:
    write_checklists(tmp_path, good=GOOD)
    write_checklists(tmp_path / folder, file="format: 1\nkind: translation\n")
    found = neighbours([], [tmp_path / folder / "file.yaml"])
    assert "good.yaml" in names(found, tmp_path)


def test_of_the_shipped_files_only_those_are_read_that_may_be_meant(tmp_path: Path) -> None:
    write_checklists(tmp_path / "a", a=GOOD)
    write_checklists(tmp_path / "b", b=PACK.replace("good/door", "profile/tenure"))
    assert neighbours([load(tmp_path / "a" / "a.yaml")]) == ()
    found = neighbours([load(tmp_path / "b" / "b.yaml")])
    assert [Path(loaded.name).stem for loaded in found] == ["profile"]


def test_of_very_many_neighbours_the_first_ones_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_checklists(
        tmp_path, **{f"c{number}": GOOD.replace("id: good", f"id: c{number}") for number in range(9)}
    )
    monkeypatch.setattr(module, "MAX_NEIGHBOURS", 4)
    assert names(neighbours([load(tmp_path / "c8.yaml")]), tmp_path) == [f"c{n}.yaml" for n in range(4)]
    monkeypatch.setattr(module, "MAX_SIZE", 2 * len(GOOD))
    assert names(neighbours([load(tmp_path / "c8.yaml")]), tmp_path) == ["c0.yaml", "c1.yaml"]
