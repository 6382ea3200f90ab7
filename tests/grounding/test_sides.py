"""On whose side a speaker stands. All persons and events are invented; places and institutions are real."""

from __future__ import annotations

from typing import get_args

import pytest

from fogline.profiles import load
from fogline.records.vocabulary import NO_PARTY, Capacity
from tests.grounding.spoken import sides_of, spoken, swapped

# marked text, profile, side, name, office, capacity, note
ONE_SPEAKER = [
    ("⟨Georgia's Defence Ministry⟩ said ⟦its posts were shelled⟧.", "world",
     "GE", "Ministry of Defence of Georgia", None, "military", "possessive"),
    ("⟨The Ministry of Foreign Affairs of the Kyrgyz Republic⟩ said ⟦talks go on⟧.", "world",
     "KG", "Ministry of Foreign Affairs of Kyrgyzstan", None, "official", "of the republic"),
    ("⟨Tajik border guards⟩ said ⟦a post was lost⟧.", "world",
     "TJ", "Border Service of Tajikistan", None, "military", "a people's adjective"),
    ("⟨Armenian Ministry of Defense representative Vahe Torgomyan⟩ said ⟦the road was cut⟧.", "nagorno-karabakh",
     "AM", "Vahe Torgomyan", "Armenian Ministry of Defense representative", "military", "composed, no entry needed"),
    ("⟨Farid Mikayilli, an adviser to the Azerbaijani defence minister⟩, said ⟦fire was returned⟧.",
     "nagorno-karabakh", "AZ", "Farid Mikayilli", "adviser to the Azerbaijani defence minister", "official",
     "apposition after the name"),
    ("⟨The head of German diplomacy, Karla Wiesner⟩, said ⟦she was concerned⟧.", "world",
     "DE", "Karla Wiesner", "head of German diplomacy", "official", "apposition before the name"),
    ("⟨Tbilisi⟩ said ⟦it was ready for talks⟧.", "world", "GE", "Georgia", None, "official", "a seat as government"),
    ("⟨The Kremlin⟩ said ⟦it knew nothing of that⟧.", "world", "RU", "Russia", None, "official", ""),
    ("⟨Peru's ambassador to Chile, Rosa Huanca⟩, said ⟦the border was calm⟧.", "world",
     "PE", "Rosa Huanca", "Peru's ambassador to Chile", "official", "who sent him, not where to"),
    ("⟨The US special envoy for Sudan, Paul Darrow⟩, said ⟦talks would open⟧.", "world",
     "US", "Paul Darrow", "US special envoy for Sudan", "official", ""),
    ("⟨The Russian-installed mayor of Enerhodar, Pavel Gusakov⟩, said ⟦two drones fell⟧.", "russia-ukraine",
     "RU", "Pavel Gusakov", "Russian-installed mayor of Enerhodar", "official", "installed by, not of"),
    ("⟨The governor of Kharkiv region, Ihor Stepanenko⟩, said ⟦a school was hit⟧.", "russia-ukraine",
     "UA", "Ihor Stepanenko", "governor of Kharkiv region", "official", "by the land the place lies in"),
    ("⟨Rwanda-backed M23 rebels⟩ said ⟦they had left the hills⟧.", "dr-congo",
     "M23", None, None, "military", "backed by is not of"),
    ("⟨A spokesman for the Rapid Support Forces, Adam Hassan Kibir⟩, said ⟦the base fell⟧.", "sudan",
     "RSF", "Adam Hassan Kibir", "spokesman for the Rapid Support Forces", "military", ""),
    ("In Omdurman ⟨the army⟩ said ⟦the bridge was taken⟧ from the RSF.", "sudan",
     "SAF", "Army of Sudan", None, "military", "an institution this war's reports name without owner"),
    ("⟨The Chadian army⟩ said ⟦its border with Sudan is closed⟧.", "sudan",
     "TD", "Army of Chad", None, "military", "an explicit nation outranks the war's usual owner"),
    ("⟨The Hamas-run health ministry⟩ said ⟦ten people died⟧.", "world",
     "HAMAS", "Ministry of Health of Hamas", None, "official", "run by"),
    ("⟨The UN humanitarian office⟩ said ⟦5,000 people fled⟧.", "world",
     "UN", "UN humanitarian office", None, "organisation", "a body under the name it was given"),
    ("⟨A U.N. spokeswoman⟩ said ⟦convoys wait⟧.", "world", "UN", "U.N. spokeswoman", "U.N. spokeswoman",
     "organisation", "full stops in the name"),
    ("⟨An Ivorian prisoner of war⟩ said ⟦he was well treated⟧.", "world",
     "CI", "Ivorian prisoner of war", None, "captive", "a captive keeps his own side"),
    ("⟨A captured Malian soldier⟩ said ⟦his unit had fled⟧.", "world",
     "ML", "captured Malian soldier", None, "captive", ""),
    ("⟨Relatives of the prisoners⟩ said ⟦they had no news⟧.", "world",
     "WITNESS", "Relatives of the prisoners", None, "witness", "the head of the phrase decides"),
    ("⟨A Ukrainian nurse⟩ said ⟦she heard planes⟧.", "russia-ukraine",
     "WITNESS", "Ukrainian nurse", None, "witness", "a nation does not make a witness a party"),
    ("⟨Halyna, a 61-year-old baker⟩, said ⟦the shop was gone⟧.", "russia-ukraine",
     "WITNESS", "Halyna", None, "witness", ""),
    ("⟨Marta Kowal, 34⟩, said ⟦she had walked for two days⟧.", "world",
     "WITNESS", "Marta Kowal", None, "witness", "an age and no office"),
    ("⟨Halyna⟩, who lives next door, said ⟦the fire brigade had come⟧.", "russia-ukraine",
     "WITNESS", "Halyna", None, "witness", "what only a private person is told of"),
    ("⟨Halyna⟩, who heads the council, said ⟦the fire brigade had come⟧.", "russia-ukraine",
     "UNKNOWN", "Halyna", None, None, "an office after the name: whose is not said"),
    ("⟨Lorry drivers⟩ said ⟦armed men took money⟧.", "sudan", "WITNESS", "Lorry drivers", None, "witness", ""),
    ("⟨The UN children's fund⟩ said ⟦schools were shut⟧.", "world",
     "UN", "UN children's fund", None, "organisation", "a body for children is no child"),
    ("⟨The Mosul children's fund⟩ said ⟦schools were shut⟧.", "world", "UNKNOWN", None, None, None, "whose?"),
    ("⟨A spokesman for the Sudanese army, Brigadier Salih Omar Kurmuk⟩, said ⟦no⟧.", "sudan",
     "SAF", "Salih Omar Kurmuk", "spokesman for the Sudanese army", "military", "a surname that is also a town's"),
    ("⟨The head of the military-civil administration of the Kupiansk district, Lev Pronin⟩, said ⟦two died⟧.",
     "russia-ukraine", "RU", "Lev Pronin", None, None, "whose offices bear that name in these days"),
    ("⟨A Turkish journalist⟩ said ⟦tanks were moving⟧.", "world",
     "MEDIA", "Turkish journalist", None, "media", "a nation does not make a reporter a party"),
    ("⟨The Telegram channel Severny Veter⟩ said ⟦the depot burned⟧.", "world",
     "MEDIA", "Telegram channel Severny Veter", None, "media", ""),
    ("⟨A video shared by the Defence Ministry of Iran⟩ shows ⟦a hangar burning⟧.", "world",
     "EVIDENCE", None, None, "evidence", "the video, not who shared it"),
    ("⟨Satellite images⟩ show ⟦a new trench⟧.", "world", "EVIDENCE", "Satellite images", None, "evidence", ""),
    ("⟨A Western diplomat⟩ said ⟦no deal was near⟧.", "world", "OTHER", None, None, None, "of no country named"),
    ("⟨Analysts at the Warsaw-based Vistula Institute⟩ said ⟦the front is stable⟧.", "world",
     "OTHER", None, None, None, "based in is not of"),
    ("⟨Human Rights Watch⟩ said ⟦cluster bombs were used⟧.", "world",
     "OTHER", "Human Rights Watch", None, "organisation", ""),
    ("⟨Former Moldovan president Ion Cazacu⟩ said ⟦war was near⟧.", "world",
     "OTHER", "Ion Cazacu", "Former Moldovan president", "other", "an office no longer held"),
    ("⟨Chile and Peru⟩ accuse each other of ⟦firing first⟧.", "world", "UNKNOWN", "Chile and Peru", None, "other",
     "two sides in one breath"),
    ("⟨The army⟩ said ⟦two posts fell⟧.", "world", "UNKNOWN", "army", None, "other", "whose army? never guessed"),
    ("Peru's army and Chile's army met. ⟨Officials⟩ said ⟦it was calm⟧.", "world",
     "UNKNOWN", "Officials", None, "unnamed", "two states: no guess between them"),
    ("Peru's army left the town. ⟨The police⟩ said ⟦two people died⟧.", "world",
     "PE", "Police of Peru", None, "official", "the only state whose institutions are named"),
    ("Ukraine's army left the town. ⟨The Defence Ministry⟩ said ⟦it had taken it⟧.", "russia-ukraine",
     "UNKNOWN", "Defence Ministry", None, "other", "in a war of two states the unnamed one is often the paper's own"),
    ("⟨A statement by Fiji's Ministry of Health⟩ said ⟦cases fell⟧.", "world",
     "FJ", "Ministry of Health of Fiji", None, "official", "paper does not speak, its author does"),
    ("⟨Anti-Taliban activists⟩ said ⟦shots were fired⟧.", "world",
     "OTHER", None, None, "organisation", "against is not of"),
    ("⟨Lebanon's paramilitary Hezbollah⟩ said ⟦it held the hill⟧.", "world",
     "HEZBOLLAH", "Hezbollah", None, None, "an armed group of a country is no part of its state"),
    ("⟨Peru's paramilitary Night Guard⟩ said ⟦it held the hill⟧.", "world",
     "UNKNOWN", None, None, None, "a group nobody knows, and still not the state's"),
    ("⟨Syrian rebels⟩ said ⟦a base fell⟧.", "world", "UNKNOWN", None, None, None, "of the country, against its state"),
    ("⟨A Western official⟩ said ⟦talks would fail⟧.", "world", "OTHER", None, None, None, "of no country named"),
    ("Peru's army left. ⟨An African aid official⟩ said ⟦food ran out⟧.", "world", "OTHER", None, None, None,
     "never the only state's"),
    ("Peru's army left. ⟨A member of the town's emergency response room⟩ said ⟦two died⟧.", "world",
     "OTHER", None, None, None, "a member speaks for what it is a member of"),
    ("Peru's army left. ⟨The spokesman for the fishermen's association⟩ said ⟦boats burned⟧.", "world",
     "OTHER", None, None, None, "the association's, not the only state's"),
    ("Peru's army left. ⟨The head of the convoy⟩ said ⟦two died⟧.", "world",
     "UNKNOWN", None, None, None, "anybody can head something"),
    ("⟨Georgia's Defence Ministry, usually silent⟩, said ⟦two died⟧.", "world",
     "GE", "Ministry of Defence of Georgia", None, None, "an aside is no part of the name"),
    ("⟨An internal memo of the UN mission, seen by this paper⟩, said ⟦two died⟧.", "world",
     "UN", "UN mission", None, None, "a memo speaks for whose it is"),
    ("⟨The 4th Mountain Brigade of the Nepalese army⟩ said ⟦it held the pass⟧.", "world",
     "NP", "4th Mountain Brigade of the Nepalese army", None, "military", "a unit has a name of its own"),
    ("⟨The opposition Karen National Union⟩ said ⟦two died⟧.", "world",
     "KNU", None, None, None, "a word for its stand beside a group's name"),
    ("⟨The Quito monitoring group Faro⟩ said ⟦two died⟧.", "world",
     "OTHER", None, None, None, "from a capital is not of the government there"),
    ("Peru's army left. ⟨The clinic's administrator, Rosa Huanca⟩, said ⟦two died⟧.", "world",
     "WITNESS", "Rosa Huanca", None, None, "who runs such a house speaks for nobody else"),
    ("Peru's army left. ⟨The retired general Jorge Paz⟩ said ⟦two died⟧.", "world",
     "OTHER", "Jorge Paz", None, None, "an office no longer held is not the only state's"),
    ("Peru's army left. ⟨State television⟩ said ⟦two died⟧.", "world",
     "PE", None, None, None, "state media are the state's"),
    ("In Peru, ⟨the army⟩ said ⟦two died⟧. Bolivia's army did not.", "world",
     "PE", "Army of Peru", None, None, "the state that the sentence opens with"),
    ("Bolivia's army left. In Peru, ⟨the army⟩ said ⟦two died⟧.", "world",
     "PE", "Army of Peru", None, None, "nearer than the army named before"),
    ("The rebels hold the hill. The KNU and the KIA said so, the KNU twice. Thai police came. ⟨The junta⟩ said ⟦two "
     "died⟧.", "world", "UNKNOWN", None, None, None, "a neighbour named in passing has no junta"),
    ("The army and its partners of Peru met. ⟨The army⟩ said ⟦two died⟧.", "world",
     "UNKNOWN", None, None, None, "of its partners, not of the army"),
    ("Peru's army left. The White House said it knew. ⟨A senior military official⟩ said ⟦two died⟧.", "world",
     "UNKNOWN", None, None, None, "another state spoke in between"),
    ("The Libyan National Army came. ⟨The army⟩ said ⟦two died⟧.", "world",
     "UNKNOWN", None, None, None, "what a group is called is not what the army means"),
    ("The Kachin Independence Army came. ⟨Lu Aung, whose Arakan Army battalion took part⟩, said ⟦two died⟧.", "world",
     "AA", "Lu Aung", None, None, "whose unit it is"),
    ("⟨Lebanon's National News Agency⟩ said ⟦two died⟧.", "israel-palestine",
     "LB", None, None, None, "an agency the profile knows as the state's"),
    ("In the Kurdistan Region, ⟨the government⟩ said ⟦two died⟧. Iraq's army did not. Iraq is large.", "world",
     "UNKNOWN", None, None, None, "a land inside the state has a government of its own"),
    ("The Hill Front came. The KNU left; “Wagner fled,” it said. ⟨A spokesman for the group⟩ said ⟦two died⟧.", "world",
     "KNU", None, None, None, "whom a quotation names is not the group"),
    ("The ADF, whose spokesman, Amani Kubota, came by car, hold the hill. ⟨Kubota⟩ said ⟦two died⟧.", "world",
     "ADF", None, None, None, "whose spokesman he is"),
    ("The M23, a movement, hold Goma. Amani Kubota, who speaks for the movement, came. ⟨Kubota⟩ said ⟦two died⟧.",
     "dr-congo", "M23", None, None, None, "who speaks for the one movement named"),
    ("⟨The Ombudsman's Office⟩ said ⟦two died⟧ in Tibú, Colombia, and more in Colombia.", "colombia",
     "CO", None, None, "official", ""),
]


@pytest.mark.parametrize(
    ("marked", "profile", "side", "name", "office", "capacity", "note"), ONE_SPEAKER,
    ids=[c[0].translate({ord(m): None for m in "⟨⟩⟦⟧"})[:50] for c in ONE_SPEAKER])
def test_a_speaker_gets_the_side_the_words_give(
        marked: str, profile: str, side: str, name: str | None, office: str | None, capacity: str | None,
        note: str) -> None:
    (claim,), _ = sides_of(marked, profile)
    assert claim.speaker is not None
    assert claim.side == side, note
    assert name is None or claim.speaker.name == name, note
    assert office is None or claim.speaker.office == office, note
    assert capacity is None or claim.speaker.capacity == capacity, note
    assert claim.speaker.capacity in get_args(Capacity)


# marked text, profile, (side, name) per claim, note
SEVERAL = [
    ("Estonia's Defence Ministry spoke first. ⟨Ministry spokesman Jaan Kuusk⟩ said ⟦a ship was stopped⟧.", "world",
     [("EE", "Jaan Kuusk")], "the ministry last spoken of"),
    ("Chile's Defence Ministry denied it. Peru's Defence Ministry said a post fell. ⟨The ministry⟩ said ⟦two died⟧.",
     "world", [("PE", "Ministry of Defence of Peru")], "the later of two ministries"),
    ("⟨Togo's president Koffi Adzoa⟩ said ⟦peace was near⟧. ⟨Adzoa⟩ also said ⟦troops would leave⟧.", "world",
     [("TG", "Koffi Adzoa"), ("TG", "Koffi Adzoa")], "a surname later"),
    ("⟨Laotian Prime Minister Somchai Vongsa⟩ said ⟦no⟧. ⟨Somchay Vongsa⟩ said ⟦yes⟧.", "world",
     [("LA", "Somchai Vongsa"), ("LA", "Somchai Vongsa")], "two spellings of one man"),
    ("⟨He=Nepalese Foreign Minister Hari Thapa⟩ said ⟦so⟧ after Nepalese Foreign Minister Hari Thapa came.", "world",
     [("NP", "Hari Thapa")], "a pronoun takes its antecedent's side"),
    ("⟨Hamas⟩ denied ⟦the raid⟧. In a post, ⟨its spokesman, Walid Sarraj⟩, said ⟦the port was empty⟧.", "world",
     [("HAMAS", "Hamas"), ("HAMAS", "Walid Sarraj")], "its: the last speaker's"),
    ("The Arakan Army (ARA) took a base. ⟨ARA spokesman Kyaw Lin⟩ said ⟦the base was empty⟧.", "world",
     [("AA", "Kyaw Lin")], "a short name that the report introduces"),
    ("⟨The KDLP, a rebel group⟩, said ⟦it held a mine⟧. ⟨The KDLP⟩ said ⟦it would stay⟧.", "world",
     [("KDLP", None), ("KDLP", None)], "a group no profile knows, by its own name"),
    ("Hezbollah fired first. ⟨The group⟩ said ⟦it had hit a tank⟧.", "world",
     [("HEZBOLLAH", "Hezbollah")], "the group"),
    ("The mayor, Ana Duarte, met Angola's interior minister, Rui Bento. ⟨Bento⟩ said ⟦police would stay⟧.", "world",
     [("AO", "Rui Bento")], "introduced where he does not speak"),
    ("⟨The spokesman of the Omani navy, Said Hilal⟩, said ⟦a boat sank⟧. ⟨The spokesman⟩ said ⟦two men swam⟧.",
     "world", [("OM", "Said Hilal"), ("OM", "Said Hilal")], "an office said again"),
    ("⟨The Iranian Telegram channel Darya⟩ wrote ⟦it began⟧. ⟨The channel⟩ wrote ⟦it ended⟧.", "world",
     [("MEDIA", "Iranian Telegram channel Darya")] * 2, "a channel said again"),
    ("“It was loud,” said ⟨Ana Duarte⟩, the spokeswoman of Angola's army, and told us ⟦it was over⟧.", "world",
     [("AO", "Ana Duarte")], "the office beside the name, outside the speaker's words"),
    ("⟨OCHA⟩ said ⟦roads were cut⟧. “⟦We will not reach them⟧,” ⟨its deputy head in Beni, Ilse Brandt⟩, said.",
     "dr-congo", [("UN", "OCHA"), ("UN", "Ilse Brandt")], "its: of the body that spoke, not of the state of the town"),
    ("The Rapid Support Forces fought the army near Bara. ⟨Its commander, Musa Tigani⟩, said ⟦Bara had fallen⟧.",
     "sudan", [("RSF", "Musa Tigani")], "its: the subject told of last, not the name that stands nearest"),
    ("⟨The UN mission⟩ said ⟦a post was hit⟧. ⟨Its spokesman⟩ said ⟦nobody was hurt⟧.", "world",
     [("UN", "UN mission"), ("UN", "spokesman of UN mission")], "a spokesman without a name takes his body's"),
    ("⟨A captured Malian soldier⟩ said ⟦his unit fled⟧. ⟨The captive⟩ said ⟦it was night⟧.", "world",
     [("ML", "captured Malian soldier"), ("ML", "captive")], "a captive said again keeps his own side"),
    ("Shopkeepers closed early. ⟨One of them⟩ counted ⟦six explosions⟧.", "world",
     [("WITNESS", "One of them")], "one of the people told of before"),
    ("⟨The US Secretary of State, Antony Blinken⟩, said ⟦yes⟧. ⟨The US secretary of state⟩ said ⟦no⟧.", "world",
     [("US", "Antony Blinken")] * 2, "an office said again with its nation"),
    ("⟨The channel=The Telegram channel Rybar⟩ said ⟦it burned⟧. ⟨The Telegram channel Rybar⟩ said ⟦so⟧.",
     "russia-ukraine", [("MEDIA", None), ("MEDIA", "Telegram channel Rybar")], ""),
    ("The spokesman for operations of Chad's army, Major Idris Abakar, came. ⟨Major Idris Abakar⟩ said ⟦no⟧.", "world",
     [("TD", "Idris Abakar")], "an office told outside the speaker's words"),
    ("Peru's army left. ⟨The rebels' spokesman, Omar Tayeb⟩, said ⟦the army's claim was false⟧.", "world",
     [("UNKNOWN", "Omar Tayeb")], "of rebels nobody knows, never of the only state"),
    ("⟨The army's spokesman, Rui Bento⟩, spoke of ⟦peace⟧. ⟨The rebels' spokesman⟩ said ⟦no⟧.", "world",
     [("UNKNOWN", "Rui Bento"), ("UNKNOWN", "rebels' spokesman")], "another's spokesman is another man"),
    ("Kyiv spoke of a raid. In Minsk ⟨the foreign minister⟩ said ⟦all was quiet⟧.", "world", [("BY", None)],
     "a sentence that opens with the capital"),
    ("After talks in Lima the Chilean delegation left. ⟨The minister⟩ said in Lima ⟦so⟧.", "world", [("UNKNOWN", None)],
     "a minister may be a visitor"),
    ("Chile spoke. ⟨A government spokeswoman⟩ said in Lima that ⟦all was quiet⟧.", "world", [("PE", None)],
     "a spokeswoman stays at home"),
    ("Chile's ministry denied it. Lima insists. ⟨A ministry spokeswoman there⟩ said ⟦so⟧.", "world", [("PE", None)],
     "there: the capital named last"),
    ("A missile hit Poltava, Ukraine and Russia said. ⟨Local authorities⟩ counted ⟦two dead⟧.", "russia-ukraine",
     [("UA", None)], "the land in which the town lies"),
    ("Shells flew from Belgorod to Kharkiv. ⟨The regional governor⟩ counted ⟦two dead⟧.", "russia-ukraine",
     [("UNKNOWN", None)], "two lands in one breath"),
    ("Two shells fell in Luhansk. ⟨The mayor⟩ counted ⟦two dead⟧.", "russia-ukraine",
     [("UNKNOWN", None)], "two authorities claim the town"),
    ("Shells fell on Stepanakert. A school burned. ⟨The mayor's office⟩ counted ⟦two dead⟧.", "nagorno-karabakh",
     [("NK", None)], "an authority beside the state, at its own seat"),
    ("The Artsakh Defence Army said Stepanakert was hit.\nA roof burned, ⟨Mayor Levon X⟩ said ⟦so⟧.",
     "nagorno-karabakh", [("NK", "Levon X")], "the town of the paragraph before; its region is no second land"),
    ("Shells fell on Stepanakert.\n# 12:30 Markets\n⟨The mayor⟩ counted ⟦two dead⟧.", "nagorno-karabakh",
     [("UNKNOWN", None)], "an entry of its own: what stood above was elsewhere"),
    ("The M23 rebels took a hill. Then it rained.\nNobody slept.\n⟨A rebel officer⟩ said ⟦it was easy⟧.", "dr-congo",
     [("M23", None)], "the only armed group, and called so"),
    ("Hamas and Hezbollah spoke.\nIt rained.\nNobody slept.\n⟨A rebel officer⟩ said ⟦it was easy⟧.", "world",
     [("UNKNOWN", None)], "which of two groups?"),
    ("Ukrainian troops fled. A Ukrainian commander fell. ⟨A commander⟩ said ⟦it was easy⟧.", "russia-ukraine",
     [("UNKNOWN", None)], "a commander is not yet theirs"),
    ("Our soldiers hold the hill. Ukrainian forces fled. ⟨The General Staff⟩ counted ⟦two dead⟧.", "russia-ukraine",
     [("RU", None)], "our soldiers fight the side whose forces are named"),
    ("Our soldiers hold the hill. ⟨The General Staff⟩ counted ⟦two dead⟧.", "russia-ukraine",
     [("UNKNOWN", None)], "our: whose is not told"),
    ("“Our soldiers hold the hill,” it says. Ukrainian forces fled. ⟨The General Staff⟩ counted ⟦two dead⟧.",
     "russia-ukraine", [("UA", None)], "our, in somebody's mouth, says nothing of the paper"),
    ("# RSF shells a market\n⟨The commissioner⟩ said ⟦two died⟧.", "sudan", [("UNKNOWN", None)],
     "of whom a heading tells, not who tells it"),
    ("# Moscow's version\n⟨A spokesman⟩ said ⟦a depot was hit⟧.", "russia-ukraine", [("RU", "spokesman")],
     "the heading above names one party"),
]


@pytest.mark.parametrize(("marked", "profile", "expected", "note"), SEVERAL, ids=[c[3] for c in SEVERAL])
def test_the_report_settles_what_a_phrase_leaves_open(
        marked: str, profile: str, expected: list[tuple[str, str | None]], note: str) -> None:
    claims, _ = sides_of(marked, profile)
    got = [(c.side, c.speaker and c.speaker.name) for c in claims]
    assert [s for s, _ in got] == [s for s, _ in expected], note
    assert all(want is None or name == want for (_, name), (_, want) in zip(got, expected, strict=True)), got


def test_copy_in_one_sides_words_has_that_sides_ministry() -> None:
    text = "The occupiers left the town. In the temporarily occupied villages ⟨officials⟩ counted ⟦ten dead⟧."
    (claim,), _ = sides_of(text, "russia-ukraine")
    assert claim.side == "UA"
    (claim,), _ = sides_of(text.replace("The occupiers", "“The occupiers”"), "russia-ukraine")
    assert claim.side == "UNKNOWN", "a word in quotation marks is its speaker's"


def test_a_communique_gives_its_institutions_to_its_owner() -> None:
    owner = "Statement of the Ministry of Defence of Georgia"
    (claim,), _ = sides_of(f"{owner}\n⟨The Prosecutor General's Office⟩ said ⟦a case was opened⟧.", owner=owner)
    assert claim.side == "GE" and claim.speaker and claim.speaker.name == "Prosecutor General's Office of Georgia"


@pytest.mark.parametrize(("published", "side"), [("2021-05-01", "UNKNOWN"), ("2024-06-01", "AZ")])
def test_a_mayor_is_of_whoever_governed_then(published: str, side: str) -> None:
    """A place that a de facto authority held is given to no state before that authority ended."""
    (claim,), _ = sides_of("⟨The mayor of Askeran, X Y⟩ spoke of ⟦water⟧.".replace("Askeran", "Aghdara"),
                           "nagorno-karabakh", published=published)
    assert claim.side == side


@pytest.mark.parametrize(("voice", "attribution", "side"), [
    ("article_voice", "none", "OUTLET"), ("headline", "none", "OUTLET"), ("framed_report", "agentless", "UNKNOWN"),
    ("direct_quote", "none", "UNKNOWN")])
def test_where_nobody_is_named_only_the_outlets_own_voice_is_the_outlets(
        voice: str, attribution: str, side: str) -> None:
    (claim,), problems = sides_of("⟦Two people were killed⟧.", voice=voice, attribution=attribution)
    assert claim.side == side and claim.speaker is None and not problems


@pytest.mark.parametrize(("text", "noted"), [
    ("⟦The enemy shelled the village⟧.", True), ("⟦Our units hold the ridge⟧.", True),
    ("⟦Three settlements were liberated⟧.", True), ("⟦“The enemy” was not named⟧.", False),
    ("⟦Our correspondent saw smoke⟧.", False), ("⟦Two people told us they had fled⟧.", False),
    ("⟦Shells hit the village⟧.", False)])
def test_one_sides_words_in_the_outlets_voice_are_noted(text: str, noted: bool) -> None:
    (claim,), _ = sides_of(text, voice="article_voice", attribution="none")
    assert ("own_words_of_one_side" in claim.notes) is noted
    if noted:
        assert any(r.field == "notes" and r.words and r.words.exact in text for r in claim.reasons)


def test_the_same_words_with_a_speaker_are_the_speakers() -> None:
    (claim,), _ = sides_of("⟨Chad's army⟩ said ⟦the enemy fled⟧.")
    assert claim.notes == ()


@pytest.mark.parametrize(("marked", "profile", "agent", "target"), [
    ("⟨Azerbaijan's army⟩ said ⟦the enemy shelled a farm⟧ near Armenia.", "nagorno-karabakh", ("enemy", "AM"), None),
    ("⟨Armenia's army⟩ said ⟦the enemy shelled a farm⟧ in Azerbaijan.", "nagorno-karabakh", ("enemy", "AZ"), None),
    ("⟨Kenya's army⟩ said ⟦our soldiers attacked Somali positions⟧.", "world", ("our soldiers", "KE"),
     ("Somali positions", "SO")),
    ("⟨Reuters⟩ reported that ⟦two Thai tanks were destroyed by Cambodian forces⟧.", "world",
     ("Cambodian forces", "KH"), ("two Thai tanks", "TH")),
    ("⟨Kenya's army⟩ said ⟦strikes were carried out on Somali positions⟧.", "world", None, ("Somali positions", "SO")),
    ("⟨Reuters⟩ reported that ⟦a bridge collapsed⟧.", "world", None, None)])
def test_doer_and_target_have_the_side_the_speaker_means(
        marked: str, profile: str, agent: tuple[str, str] | None, target: tuple[str, str] | None) -> None:
    (claim,), _ = sides_of(marked, profile)
    assert (claim.agent and (claim.agent.name, claim.agent.side)) == agent
    assert (claim.target and (claim.target.name, claim.target.side)) == target


def test_the_enemy_of_a_quotation_without_an_owner_is_explained_inside_it() -> None:
    """Doer and target only: whose words they are stays open."""
    claims, _ = sides_of(
        "Armenia and Azerbaijan fought. “⟦Strikes were carried out on the army of Armenia⟧. ⟦The enemy lost a tank⟧.”",
        "nagorno-karabakh", voice="direct_quote", attribution="none")
    assert [c.target and c.target.side for c in claims] == ["AM", "AM"]
    assert [c.side for c in claims] == ["UNKNOWN"] * 2 and not any(c.speaker for c in claims)


def test_every_side_has_its_reason_and_every_doubt_its_problem() -> None:
    claims, problems = sides_of("⟨The army⟩ said ⟦two posts fell⟧. ⟨Chile's army⟩ said ⟦one fell⟧.", "world")
    assert all(any(r.field == "side" and r.rule for r in c.reasons) for c in claims)
    claims, problems = sides_of("⟨The army⟩ said ⟦two posts fell⟧.", "world")
    assert [p.kind for p in problems] == ["side_unknown"] and problems[0].span and problems[0].span.exact == "The army"


def test_captives_and_witnesses_are_noted_for_masking() -> None:
    claims, _ = sides_of("⟨A captured Malian soldier⟩ said ⟦no⟧. ⟨Awa, a 20-year-old trader⟩, said ⟦yes⟧.")
    assert [c.notes for c in claims] == [("captive_testimony",), ("private_person",)]


def test_speaker_ids_are_stable_and_name_the_party() -> None:
    claims, _ = sides_of("⟨Chile's Defence Ministry⟩ said ⟦a⟧. ⟨Peruvian general Iván Ñahui⟩ said ⟦b⟧.")
    assert [c.speaker and c.speaker.id for c in claims] == ["cl:ministry-of-defence", "pe:ivan-nahui"]


@pytest.mark.parametrize(("text", "profile", "side", "note"), [
    ("BEIRUT, June 29 - Israel spoke.\nTwo people died in Lebanon, ⟨the government⟩ said, so ⟦two died⟧.", "world",
     "LB", "sent from a capital, of whose state the paragraph tells"),
    ("BEIRUT, June 29 - Lebanon spoke.\nTwo people died in Israel, ⟨the government⟩ said, so ⟦two died⟧.", "world",
     "UNKNOWN", "the paragraph tells of another state"),
    ("DONETSK, June 29 - Two shells fell in Donetsk, ⟨the mayor⟩ said, so ⟦two fell⟧.", "russia-ukraine",
     "UNKNOWN", "no capital, and two states at war over the place"),
    ("Peru's capital, Lima, was calm. ⟨The governor⟩ said ⟦two died⟧.", "world", "PE", "the whole report in one state"),
])
def test_an_office_without_a_nation_is_of_the_state_in_which_everything_plays(
        text: str, profile: str, side: str, note: str) -> None:
    (claim,), _ = sides_of(text, profile)
    assert claim.side == side, note


MIRRORED = (
    "⟨{a}'s Defence Ministry⟩ said ⟦the enemy shelled two villages⟧. ⟨Ministry spokesman Lev Aster⟩ said ⟦our posts "
    "held⟧. ⟨{b} President Mira Solan⟩ said ⟦{A} forces attacked first⟧. ⟨{seat}⟩ denied ⟦the attack⟧. ⟨A resident⟩ "
    "said ⟦it was loud⟧.")


@pytest.mark.parametrize(("profile", "one", "other", "words"), [
    ("nagorno-karabakh", "am", "az", (
        {"a": "Armenia", "A": "Armenian", "b": "Azerbaijani", "seat": "Baku"},
        {"a": "Azerbaijan", "A": "Azerbaijani", "b": "Armenian", "seat": "Yerevan"})),
    ("russia-ukraine", "ua", "ru", (
        {"a": "Ukraine", "A": "Ukrainian", "b": "Russian", "seat": "Moscow"},
        {"a": "Russia", "A": "Russian", "b": "Ukrainian", "seat": "Kyiv"}))])
def test_swapping_two_sides_mirrors_the_ledger(
        profile: str, one: str, other: str, words: tuple[dict[str, str], dict[str, str]]) -> None:
    """Names exchanged in the text, or in the profile, or in both: nothing hangs on who a party is or on its place."""
    plain, _ = sides_of(MIRRORED.format(**words[0]), profile)
    turned, _ = sides_of(MIRRORED.format(**words[1]), profile)
    both, _ = sides_of(MIRRORED.format(**words[1]), swapped(load(profile), one, other))
    flip = {one.upper(): other.upper(), other.upper(): one.upper()}
    assert [flip.get(c.side, c.side) for c in plain] == [c.side for c in turned]
    assert [c.side for c in plain] == [c.side for c in both]
    actors = [[(x and x.side) for c in claims for x in (c.agent, c.target)] for claims in (plain, turned, both)]
    assert [flip.get(s, s) if s else s for s in actors[0]] == actors[1] and actors[0] == actors[2]
    assert len({c.side for c in plain} - NO_PARTY) == 2


def test_nothing_is_lost_or_moved() -> None:
    """Claims keep their order, spans, cues and earlier reasons; only who, whose and notes are added."""
    parsed, before = spoken(MIRRORED.format(a="Chile", A="Chilean", b="Peruvian", seat="Lima"))
    after, _ = sides_of(MIRRORED.format(a="Chile", A="Chilean", b="Peruvian", seat="Lima"))
    for old, new in zip(before, after, strict=True):
        assert (old.span, old.voice, old.attribution, old.kind) == (new.span, new.voice, new.attribution, new.kind)
        assert old.speaker and new.speaker and (old.speaker.span, old.speaker.mention) == (
            new.speaker.span, new.speaker.mention)
        assert all(r.words is None or parsed.text[r.words.start:r.words.end] == r.words.exact for r in new.reasons)
