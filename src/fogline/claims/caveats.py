"""What an outlet says about its own report claims nothing about the war: caveats, refusals to comment, greetings."""

from __future__ import annotations

import re

CAVEAT = re.compile(
    r"\b(?:could|can|cannot|can not|has|have|had|was|were|been)\b[^.;]{0,40}\b(?:independently |immediately |yet )*"
    r"(?:be |been )?(?:independently |immediately )?(?:verif|confirm|check|corroborat|authenticat)(?:y|ied|ed)\b"
    r"|\bdid not (?:immediately |directly |publicly )?(?:comment|respond|reply|disclose|elaborate|say|give"
    r"|provide|name)"
    r"|\b(?:declined|refused) to (?:comment|say|elaborate|give|confirm|discuss|be named|be identified)"
    r"|\b(?:would|will|has|have|had|was|were) not (?:yet |be |been )*(?:comment|named|identified|responded|reacted)"
    r"|\basked (?:not to be (?:named|identified)|that (?:her|his|its|their)\b)|\bon condition of anonymity\b"
    r"|\b(?:not|no) (?:be |been )?(?:able|possible) to (?:independently )?(?:verify|establish|confirm|check|reach)"
    r"|\bcould not (?:reach|be reached)\b|\bno (?:independent )?confirmation\b|\bdid not answer\b"
    r"|\bwould not (?:discuss|say|disclose|give)\b|\bgave no (?:toll|figures?|details?)\b"
    r"|\b(?:do|does|did) not (?:show|say) (?:who|where|when|how)\b|\bnot accounted for in\b"
    r"|\b(?:live ?blog|live coverage) is now closed\b"
    r"|\b(?:tells?|told) it differently\b|\b(?:gave|gives?|paints?|painted|offers?|offered) an?(?:other| different)\b"
    r"|\bremains? (?:in dispute|disputed|unclear|unknown)\b|\b(?:is|was|are) (?:not clear|unclear|in denial)\b"
    r"|\bno such doubts?\b|\bcould (?:reach|speak to|find) (?:nobody|no one)\b|\bcould not be geolocated\b"
    r"|\b(?:does|do|did) not know who\b|\bnobody believes\b"
    r"|\bneither (?:claimed|confirmed|denied|commented)\b|\bnot commented\b"
    r"|\bno (?:immediate |official |further )*(?:comment|response|reaction|confirmation|details?|word)\b"
    r"|\b(?:offered|gave|provided|presented|cited) no (?:evidence|proof|details?)"
    r"|\bneither (?:claim|figure|account|report|side)\b.{0,30}\bcan\b"
    r"|\bwe have nothing (?:further|more)\b|\bmore to follow\b|\bthis story (?:is|will|has)\b"
    r"|\bhas yet to (?:confirm|comment|respond)\b|\bgood (?:morning|evening|afternoon)\b|\bhere is the news\b",
    re.IGNORECASE)
APPEAL_TO_READERS = re.compile(
    r"\b(?:urges?|calls? on|asks?|appeals? to|reminds?)\s+(?:all\s+|the\s+)?(?:citizens|residents|readers|the public|"
    r"the population|people|users|compatriots|journalists|media)\b.*\b(?:trust|follow|use|refrain|rely|subscribe|"
    r"publish|share|believe)\b", re.IGNORECASE)


def is_caveat(sentence: str) -> bool:
    """Whether the outlet speaks of its reporting and not of what happened."""
    return bool(CAVEAT.search(sentence))


def is_appeal_to_readers(sentence: str) -> bool:
    """"The Ministry urges citizens to trust only official sources"."""
    return bool(APPEAL_TO_READERS.search(sentence))
