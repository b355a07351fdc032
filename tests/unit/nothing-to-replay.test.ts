// What is told of a file without market-by-order records: what it holds instead, and how many.
import { describe, expect, it } from "vitest";
import { encodeMetadata } from "../../web/core/dbn/metadata-encoder.ts";
import { RecordEncoder } from "../../web/core/dbn/record-encoder.ts";
import { RTYPE } from "../../web/core/dbn/record-types.ts";
import { problemText } from "../../web/core/problems/problem-text.ts";
import { PLAY_ALL, fileOf, localReplay } from "../support/local-replay.ts";
import { MAPPED, START_NS } from "../support/small-dbn.ts";
import { concatenated } from "../support/zstd-compressor.ts";

async function told(schema: "mbo" | "mbp-1" | "tbbo" | "trades", rtypes: readonly number[]): Promise<string> {
  const encoder = new RecordEncoder(3);
  for (const rtype of rtypes)
    encoder.record({ rtype, publisherId: 1, instrumentId: 7001, tsEventNs: START_NS }, {});
  const replayed = localReplay();
  const bytes = concatenated(encodeMetadata({ ...MAPPED, schema }), encoder.take());
  await replayed.replay.open([fileOf(bytes)], PLAY_ALL);
  await replayed.reaches("failed");
  const event = replayed.events.find(({ kind }) => kind === "problem");
  if (event?.kind !== "problem") throw new Error("Nothing was told.");
  const { code, title } = problemText(event.problem);
  return `${code}: ${title}`;
}

const { trades, mbp1, status } = RTYPE;

describe("a file without market-by-order records", () => {
  it("is told by what its records are, whatever its header says", async () => {
    expect(await told("trades", [trades, trades])).toBe("dbn/schema: The file contains trades (2 records).");
    expect(await told("mbo", [status])).toBe("dbn/schema: The file contains status (1 record).");
    expect(await told("mbo", [status, trades, trades])).toBe(
      "dbn/schema: The file contains trades (2 records).",
    );
  });

  it("is told apart from another schema of the same records by its header", async () => {
    expect(await told("tbbo", [mbp1])).toBe("dbn/schema: The file contains tbbo (1 record).");
    expect(await told("mbp-1", [mbp1])).toBe("dbn/schema: The file contains mbp-1 (1 record).");
    expect(await told("tbbo", [trades])).toBe("dbn/schema: The file contains trades (1 record).");
  });

  it("has no records at all", async () => {
    expect(await told("trades", [])).toBe("file/empty: The file has a header but no records.");
  });
});
