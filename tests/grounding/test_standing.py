"""What a report settles about words without an owner. All persons and events are invented, and groups it introduces."""

from __future__ import annotations

import pytest

from tests.grounding.spoken import sides_of

# marked text, profile, (side, name) per claim, note
SETTLED = [
    ("⟨The Karen National Union⟩ said ⟦the camp held⟧. ⟨Spokesman Tun Aye Lwin⟩ added that ⟦two fell⟧.", "myanmar",
     [("KNU", None), ("KNU", "Tun Aye Lwin")], "a bare spokesman just after a party spoke"),
    ("⟨M23⟩ said ⟦it took the hill⟧. Soldiers of the FARDC fled. ⟨Spokesman Jean Mutombo⟩ said ⟦nine died⟧.",
     "dr-congo", [("M23", None), ("UNKNOWN", "Jean Mutombo")], "another party was named since"),
    ("⟨M23⟩ said ⟦it held⟧. ⟨Spokesman Jean Mutombo⟩ said ⟦nine died⟧. ⟨Mutombo⟩ said ⟦more came⟧.", "dr-congo",
     [("M23", None), ("M23", "Jean Mutombo"), ("M23", "Jean Mutombo")], "whose he is stays found out"),
    ("⟨Residents⟩ said ⟦shells fell⟧. ⟨Spokesman Ali Nur Gedi⟩ said ⟦nine died⟧.", "world",
     [("WITNESS", None), ("UNKNOWN", None)], "a crowd has no spokesman"),
    ("Al-Shabaab fighters hit a base near Baidoa in Somalia. ⟨The army⟩ said ⟦it killed ten⟧.", "world",
     [("SO", None)], "the state that the groups told of fight"),
    ("Kenyan troops fought Al-Shabaab near Kismayo in Somalia. ⟨The army⟩ said ⟦it killed ten⟧.", "world",
     [("UNKNOWN", None)], "two states are there"),
    ("M23 and Rwandan troops took Rubaya. Rwanda denies it. Kigali wants talks. In Congo people flee. ⟨The army⟩ "
     "said ⟦it held⟧.", "world", [("UNKNOWN", None)], "a neighbour is not the state of the war"),
    ("The civil society of Gedo in Somalia, whose president, ⟨Ali Nur Gedi=whose president, Ali Nur Gedi⟩ heads it, "
     "said ⟦Al-Shabaab came⟧.", "world", [("UNKNOWN", None)], "whose president he is stands before him"),
    ("Fighters of the Hill Liberation Front (HLF), a rebel group, came. ⟨The HLF⟩ said ⟦it took the town⟧. ⟨A "
     "spokesman for the Hill Liberation Front⟩ said ⟦two died⟧. ⟨The group⟩ said ⟦it left⟧.", "world",
     [("HLF", None), ("HLF", None), ("HLF", None)], "a group that only the report knows"),
    ("The Coalition of Patriots for Change (CPC) is strong. ⟨The prefect of Ouham⟩ said ⟦the CPC came⟧.\n"
     "⟨The rebels⟩ said ⟦they left⟧.", "world", [("CF", None), ("CPC", None)], "the short name is a name too"),
    ("⟨The Border Protection Force (BPF)⟩ said ⟦it took the town⟧.", "world",
     [("UNKNOWN", None)], "a force is not a group in revolt"),
    ("⟨Col. Ahmed Saleh of the Yemeni army⟩ said ⟦it rained⟧. ⟨The colonel⟩ said ⟦they came⟧.", "world",
     [("YE", "Ahmed Saleh"), ("YE", "Ahmed Saleh")], "the one so called"),
    ("⟨Col. Ahmed Saleh of the Yemeni army⟩ said ⟦no⟧. ⟨Colonel Omar Sadiq of the Saudi army⟩ said ⟦yes⟧. ⟨The "
     "colonel⟩ said ⟦they came⟧.", "world", [("YE", None), ("SA", None), ("UNKNOWN", None)], "two colonels"),
    ("JNIM blamed Mali. ⟨Moussa Keita, a spokesman for its forces⟩, said ⟦four died⟧.", "world",
     [("JNIM", "Moussa Keita")], "its forces are the subject's"),
    ("UNIFIL STATEMENT\n\nLebanon's army came. Lebanon's army left. ⟨our peacekeepers⟩ recorded that ⟦shells fell⟧.",
     "world", [("UN", None)], "our: of whoever stands in the letterhead"),
    ("Lebanon's army came. Lebanon's army left. ⟨our peacekeepers⟩ recorded that ⟦shells fell⟧.", "world",
     [("UNKNOWN", None)], "our: of no state that is only named"),
    ("Hezbollah fired rockets at Metula, Khiam and Naqoura. IDF: three died. ⟨The army⟩ said ⟦it was quiet⟧.",
     "israel-palestine", [("IL", None)], "the foe of the group, alone with an institution here"),
    ("Hezbollah fired rockets at Metula, Khiam and Naqoura. Lebanon's army left. IDF: three died. ⟨The government⟩ "
     "said ⟦no⟧.", "israel-palestine", [("UNKNOWN", None)], "two states have institutions here"),
    ("Hezbollah mourned two men. ⟨the party's media relations office⟩ denied ⟦a rocket fell⟧.", "israel-palestine",
     [("HEZBOLLAH", None)], "the party is the one group of the report"),
    ("Hezbollah and the Amal Party mourned two men. ⟨The party⟩ denied that ⟦a rocket fell⟧.", "israel-palestine",
     [("UNKNOWN", None)], "another party is there"),
    ("⟨Houthi media⟩ speak of ⟦an air raid⟧. ⟨Kurdish media⟩ speak of ⟦a raid⟧.", "yemen",
     [("HOUTHI", None), ("MEDIA", None)], "a group's media are its own, a people's are anybody's"),
    ("⟨The Houthis⟩ said ⟦jets came⟧. ⟨The government side⟩ said ⟦rockets exploded⟧.", "yemen",
     [("HOUTHI", None), ("YE", None)], "the government beside the authority that is named"),
    ("⟨The ministry⟩ said ⟦rockets exploded⟧. ⟨The Houthis⟩ said ⟦jets came⟧.", "yemen",
     [("UNKNOWN", None), ("HOUTHI", None)], "a ministry can be of either"),
    ("⟨The government of Tigray⟩ said ⟦the town held⟧. ⟨Its spokesperson, Abel Hagos⟩, said ⟦two died⟧.", "ethiopia",
     [("TPLF", None), ("TPLF", "Abel Hagos")], "a region's government that the state fights"),
    ("⟨The government of Kachin State⟩ said ⟦the town held⟧.", "myanmar", [("UNKNOWN", None)],
     "a land that a group at war is called by"),
    ("⟨The government of Sagaing⟩ said ⟦the town held⟧.", "myanmar", [("MM", None)], "a region of the state"),
    ("Warplanes of the aggression came; the mercenaries fled. ⟨The health office in the province⟩ said ⟦six died⟧. "
     "⟨Its director, Yahya Shuraim⟩, said ⟦two were children⟧. ⟨Shuraim⟩ said ⟦it was a massacre⟧.", "yemen",
     [("HOUTHI", None), ("HOUTHI", "Yahya Shuraim"), ("HOUTHI", None)], "an office of the side that writes"),
    ("⟨KNDF deputy commander Aung Marreh⟩ said ⟦25 died⟧. ⟨The commander⟩ said ⟦the post fell⟧.", "myanmar",
     [("KNDF", "Aung Marreh"), ("KNDF", "Aung Marreh")], "the deputy, in short"),
    ("⟨The UN refugee agency⟩ said ⟦5,000 fled⟧, and ⟨the agency⟩ said ⟦more would come⟧.", "world",
     [("UN", None), ("UN", None)], "a body in short"),
    ("The UN refugee agency was named by the state news agency. ⟨The agency⟩ said ⟦more would come⟧.", "world",
     [("MEDIA", None)], "or a news agency"),
    ("The SPLA-IO came to Nasir in South Sudan. ⟨The county commissioner⟩, speaking from Juba, said ⟦nine died⟧.",
     "world", [("SS", None)], "from the seat of the state that the group fights"),
    ("The SPLA-IO came to Nasir in South Sudan. ⟨The county commissioner⟩, speaking from Nairobi, said ⟦nine died⟧.",
     "world", [("UNKNOWN", None)], "from abroad"),
    ("MOZAMBIQUE: Cabo Delgado\nForces, backed by troops of Rwanda, moved on. ⟨The defence ministry⟩ said ⟦nine died⟧ "
     "in Nampula.", "world", [("MZ", None)], "who backs is not at home"),
    ("⟨The Ghouta Media Office⟩ said ⟦four died⟧.", "world", [("UNKNOWN", None)], "anybody's office in that town"),
]


@pytest.mark.parametrize(("marked", "profile", "expected", "note"), SETTLED, ids=[c[3] for c in SETTLED])
def test_the_report_says_whose_or_nobody_does(
        marked: str, profile: str, expected: list[tuple[str, str | None]], note: str) -> None:
    claims, _ = sides_of(marked, profile)
    got = [(c.side, c.speaker and c.speaker.name) for c in claims]
    assert [s for s, _ in got] == [s for s, _ in expected], note
    assert all(want is None or name == want for (_, name), (_, want) in zip(got, expected, strict=True)), got


@pytest.mark.parametrize(("published", "agent"), [("2020-05-01", "AF"), ("2023-05-01", "TALIBAN")])
def test_a_state_that_has_ended_does_nothing_any_more(published: str, agent: str) -> None:
    (claim,), _ = sides_of("⟨Residents⟩ said ⟦Afghan forces shelled the post⟧.", "afghanistan", published=published)
    assert claim.agent is not None and claim.agent.side == agent
