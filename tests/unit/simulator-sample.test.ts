// The bundled sample (simulator.md sections 8 and 11): the committed file is what the simulator writes, and the
// story can be found in it.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { ZSTDDecoder } from "zstddec";
import { beforeAll, describe, expect, it } from "vitest";
import { sampleFacts, type SampleFacts } from "../support/sample-facts.ts";

const FILE = "public/sample.dbn.zst";
const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

describe("bundled sample", () => {
  let facts: SampleFacts;

  beforeAll(() => {
    facts = sampleFacts(7);
  });

  it("is the file that the simulator writes with seed 7 (run `npm run sample` after a change)", async () => {
    const compressed = readFileSync(FILE);
    expect(compressed.length).toBeLessThanOrEqual(2_000_000);
    const decoder = new ZSTDDecoder();
    await decoder.init();
    expect(sha256(decoder.decode(compressed, facts.bytes.length))).toBe(sha256(facts.bytes));
  });

  it("has the size and the range of the story", () => {
    expect(facts.records).toBeGreaterThanOrEqual(100_000);
    expect(facts.records).toBeLessThanOrEqual(145_000);
    expect(facts.rangeTicks).toBeGreaterThanOrEqual(45);
    expect(facts.rangeTicks).toBeLessThanOrEqual(70);
  });

  it("opens with an auction and a sweep", () => {
    expect(facts.auctionLots).toBeGreaterThanOrEqual(100);
    expect(facts.auctionLots).toBeLessThanOrEqual(300);
    expect(facts.openingLevels).toBeGreaterThanOrEqual(6);
  });

  it("breaks out through the pulled walls at 110 s", () => {
    expect(facts.breakoutLevels).toBeGreaterThanOrEqual(10);
    expect(facts.breakoutTicks).toBeGreaterThanOrEqual(10);
  });

  it("crashes and recovers half within 20 s", () => {
    expect(facts.flashTicks).toBeGreaterThanOrEqual(30);
    expect(facts.flashRecovered).toBeGreaterThanOrEqual(0.5);
  });

  it("has icebergs and walls, filled and pulled", () => {
    expect(facts.bigIcebergs).toBeGreaterThanOrEqual(2);
    expect(facts.wallsPulled).toBeGreaterThanOrEqual(10);
    expect(facts.wallsFilled).toBeGreaterThanOrEqual(10);
  });

  it.each(["halt", "clear", "resume", "gap_start", "gap_end", "snapshot"])("tells of %s", (event) => {
    expect(facts.truth.some(({ ev }) => ev === event)).toBe(true);
  });
});
