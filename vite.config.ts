import { defineConfig } from "vite";
import { enginePlugin } from "./.ci/compile-engine.mjs";
import { contentPolicyPlugin } from "./.ci/content-policy.mjs";

export default defineConfig({
  root: "web",
  base: "./",
  publicDir: "../public",
  plugins: [enginePlugin(), contentPolicyPlugin()],
  worker: { format: "es" },
  build: { outDir: "../dist", emptyOutDir: true, target: "es2023", sourcemap: true },
  preview: { strictPort: true },
});
