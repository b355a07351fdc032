// Several files as one: order, offsets through all of them, seams, and what does not fit.
import { describe, expect, it } from "vitest";
import { DbnFile } from "../../web/core/session/dbn-file.ts";
import type { ReplayFile } from "../../web/core/session/replay-file.ts";
import { TimelineFile } from "../../web/core/session/timeline-file.ts";
import { encodeMetadata } from "../../web/core/dbn/metadata-encoder.ts";
import { MemorySource } from "../../web/core/source/byte-source.ts";
import { inflateHere } from "../../web/core/source/open-dbn.ts";
import { MAPPED, START_NS, smallRecords } from "../support/small-dbn.ts";
import { concatenated, zstdFrame } from "../support/zstd-compressor.ts";

const DAY_NS = 86_400_000_000_000n;

function fileBytes(day: number, records: Uint8Array, dataset = "SYNTH.FUT"): Uint8Array<ArrayBuffer> {
  const startNs = START_NS + BigInt(day) * DAY_NS;
  const metadata = encodeMetadata({ ...MAPPED, dataset, startNs, endNs: startNs + DAY_NS });
  return concatenated(metadata, records);
}

const open = (bytes: Uint8Array<ArrayBuffer>, name = "a.dbn") =>
  DbnFile.open({ source: new MemorySource(bytes), name, inflate: inflateHere });

async function drain(file: ReplayFile, from?: number): Promise<Uint8Array> {
  const input = await file.openRecords(from);
  const parts: Uint8Array[] = [];
  for (let part = await input.read(); part !== undefined; part = await input.read()) parts.push(part.slice());
  expect(input.fileBytesRead).toBe(file.summary.bytes);
  await input.close();
  return concatenated(...parts);
}

const FIRST = smallRecords({ records: 12 });
const SECOND = smallRecords({ records: 7 });
const THIRD = smallRecords({ records: 5 });

describe("timeline of files", () => {
  it("is one stream of records in the order of the files' starts, readable from anywhere", async () => {
    const packed = await zstdFrame(fileBytes(1, SECOND));
    const timeline = TimelineFile.join([
      await open(fileBytes(3, THIRD), "c.dbn"),
      await open(fileBytes(0, FIRST)),
      await open(packed, "b.dbn.zst"),
    ]);
    const whole = concatenated(FIRST, SECOND, THIRD);
    expect(timeline.recordBytes).toBeUndefined();
    expect(await drain(timeline)).toEqual(whole);
    expect(timeline.recordBytes).toBe(whole.length);
    for (const record of [0, 5, 11, 12, 13, 18, 19, 23]) {
      const rest = await drain(timeline, timeline.recordsOffset + record * 56);
      expect(rest).toEqual(whole.subarray(record * 56));
    }
    expect(timeline.summary).toMatchObject({
      name: "a.dbn + 2 more",
      compressed: true,
      startNs: START_NS,
      endNs: START_NS + 4n * DAY_NS,
      seams: [{ kind: "hole", fromNs: START_NS + 2n * DAY_NS, toNs: START_NS + 3n * DAY_NS }],
    });
    expect(timeline.summary.parts?.map(({ name }) => name)).toEqual(["a.dbn", "b.dbn.zst", "c.dbn"]);
    expect(timeline.summary.fingerprint).toMatch(/^[0-9a-f]{16}$/);
  });

  it("tells an overlap, and whose identity the order is", async () => {
    const twice = TimelineFile.join([await open(fileBytes(0, FIRST)), await open(fileBytes(0, SECOND))]);
    expect(twice.summary.seams).toEqual([{ kind: "overlap", fromNs: START_NS, toNs: START_NS + DAY_NS }]);
  });

  it("ends where a file is cut inside a record", async () => {
    const timeline = TimelineFile.join([
      await open(fileBytes(0, FIRST.subarray(0, -20))),
      await open(fileBytes(1, SECOND)),
    ]);
    const input = await timeline.openRecords();
    expect(await input.read()).toHaveLength(FIRST.length - 20);
    expect(await input.read()).toBeUndefined();
  });

  it("refuses files that do not fit and closes them all", async () => {
    const files = [fileBytes(0, FIRST), fileBytes(1, SECOND, "XNAS.ITCH")];
    await expect(TimelineFile.open(files, (bytes) => open(bytes))).rejects.toMatchObject({
      problem: {
        code: "timeline_mismatch",
        detail: { expected: "SYNTH.FUT, DBN 3", found: "XNAS.ITCH, DBN 3" },
      },
    });
    const broken = [fileBytes(0, FIRST), new Uint8Array(0)];
    await expect(TimelineFile.open(broken, (bytes) => open(bytes))).rejects.toMatchObject({
      problem: { code: "empty_file" },
    });
  });

  it("leaves one file as it is", async () => {
    const file = await open(fileBytes(0, FIRST));
    expect(TimelineFile.join([file])).toBe(file);
  });
});
