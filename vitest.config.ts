import { defineConfig } from "vitest/config";
import LongestFirst from "./tests/support/longest-first.ts";

const project = (name: string, timeout: number) => ({
  extends: true as const,
  test: { name, include: [`tests/${name}/**/*.test.ts`], testTimeout: timeout, hookTimeout: 60_000 },
});

export default defineConfig({
  test: {
    globalSetup: "tests/support/compile-engine.ts",
    // The default leaves a core free, which is one of two.
    maxWorkers: "100%",
    // Files share a worker and what it has loaded; nothing of a file stays but what a module of a package keeps.
    isolate: false,
    // It keeps its instance, of which there is one for every copy of our modules.
    server: { deps: { inline: ["zstddec"] } },
    sequence: { sequencer: LongestFirst },
    // Watchdogs, not measurements: they hold on a busy machine.
    projects: [project("unit", 60_000), project("golden", 60_000), project("property", 60_000)],
  },
});
