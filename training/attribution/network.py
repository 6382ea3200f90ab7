"""The network: a small sentence encoder, a head that finds cues, and a head that reads the words beside one cue."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from fogline.language.attribution.beside import DISTANCES, STEPS
from fogline.language.attribution.tags import CUE_TAGS, PART_TAGS, allowed, may_begin
from fogline.language.attribution.words import QUOTED, SHAPES


@dataclass(frozen=True, slots=True)
class Sizes:
    """Of everything that has one. `pieces`, `places` and `hidden` are the encoder's own."""

    tags: int
    arcs: int
    pieces: int = 30522
    places: int = 512
    hidden: int = 384
    attention_heads: int = 12
    inner: int = 1536
    layers: int = 6
    word: int = 256
    beside: int = 192
    reader: int = 112


class EncoderLayer(nn.Module):
    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.heads = sizes.attention_heads
        self.query = nn.Linear(sizes.hidden, sizes.hidden)
        self.key = nn.Linear(sizes.hidden, sizes.hidden)
        self.value = nn.Linear(sizes.hidden, sizes.hidden)
        self.out = nn.Linear(sizes.hidden, sizes.hidden)
        self.out_norm = nn.LayerNorm(sizes.hidden, eps=1e-12)
        self.up = nn.Linear(sizes.hidden, sizes.inner)
        self.down = nn.Linear(sizes.inner, sizes.hidden)
        self.down_norm = nn.LayerNorm(sizes.hidden, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """x [batch, pieces, hidden]; mask [batch, 1, 1, pieces], 0 on pieces and a large negative on padding."""
        batch, length, hidden = x.shape

        def split(y: Tensor) -> Tensor:
            return y.view(batch, length, self.heads, hidden // self.heads).transpose(1, 2)

        query, key, value = split(self.query(x)), split(self.key(x)), split(self.value(x))
        if self.training:
            seen = nn.functional.scaled_dot_product_attention(query, key, value, attn_mask=mask.to(query.dtype))
        else:  # the same in plain steps, which every runtime knows
            weights = (query @ key.transpose(-1, -2)) * (hidden // self.heads) ** -0.5 + mask
            seen = torch.softmax(weights, dim=-1) @ value
        x = self.out_norm(x + self.out(seen.transpose(1, 2).reshape(batch, length, hidden)))
        return self.down_norm(x + self.drop(self.down(nn.functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.pieces = nn.Embedding(sizes.pieces, sizes.hidden)
        self.places = nn.Embedding(sizes.places, sizes.hidden)
        self.kinds = nn.Parameter(torch.zeros(sizes.hidden))
        self.norm = nn.LayerNorm(sizes.hidden, eps=1e-12)
        self.layers = nn.ModuleList(EncoderLayer(sizes) for _ in range(sizes.layers))
        self.drop = nn.Dropout(0.1)

    def forward(self, pieces: Tensor, mask: Tensor) -> Tensor:
        place = torch.arange(pieces.shape[1])
        x = self.drop(self.norm(self.pieces(pieces) + self.places(place) + self.kinds))
        hidden = (1.0 - mask.float())[:, None, None, :] * -1e4
        for layer in self.layers:
            x = layer(x, hidden)
        return x

    def load(self, weights: dict[str, Tensor]) -> None:
        """The weights of the published encoder, under its own names; layers above ours are left out."""
        own = {"pieces.weight": "embeddings.word_embeddings.weight", "norm.weight": "embeddings.LayerNorm.weight",
               "norm.bias": "embeddings.LayerNorm.bias"}
        parts = {"query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
                 "out": "attention.output.dense", "out_norm": "attention.output.LayerNorm",
                 "up": "intermediate.dense", "down": "output.dense", "down_norm": "output.LayerNorm"}
        for n in range(len(self.layers)):
            own |= {f"layers.{n}.{a}.{w}": f"encoder.layer.{n}.{b}.{w}" for a, b in parts.items()
                    for w in ("weight", "bias")}
        state = {name: weights[theirs] for name, theirs in own.items()}
        state["places.weight"] = weights["embeddings.position_embeddings.weight"]
        state["kinds"] = weights["embeddings.token_type_embeddings.weight"][0]
        self.load_state_dict(state)


class Words(nn.Module):
    """A word is its first piece with what the parser says of it."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.encoder = Encoder(sizes)
        self.tags = nn.Embedding(sizes.tags + 1, 24)
        self.arcs = nn.Embedding(sizes.arcs + 1, 24)
        self.shapes = nn.Embedding(SHAPES, 8)
        self.quoted = nn.Embedding(QUOTED, 8)
        self.opens = nn.Embedding(3, 8)
        self.mix = nn.Linear(sizes.hidden + 72, sizes.word)
        self.norm = nn.LayerNorm(sizes.word)
        self.cues = nn.Linear(sizes.word, CUE_TAGS)
        self.drop = nn.Dropout(0.15)

    def forward(self, pieces: Tensor, mask: Tensor, first: Tensor, tags: Tensor, arcs: Tensor, shapes: Tensor,
                quoted: Tensor, opens: Tensor) -> tuple[Tensor, Tensor]:
        """Word vectors [batch, words, word] and cue scores [batch, words, 3]."""
        encoded = self.encoder(pieces, mask)
        beginnings = torch.gather(encoded, 1, first[:, :, None].expand(-1, -1, encoded.shape[-1])).float()
        parsed = torch.cat([self.tags(tags), self.arcs(arcs), self.shapes(shapes), self.quoted(quoted),
                            self.opens(opens)], dim=-1)
        words = self.norm(nn.functional.gelu(self.mix(torch.cat([beginnings, self.drop(parsed)], dim=-1))))
        return words, self.cues(self.drop(words))


class BesideCue(nn.Module):
    """Reads the words of a window for one cue: which are its source, which are what is said."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.word = nn.Linear(sizes.word, sizes.beside)
        self.cue = nn.Linear(sizes.word, sizes.beside)
        self.distance = nn.Embedding(DISTANCES, sizes.beside)
        self.climb = nn.Embedding(STEPS, sizes.beside)
        self.branch = nn.Embedding(sizes.arcs + 1, sizes.beside)
        self.norm = nn.LayerNorm(sizes.beside)
        self.reader = nn.LSTM(sizes.beside, sizes.reader, batch_first=True, bidirectional=True)
        self.parts = nn.Linear(sizes.beside + 2 * sizes.reader, PART_TAGS)
        self.drop = nn.Dropout(0.15)

    def forward(self, words: Tensor, distance: Tensor, climb: Tensor, branch: Tensor, inside: Tensor) -> Tensor:
        """words [cues, words, word] (the window of each cue), the rest [cues, words]; scores [cues, words, 5]."""
        cue = (inside[:, None, :] @ words)[:, 0]
        x = self.word(words) + self.cue(cue)[:, None] + self.distance(distance) + self.climb(climb)
        x = self.drop(self.norm(nn.functional.gelu(x + self.branch(branch))))
        read, _ = self.reader(x)
        return self.parts(torch.cat([x, self.drop(read)], dim=-1))


class Chain(nn.Module):
    """Moves between tags, learned where the rules allow them; the loss is what is missing from certainty."""

    def __init__(self, tags: int) -> None:
        super().__init__()
        self.learned = nn.Parameter(torch.zeros(tags, tags))
        self.begins = nn.Parameter(torch.zeros(tags))
        self.register_buffer("rules", torch.from_numpy(allowed(tags)))
        self.register_buffer("first_rules", torch.from_numpy(may_begin(tags)))

    @property
    def moves(self) -> Tensor:
        return self.learned + self.rules

    @property
    def first(self) -> Tensor:
        return self.begins + self.first_rules

    def forward(self, scores: Tensor, tags: Tensor, lengths: Tensor) -> Tensor:
        """Negative log likelihood of each row: scores [rows, words, tags], tags [rows, words], lengths [rows]."""
        words = scores.shape[1]
        moves, first = self.moves, self.first
        real = torch.arange(words)[None, :] < lengths[:, None]
        own = torch.gather(scores, 2, tags[:, :, None])[:, :, 0]
        own = own[:, 0] + first[tags[:, 0]] + ((own[:, 1:] + moves[tags[:, :-1], tags[:, 1:]]) * real[:, 1:]).sum(1)
        reach = scores[:, 0] + first
        for n in range(1, words):
            step = torch.logsumexp(reach[:, :, None] + moves[None], dim=1) + scores[:, n]
            reach = torch.where(real[:, n, None], step, reach)
        return torch.logsumexp(reach, dim=1) - own


class Network(nn.Module):
    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.sizes = sizes
        self.words = Words(sizes)
        self.beside = BesideCue(sizes)
        self.cue_chain = Chain(CUE_TAGS)
        self.part_chain = Chain(PART_TAGS)
