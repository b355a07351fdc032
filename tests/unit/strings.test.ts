// The catalogue of texts, web/strings (product.md X-8): what it holds is shown somewhere, and what is shown is in it.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { literalTexts } from "../support/literal-texts.ts";

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

const SEEN_BY_PEOPLE = ["web/page", "web/core/config", "web/core/problems", "web/core/time"];
/** Code in another language, a page of the documentation, names of products. */
const LEFT_OUT = new Set([
  "web/page/render/cell-shader.ts",
  "web/page/render/screen-shader.ts",
  "web/core/config/parameters-markdown.ts",
  "web/core/config/products.ts",
]);

/** Keys by the platform's names for them, with modifiers in the notation of command-table.ts. */
const KEY =
  /^(?:(?:Mod|Shift)\+)*(?:.?|Arrow(?:|Up|Down|Left|Right)|Page(?:Up|Down)|Home|End|Space|Escape|Enter|Tab|Insert|Delete|Backspace|Shift|Control|Meta|Alt|AltGraph|CapsLock|Dead|Process)$/;
const PRODUCT = /^Spymaster\b/;
const MEDIA_QUERY = /^\([a-z-]+: /;
const NO_TEXTS = new Set([
  "America/New_York",
  "America/Chicago",
  "WebAssembly",
  "Files",
  "bar bought",
  "bar sold",
  "bar \uFFFC",
  "cell \uFFFC",
  "data \uFFFC",
  "primary large",
  "secondary large",
  "tbody tr[tabindex]",
  "input, textarea, select, [contenteditable]",
  "ui-monospace, monospace",
  "system-ui, sans-serif",
]);

function isNoText(text: string): boolean {
  return KEY.test(text) || PRODUCT.test(text) || MEDIA_QUERY.test(text) || NO_TEXTS.has(text);
}

describe("literal texts", () => {
  const files = SEEN_BY_PEOPLE.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true }),
  )
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
    .filter((file) => !LEFT_OUT.has(file))
    .toSorted();

  it.each(files)("%s has none", (file) => {
    const found = literalTexts(file, readFileSync(join(ROOT, file), "utf8"));
    expect(found.filter(({ text }) => !isNoText(text))).toEqual([]);
  });

  it.each([
    ["html`<p>no ${value}</p>`", "no \uFFFC"],
    ['html`<button title="Copy" class="small wide"></button>`', "Copy"],
    ['html`<i aria-label=${strings.a}></i>${isOn ? "On hold" : nothing}`', "On hold"],
    ['const rows = [{ label: "net", id: "net" }]', "net"],
    ["toast(`${count} rows`)", "\uFFFC rows"],
    ['g.fillText("bid", x, y)', "bid"],
    ['const NOTE = "Crossed"', "Crossed"],
  ])("are found in %s", (source, text) => {
    expect(literalTexts("sample.ts", source).map((found) => found.text)).toEqual([text]);
  });

  it.each([
    'html`<div class="two words">${strings.a} · ${price}</div>`',
    'throw new Error("Not for people")',
    "const width = `${px}px`",
    'import { a } from "./two words.ts"',
    'if (group === "Two words") go()',
  ])("are not %s", (source) => {
    expect(literalTexts("sample.ts", source)).toEqual([]);
  });
});
