// The public face of the benchmark: what .ci/bench.mjs bundles.
export { reportText } from "./report-text.ts";
export { runBenchmark } from "./run-benchmark.ts";
export { missed } from "./targets.ts";
