// Builds everything that is shipped: the engine, the page (dist/) and the command line (build/cli/).
import { build } from "vite";
import { ensureEngine } from "./compile-engine.mjs";

await ensureEngine();
await build({ logLevel: "warn" });
await build({ configFile: ".ci/cli.vite.config.mjs", logLevel: "warn" });
