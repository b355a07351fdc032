// Seeks and steps at random in whole files, with checkpoints from memory, equal a linear replay.
import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { realDays } from "../support/real-days.ts";
import { fileAt, SAMPLE, walk, WALK_OPTIONS } from "../support/random-walk.ts";
import { seekReplay } from "../support/seek-replay.ts";

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

it("a time behind the end shows the columns before the end, without scores and with them", async () => {
  const { replay, frames, page, indexed, reaches } = await seekReplay({
    file: fileAt(SAMPLE),
    options: { ...WALK_OPTIONS, autoplay: false },
  });
  await indexed();
  await replay.seek({ kind: "time", timeNs: (page.newest?.clockNs ?? 0n) + 86_400_000_000_000n });
  await reaches("ended");
  const [settled, before] = [frames.at(-1), frames.findLast(({ isProvisional }) => isProvisional)];
  expect(settled?.isProvisional).toBe(false);
  expect(before?.entries.count).toBe(768);
  expect(settled?.entries.count).toBeGreaterThanOrEqual(768);
  await replay.cancel();
}, 60_000);

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
