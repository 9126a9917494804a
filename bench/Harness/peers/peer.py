"""The Python end of a benchmark's peer: see PeerProcess.cs for the lines that pass.

    from peer import serve
    serve({"matmul": make_matmul})

where make_matmul(options) returns (name, once) and once() does the work one time and returns a number to check, or None.
A work that must time itself returns (name, None, run) with run(iterations) -> (seconds, check).
"""
import json
import os
import sys
import time


def serve(works):
    # Whatever libraries print goes to the error stream: the answers alone pass through the pipe.
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    once = run = None
    for line in sys.stdin:
        question = json.loads(line)
        try:
            if "prepare" in question:
                made = works[question["prepare"]](question.get("options") or {})
                name, once = made[0], made[1]
                run = made[2] if len(made) > 2 else None
                answer = {"name": name}
            elif run is not None:
                seconds, check = run(question["run"])
                answer = {"seconds": seconds, "check": check}
            else:
                check = None
                begun = time.perf_counter()
                for _ in range(question["run"]):
                    check = once()
                answer = {"seconds": time.perf_counter() - begun, "check": None if check is None else float(check)}
        except Exception as e:  # told to the other end, which says it to the reader
            answer = {"error": f"{type(e).__name__}: {e}"}
        answers.write(json.dumps(answer) + "\n")
        answers.flush()
