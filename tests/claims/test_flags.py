"""Denied, doubted and by whom, conditional, taken for granted, asked: and what only looks like it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fogline.claims.flags import flags_of
from fogline.records.vocabulary import FLAGS

CASES = [
    # text, voice, flags, note
    ("The army {denied} that [its aircraft had bombed the market].",
     "indirect_speech", "denial", "the span says what is denied"),
    ("The movement {denies} [shelling the mosque].", "indirect_speech", "denial", "gerund"),
    ("The ministry {rejected} [the report].", "indirect_speech", "denial", "bare object"),
    ("The governor {dismissed as false} [the claims of a retreat].", "indirect_speech", "denial", "dismissed as"),
    ("Claims by the rebels that [our troops left the bridge] {are lies}.", "framed_report", "denial", "are lies"),
    ("Information about [the loss of the hill] {does not correspond to reality}.",
     "framed_report", "denial", "communiqué"),
    ("Reports of [a mutiny in the garrison] are completely false.", "framed_report", "denial", "no cue found"),
    ("The army {says} [that is not true].", "indirect_speech", "denial", "the words deny"),
    ("“[This is a fake],” the mayor {said}.", "direct_quote", "denial", "the words deny"),
    ("“[Nothing of the kind happened],” she {said}.", "direct_quote", "denial", "the words deny"),
    ("“[Our pilots do not bomb homes],” the spokesman {said}.", "direct_quote", "denial", "answers a charge"),
    ("“[There were no troops in the school],” he {said}.", "direct_quote", "denial", "answers a charge"),
    ("“[Not a single shell was fired at the camp],” he {said}.", "direct_quote", "denial", "not a single"),
    ("The mayor {insisted} that [the town had not fallen].", "indirect_speech", "denial", "control denied"),
    ("The ministry {said} [the enemy had not entered the city].", "indirect_speech", "denial", "control denied"),
    ("“[Their control of the city is out of the question],” he {said}.", "direct_quote", "denial", "ruled out"),
    ("The army {said} [it had suffered no losses].", "indirect_speech", "", "a toll, no denial"),
    ("“[There are no casualties among our men],” he {said}.", "direct_quote", "", "a toll, no denial"),
    ("“[The enemy is not observing the truce],” he {said}.", "direct_quote", "", "an accusation"),
    ("“[We will not leave our positions],” he {said}.", "direct_quote", "", "a resolve"),
    ("“[Our army strikes only military targets],” he {said}.", "direct_quote", "", "no negation"),
    ("The ministry {did not deny} [the strike on the depot].", "indirect_speech", "", "not denying is no denial"),
    ("The rebels {rejected} [calls for a ceasefire].", "indirect_speech", "", "a refusal, no denial"),
    ("[Some units left their posts without permission], he {said}.", "indirect_speech", "", "without is no denial"),
    ("[The UN did not enter the camp].", "article_voice", "", "nobody answers a charge in the outlet's voice"),
    ("The ministry {said} it had hit a base, purportedly [killing 30 fighters].",
     "indirect_speech", "hedged_by_outlet", "an adverb before the words"),
    ("[The colonel has reportedly been wounded].", "article_voice", "hedged_by_outlet", "an adverb inside"),
    ("The army released a video of [the alleged retreat of the rebels].",
     "framed_report", "hedged_by_outlet", "an adjective inside"),
    ("Prosecutors {allege} that [the militia burned the village].",
     "indirect_speech", "hedged_by_outlet", "the cue doubts"),
    ("[The convoy appears to have been hit by a drone].", "article_voice", "hedged_by_outlet", "the outlet infers"),
    ("[The airfield is said to have been abandoned].", "article_voice", "hedged_by_outlet", "hearsay"),
    ("The ministry {claimed} [it had taken the town].", "indirect_speech", "", "claimed is no hedge of its own"),
    ("“[It was probably a missile],” the doctor {said}.", "direct_quote", "hedged_by_speaker", "inside the quotation"),
    ("[The building was hit at dawn], prosecutors {said}, citing preliminary findings.",
     "indirect_speech", "hedged_by_speaker", "findings called preliminary"),
    ("The office {believes} [the toll is higher].", "indirect_speech", "hedged_by_speaker", "the cue believes"),
    ("“[I think they ran out of shells],” he {said}.", "direct_quote", "hedged_by_speaker", "I think"),
    ("The service {said} [the rebels may have lost the hill].", "indirect_speech", "hedged_by_speaker", "may have"),
    ("“[If the bridge falls, the city is cut off],” he {said}.", "direct_quote", "conditional", "if"),
    ("Unless aid arrives, [the clinic will close], he {said}.", "indirect_speech", "conditional", "unless, outside"),
    ("He {asked} [whether the road was open].", "indirect_speech", "", "whether is no condition"),
    ("Despite [the shelling of the crossing], talks went on.", "article_voice", "presupposed", "despite"),
    ("The rebels, [backed by a neighbour's army], took the town.", "article_voice", "presupposed", "an aside"),
    ("“[Is it not time to close the border]?” the channel {wrote}.", "direct_quote", "rhetorical", "a question"),
    ("[Rebels shelled the port on Monday].", "article_voice", "", "nothing of the kind"),
    ("“They came at noon and [nobody fired],” the guide {said}.", "direct_quote", "", "what was seen, no answer"),
    ("The army {denied} the raid. “[Our pilots hit a lorry].”", "direct_quote", "", "the cue of another sentence"),
    ("The government {said} [it has no troops in the province].", "indirect_speech", "denial", "presence denied"),
]


@pytest.mark.parametrize(("text", "voice", "flags", "note"), CASES, ids=[c[3] + ": " + c[0][:30] for c in CASES])
def test_flags(read_marked: Callable, text: str, voice: str, flags: str, note: str) -> None:
    words, paragraph, sentence, cue = read_marked(text)
    found, reasons = flags_of(words, paragraph, sentence, voice, cue, voice == "direct_quote")
    assert found == tuple(flags.split()), [r.rule for r in reasons]
    assert len(reasons) == len(found)
    for reason in reasons:
        assert reason.field == "flags" and reason.words
        assert paragraph.text[reason.words.start:reason.words.end] == reason.words.exact


def test_every_flag_has_a_case() -> None:
    assert {flag for _, _, flags, _ in CASES for flag in flags.split()} == set(FLAGS)
