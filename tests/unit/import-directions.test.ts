// Holds the import table of docs/architecture.md by reading the import statements: which folder may know
// which other folder and which package.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = resolve(import.meta.dirname, "../..");

interface Rule {
  readonly from: string;
  /** Folders of the project that may be imported. */
  readonly folders: readonly string[];
  readonly packages: readonly string[];
}

// The first rule whose `from` is a prefix of the file's path holds.
const CORE = ["web/core/", "web/lib/", "web/strings/", "assembly/abi/"];
const RULES: readonly Rule[] = [
  { from: "assembly/abi/", folders: ["assembly/abi/"], packages: [] },
  { from: "assembly/", folders: ["assembly/"], packages: [] },
  { from: "web/lib/", folders: ["web/lib/", "web/strings/"], packages: [] },
  { from: "web/strings/", folders: ["web/strings/"], packages: [] },
  { from: "web/core/output/", folders: CORE, packages: ["apache-arrow"] },
  { from: "web/core/cache/", folders: CORE, packages: ["idb-keyval"] },
  { from: "web/core/source/", folders: CORE, packages: ["zstddec", "node"] },
  { from: "web/core/", folders: CORE, packages: ["node"] },
  { from: "web/worker/", folders: [...CORE, "web/worker/", "build/engine/"], packages: ["comlink"] },
  {
    from: "web/cli/",
    folders: [...CORE, "web/cli/", "build/engine/"],
    packages: ["node", "@bokuweb/zstd-wasm"],
  },
  {
    from: "web/page/client/",
    folders: [...CORE, "web/page/", "web/worker/"],
    packages: ["comlink"],
  },
  { from: "web/page/render/", folders: [...CORE, "web/page/"], packages: ["pixi.js"] },
  { from: "web/page/", folders: [...CORE, "web/page/", "web/worker/"], packages: ["lit", "lucide-static"] },
  { from: "web/main.ts", folders: ["web/page/", "web/lib/"], packages: [] },
];

// Parts of the core that the page never runs itself: they live in the worker.
const PAGE_NEVER = ["engine", "source", "cache", "session", "output"].map((part) => `web/core/${part}/`);
// Opening a kept file needs a permission that only the page can ask for.
const PAGE_MAY = new Set(["web/core/cache/recent-files.ts"]);

function sourceFiles(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts") && !entry.name.endsWith(".d.ts"))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
    .toSorted();
}

interface Import {
  readonly target: string;
  readonly typeOnly: boolean;
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(ROOT, file), "utf8");
  const found: Import[] = [];
  for (const match of text.matchAll(
    /^\s*(?:import|export)\s+(type\s+)?(?:[^;"']*?\sfrom\s+)?["']([^"']+)["']/gm,
  )) {
    const [, type, raw = ""] = match;
    const path = raw.split("?")[0] ?? raw;
    const target = path.startsWith(".") ? relative(ROOT, resolve(ROOT, dirname(file), path)) : path;
    found.push({ target, typeOnly: type !== undefined });
  }
  return found;
}

function packageOf(target: string): string {
  if (target.startsWith("node:")) return "node";
  const parts = target.split("/");
  return target.startsWith("@") ? parts.slice(0, 2).join("/") : (parts[0] ?? target);
}

const isProjectPath = (target: string) => /^(assembly|web|build)\//.test(target);

describe("import directions", () => {
  const files = [...sourceFiles("assembly"), ...sourceFiles("web")];

  it.each(files)("%s", (file) => {
    const rule = RULES.find(({ from }) => file.startsWith(from));
    expect(rule, `no rule covers ${file}`).toBeDefined();
    for (const { target, typeOnly } of importsOf(file)) {
      if (isProjectPath(target)) {
        const allowed = rule?.folders.some((folder) => target.startsWith(folder));
        expect(allowed, `${file} imports ${target}`).toBe(true);
        if (file.startsWith("web/page/") && !typeOnly) {
          const forbidden = PAGE_NEVER.some((folder) => target.startsWith(folder)) && !PAGE_MAY.has(target);
          expect(forbidden, `${file} imports ${target}`).toBe(false);
          const runsWorkerCode = target.startsWith("web/worker/");
          expect(runsWorkerCode, `${file} imports more than a type from ${target}`).toBe(false);
        }
      } else {
        expect(rule?.packages, `${file} imports ${target}`).toContain(packageOf(target));
      }
    }
  });

  it("has no circle", () => {
    const targets = new Map(
      files.map((file) => {
        const imported = importsOf(file).map(({ target }) =>
          target.endsWith(".ts") ? target : `${target}.ts`,
        );
        return [file, imported] as const;
      }),
    );
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (file: string, path: readonly string[]): void => {
      const start = path.indexOf(file);
      if (start >= 0) circles.push([...path.slice(start), file].join(" → "));
      if (start >= 0 || done.has(file)) return;
      for (const target of targets.get(file) ?? []) visit(target, [...path, file]);
      done.add(file);
    };
    for (const file of files) visit(file, []);
    expect(circles).toEqual([]);
  });

  it("touches engine memory in one file only", () => {
    const touching = sourceFiles("web").filter((file) =>
      /\bmemory\.buffer\b/.test(readFileSync(join(ROOT, file), "utf8")),
    );
    // The decompressor is a WebAssembly module of its own, with its own one file.
    const allowed = new Set(["web/core/engine/engine-memory.ts", "web/core/source/zstd-decoder.ts"]);
    expect(touching.filter((file) => !allowed.has(file))).toEqual([]);
  });
});
