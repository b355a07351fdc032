// Writes public/sample.dbn.zst: the simulator's preset sample with the seed that was chosen by its picture.
// The file is made once and committed. A test holds that it inflates to what the simulator writes.
import { mkdir, writeFile } from "node:fs/promises";
import { runnerImport } from "vite";

const SEED = 7;
const LEVEL = 19;
const LIMIT_BYTES = 2_000_000;

const { module } = await runnerImport("./web/core/simulator/simulate.ts", { logLevel: "error" });
const bytes = Buffer.concat([...module.simulate({ preset: "sample", seed: SEED })]);
const encoder = await runnerImport("./web/cli/zstd-encoder.ts", { logLevel: "error" });
const encode = await encoder.module.zstdEncoder();
const compressed = encode(bytes, LEVEL);
if (compressed.length > LIMIT_BYTES) throw new Error(`the sample has ${compressed.length} bytes, too many`);
await mkdir("public", { recursive: true });
await writeFile("public/sample.dbn.zst", compressed);
console.log(`public/sample.dbn.zst: ${compressed.length} bytes from ${bytes.length}`);
