// Writes public/sample.dbn.zst: the simulator's preset sample with the seed that was chosen by its picture.
// The compressor is @bokuweb/zstd-wasm, a development dependency: Node 20 has no zstd of its own, and the file
// is made once and committed. A test holds that the committed file inflates to what the simulator writes.
import { mkdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { runnerImport } from "vite";

const SEED = 7;
const LEVEL = 19;
const LIMIT_BYTES = 2_000_000;

const { module } = await runnerImport("./web/core/simulator/simulate.ts", { logLevel: "error" });
const bytes = Buffer.concat([...module.simulate({ preset: "sample", seed: SEED })]);
// The package's ES build cannot find its own module in Node; its CommonJS build can.
const zstd = createRequire(import.meta.url)("@bokuweb/zstd-wasm");
await zstd.init();
const compressed = zstd.compress(bytes, LEVEL);
if (compressed.length > LIMIT_BYTES) throw new Error(`the sample has ${compressed.length} bytes, too many`);
await mkdir("public", { recursive: true });
await writeFile("public/sample.dbn.zst", compressed);
console.log(`public/sample.dbn.zst: ${compressed.length} bytes from ${bytes.length}`);
