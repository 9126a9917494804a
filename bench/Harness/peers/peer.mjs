// The Node end of a benchmark's peer: see PeerProcess.cs for the lines that pass.
//
//   import { serve } from "../Harness/peers/peer.mjs";
//   await serve({ scan: async options => ({ name: "DuckDB 1.5", once: async () => checksum }) });
//
// A work that must time itself gives `run: async iterations => ({ seconds, check })` in place of `once`.
import { createInterface } from "node:readline";

export async function serve(works) {
  let work;
  for await (const line of createInterface({ input: process.stdin })) {
    const question = JSON.parse(line);
    let answer;
    try {
      if (question.prepare !== undefined) {
        if (!works[question.prepare]) throw new Error(`no work '${question.prepare}' here`);
        work = await works[question.prepare](question.options ?? {});
        answer = { name: work.name };
      } else if (work.run) {
        answer = await work.run(question.run);
      } else {
        let check = null;
        const begun = performance.now();
        for (let i = 0; i < question.run; i++) check = await work.once();
        answer = { seconds: (performance.now() - begun) / 1000, check: check ?? null };
      }
    } catch (e) {
      answer = { error: String(e?.message ?? e) };
    }
    process.stdout.write(JSON.stringify(answer) + "\n");
  }
}
