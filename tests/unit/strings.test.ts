// The catalogue of texts, web/strings (product.md X-8): what it holds is shown somewhere.
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const WEB = resolve(import.meta.dirname, "../../web");
const CATALOGUE = join(WEB, "strings");

function sourcesOutside(folder: string): string[] {
  return readdirSync(WEB, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts") && entry.parentPath !== folder)
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"));
}

const sources = sourcesOutside(CATALOGUE);

describe("catalogue of texts", () => {
  it.each(readdirSync(CATALOGUE))("%s: every text is used", async (file) => {
    const subjects: Readonly<Record<string, unknown>> = await import(join(CATALOGUE, file));
    const unused: string[] = [];
    for (const [subject, texts] of Object.entries(subjects)) {
      if (typeof texts !== "object" || texts === null) continue;
      // A table by id is read as table[id]: then the id itself has to occur.
      const isTable = sources.some((source) => source.includes(`${subject}[`));
      for (const key of Object.keys(texts)) {
        const read = new RegExp(isTable ? `\\b${key}\\b` : `\\b${subject}\\s*\\.${key}\\b`);
        if (!sources.some((source) => read.test(source))) unused.push(`${subject}.${key}`);
      }
    }
    expect(unused).toEqual([]);
  });
});
