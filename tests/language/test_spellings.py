"""Two spellings of one name, and two people who look alike."""

from __future__ import annotations

import pytest

from fogline.language.spellings import keys, name_words, same_name, sound

# one spelling, the other, what differs
SAME = [
    ("Nikol Pachinian", "Nikol Pashinyan", "sh and ch, ya and ia"), ("Pachinian", "Pashinyan", "a lone surname"),
    ("Ilham Alyiev", "Ilham Aliyev", "a turned letter"), ("Aliev", "Aliyev", "ie and iye"),
    ("Sergey Shoygu", "Sergei Shoigu", "y and i"), ("Dmitri Peskov", "Dmitry Peskov", "y and i at the end"),
    ("Valeriy Zaluzhny", "Valerii Zaluzhnyi", "endings"), ("Zelensky", "Zelenskyy", "endings"),
    ("Zelenskiy", "Zelenskyi", "endings"), ("Oleksandr Syrsky", "Oleksandr Syrskyi", "endings"),
    ("Mohamed Sadiq", "Mohammed Sadiq", "a letter doubled"), ("Muhammad Sadiq", "Mohamed Sadiq", "short vowels"),
    ("Abdallah Toum", "Abdullah Toum", "a short vowel"), ("Hassan al Sayed", "Hassan al-Sayyed", "an article"),
    ("Barhan", "al-Barhan", "an article left out"), ("El-Barhan", "al-Barhan", "an article respelled"),
    ("Arayik Harutyunyan", "Araik Haroutyunyan", "ou and u"), ("Haroutunian", "Harutyunyan", "ou, yu and u"),
    ("Jeyhun Bayramov", "Jeyhun Bairamov", "ay and ai"), ("Somchay Vongsa", "Somchai Vongsa", "ay and ai"),
    ("Khachaturyan", "Hachaturian", "kh and h"), ("Shahramanyan", "Shakhramanyan", "kh and h inside"),
    ("Hovhannisyan", "Hovannisian", "an h that comes and goes"), ("Poghosyan", "Pogosian", "gh and g"),
    ("Dargahli", "Dargyakhly", "a soft consonant"), ("Dyargahly", "Dargahli", "a soft consonant"),
    ("Trotsenko", "Trocenko", "ts and c"), ("Lukaschenko", "Lukashenko", "sch and sh"),
    ("Denisoff", "Denisov", "ov and off"), ("Dzhabbarov", "Djabbarov", "dzh and dj"), ("Jabbarov", "Dzhabarov", "j"),
    ("Yevgeny Murov", "Evgeni Murov", "ye and e"), ("Aksyonov", "Aksenov", "yo and e"),
    ("Mel’nik", "Melnik", "an apostrophe"), ("Drăgan", "Dragan", "an accent"), ("Mussa", "Moussa", "ou and u, short"),
    ("Abdulla Toum", "Abdullah Toum", "an h at the end"), ("Osipow", "Osipov", "w and v"),
    ("Aster Lev", "Lev Aster", "the surname first"), ("L. Aster", "Lev Aster", "an initial"),
    ("Lev Aster", "Lev J. Aster", "a middle initial"), ("Aster", "Lev Aster", "a surname"),
    ("Lev", "Lev Aster", "a first name"),
    ("Jan Lund", "Jan Erik Lund", "a middle name"), ("Olena-Maria Dobra", "Olena Maria Dobra", "a hyphen"),
]

DIFFERENT = [
    ("Ruben Vardanyan", "Ruben Sardaryan", "another consonant"), ("Samvel Babayan", "Davit Babayan", "first names"),
    ("Ivan Petrov", "Igor Petrov", "first names of one initial"), ("I. Petrov", "Oleg Petrov", "another initial"),
    ("Sergei Lavrov", "Sergei Lazarev", "two surnames"), ("Anna Kovalenko", "Alla Kovalchuk", "two surnames"),
    ("Anna Kovalenko", "Alla Kovalenko", "first names a consonant apart"), ("Ali Hassan", "Ali Hussein", "two names"),
    ("Hassanov", "Husseinov", "two names"), ("Petrov", "Ivan Petrenko", "one root"),
    ("Oleh Koval", "Olena Koval", "a man and a woman"),
    ("Mohamed Ali", "Mahmoud Ali", "two first names"), ("Sergei Aksyonov", "Sergei Aksyutin", "two surnames"),
    ("Li Wei", "Lu Wei", "short names"), ("Shan", "Chan", "short names"), ("Shen", "Omar Chen", "short names"),
    ("Li", "Ly", "too short to respell"), ("Karimov", "Karamov", "another full vowel"), ("Kim", "Kin", "short names"),
    ("Karim", "Karam", "another full vowel, short"), ("Babayan", "Balayan", "a consonant"),
    ("Ivanov", "Ivanova", "a man and a woman"),
    ("Aleksandr Markov", "Aleksandra Markov", "a man and a woman"), ("Maria Rossi", "Mario Rossi", "a man and a woman"),
    ("Jan Smith", "Jon Smith", "short first names"), ("Jan Dorr", "Eva Dorr", "one surname"),
    ("Mirzoyan", "Mirzoev", "endings"),
    ("Hasanov", "Hasanli", "endings"), ("Karapetyan", "Harapetyan", "the first letter"),
    ("Sokolov", "Sobolev", "a consonant"),
    ("Romanov", "Romanenko", "endings"), ("Morozov", "Morozyuk", "endings"), ("Omar", "Umar Amer", "short names"),
    ("Jan Lund", "Lund Bank", "another body"), ("Musa", "Issa", "short names"),
    ("Marinov", "Maranov", "another full vowel"),
]


@pytest.mark.parametrize(("one", "other", "note"), SAME)
def test_one_name_in_two_spellings(one: str, other: str, note: str) -> None:
    assert same_name(name_words(one), name_words(other)), (note, *map(sound, name_words(one) + name_words(other)))
    assert same_name(name_words(other), name_words(one)), note
    assert keys(one) & keys(other), "two spellings of one name are looked up under one key"


@pytest.mark.parametrize(("one", "other", "note"), DIFFERENT)
def test_two_people_who_look_alike(one: str, other: str, note: str) -> None:
    assert not same_name(name_words(one), name_words(other)), (note, *map(sound, name_words(one) + name_words(other)))
    assert not same_name(name_words(other), name_words(one)), note
