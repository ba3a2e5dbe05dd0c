"""The language of a text: told where its words leave no doubt, and not where they do."""

import pytest

from sinoital.editing.language import language_of

ENGLISH = "The dome of the tower was built with wood from the forest, and it has been in use by the town. "
ITALIAN = "La cupola della torre è stata costruita con il legno del bosco, e non è più in uso dal paese. "
FRENCH = "La coupole de la tour est dans le bois, et les gens du village sont sur le toit avec une lampe. "
GERMAN = "Die Kuppel des Turms wurde mit Holz aus dem Wald gebaut, und sie ist nicht für das Dorf. "
CHINESE = "天文台的圆顶建于一九六一年,木材来自森林。"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (ENGLISH * 5, "en"),
        (ITALIAN * 5, "it"),
        (FRENCH * 5, "fr"),
        (GERMAN * 5, "de"),
        (CHINESE, "zh"),
        (f"{CHINESE} INFN", "zh"),
    ],
)
def test_a_language_is_told_by_script_and_words(text: str, code: str) -> None:
    assert language_of(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1961 1962",
        ENGLISH,
        ENGLISH * 5 + ITALIAN * 5,
        f"{CHINESE}カメラ",
        "한국어 단어 天文",
        "Rossi Bianchi " * 40,
    ],
)
def test_a_language_is_not_told_where_there_is_doubt(text: str) -> None:
    assert language_of(text) == ""
