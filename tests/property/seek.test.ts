// Seeks and steps at random in whole files, with checkpoints from memory, equal a linear replay.
import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, it } from "vitest";
import { realDays } from "../support/real-days.ts";
import { SAMPLE, walk, WALK_OPTIONS } from "../support/random-walk.ts";

const BOOKS = process.env["GOLDEN_DIR"] ?? "../shared/golden";

describe("seeks and steps equal a linear replay", () => {
  it.each(realDays())("%s", (path) => walk({ path, moves: 300, seed: 3 }), 120_000);

  it("the sample session", () => walk({ path: SAMPLE, moves: 200, seed: 4 }), 120_000);

  it.each(["resting_size", "vacuum_pressure"])(
    "the sample session, showing %s",
    (surface) => walk({ path: SAMPLE, moves: 20, seed: 5, options: { ...WALK_OPTIONS, surface } }),
    60_000,
  );

  it.each(bookFiles())("%s", (path) => walk({ path, moves: 30, seed: 6 }), 60_000);
});

/** Golden books with bins; the others hold a handful of records. */
function bookFiles(): readonly string[] {
  const folder = resolve(BOOKS, "book");
  if (!existsSync(folder)) {
    console.log(`No golden vectors in ${folder}: seeks in golden books are skipped.`);
    return [];
  }
  return readdirSync(folder)
    .filter((name) => name.endsWith(".dbn.zst"))
    .map((name) => join(folder, name));
}
