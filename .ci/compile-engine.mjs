// Compiles assembly/ to build/engine/engine.wasm through the compiler's API (no shell), and the Vite
// plug-in that does it before a build and again whenever a file of assembly/ is saved.
import { main as compile } from "assemblyscript/asc";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";

const OUTPUT = "build/engine/engine.wasm";

function newest(folder) {
  let time = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    time = Math.max(time, entry.isDirectory() ? newest(path) : statSync(path).mtimeMs);
  }
  return time;
}

export async function compileEngine(target = "release") {
  const { error, stderr } = await compile(["--config", "asconfig.json", "--target", target], {});
  if (error) throw new Error(`${stderr.toString()}\n${error.message}`);
}

// Skips the compilation when the module is newer than every source file.
export async function ensureEngine() {
  const sources = Math.max(newest("assembly"), statSync("asconfig.json").mtimeMs);
  if (!existsSync(OUTPUT) || statSync(OUTPUT).mtimeMs < sources) await compileEngine();
}

export function enginePlugin() {
  const folder = resolve("assembly");
  return {
    name: "spymaster-engine",
    buildStart: ensureEngine,
    configureServer(server) {
      server.watcher.add(folder);
      server.watcher.on("change", async (file) => {
        if (!file.startsWith(folder)) return;
        try {
          await compileEngine();
          server.ws.send({ type: "full-reload" });
        } catch (error) {
          server.ws.send({ type: "error", err: { message: error.message, stack: "" } });
        }
      });
    },
  };
}
