// The command line as one Node program, the same core as the page's worker, and the benchmark beside it.
import { defineConfig } from "vite";

export default defineConfig({
  publicDir: false,
  build: {
    ssr: true,
    target: "node20",
    outDir: "build/cli",
    emptyOutDir: true,
    sourcemap: true,
    rollupOptions: {
      input: {
        spymaster: "web/cli/spymaster.ts",
        "inflate-thread": "web/cli/inflate-thread.ts",
        bench: "tests/bench/bench.ts",
      },
      output: { format: "es", entryFileNames: "[name].js", chunkFileNames: "chunks/[name]-[hash].js" },
    },
  },
});
