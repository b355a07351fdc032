// The catalogue of texts, web/strings (product.md X-8): what it holds is shown somewhere.
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = resolve(import.meta.dirname, "../..");
const CATALOGUE = join(ROOT, "web/strings");

function sourcesOf(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts") && entry.parentPath !== CATALOGUE)
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"))
    .map((source) => source.replaceAll(/^import [^;]*;/gm, ""));
}

const sources = sourcesOf("web");

/** Ids are written "bad-book", "bad_book", "BadBook" and "BAD_BOOK". */
const idOf = (name: string) => name.replaceAll(/[-_]/g, "").toLowerCase();
const ids = new Set(
  [...sources, ...sourcesOf("assembly/abi")].flatMap((source) => source.match(/[\w-]+/g) ?? []).map(idOf),
);

/** A table by id is read as table[id], or handed on as a whole. */
function isTable(subject: string): boolean {
  const asWhole = new RegExp(`\\b${subject}\\b(?!\\s*\\.)`);
  return sources.some((source) => asWhole.test(source));
}

describe("catalogue of texts", () => {
  it.each(readdirSync(CATALOGUE))("%s: every text is used", async (file) => {
    const subjects: Readonly<Record<string, unknown>> = await import(join(CATALOGUE, file));
    const unused: string[] = [];
    for (const [subject, texts] of Object.entries(subjects)) {
      if (typeof texts !== "object" || texts === null) continue;
      const byId = isTable(subject);
      for (const key of Object.keys(texts)) {
        const read = new RegExp(`\\b${subject}\\s*\\.${key}\\b`);
        const isUsed = byId ? ids.has(idOf(key)) : sources.some((source) => read.test(source));
        if (!isUsed) unused.push(`${subject}.${key}`);
      }
    }
    expect(unused).toEqual([]);
  });
});
