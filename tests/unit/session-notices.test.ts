// What a session tells about the book it plays: each notice once a run, and none on a healthy book.
import { describe, expect, it } from "vitest";
import { BookStatus } from "../../assembly/abi/counters.ts";
import { encodeMetadata } from "../../web/core/dbn/metadata-encoder.ts";
import type { EntryQuality } from "../../web/core/engine/entry-quality.ts";
import type { FileProblem } from "../../web/core/errors.ts";
import { BookNotices } from "../../web/core/session/book-notices.ts";
import { PLAY_ALL, fileOf, localReplay, problemsOf } from "../support/local-replay.ts";
import { type MboBuilder, mbo } from "../support/mbo.ts";
import { MAPPED, START_NS } from "../support/small-dbn.ts";
import { concatenated } from "../support/zstd-compressor.ts";

const SECOND_NS = 1_000_000_000n;
const TICK = 250_000_000n;
const F_TOB = 64;
const F_LAST = 128;
const HEALTHY: EntryQuality = {
  status: BookStatus.Ok,
  clockNs: START_NS,
  trades: 5,
  resets: 1,
  unknown: 0,
  isCrossed: false,
  uncrossedStates: 50,
};
const CROSSED = { isCrossed: true, trades: 6 };

function noticesAfter(...entries: readonly (Partial<EntryQuality> & { afterS?: number })[]): FileProblem[] {
  const told: FileProblem[] = [];
  const notices = new BookNotices(TICK, (problem) => told.push(problem));
  for (const { afterS = 0, ...change } of entries) {
    const clockNs = START_NS + BigInt(afterS) * SECOND_NS;
    notices.entry({ ...HEALTHY, clockNs, ...change }, { bestBid: 103n * TICK, bestAsk: 100n * TICK });
  }
  const unknown = entries.at(-1)?.unknown ?? 0;
  notices.counters({ cancel: 4000, modify: 1000, unknown_cancel: unknown, unknown_modify: 0 });
  return told;
}

describe("notices about the book", () => {
  it("are none on a healthy one", () => {
    expect(noticesAfter({}, { afterS: 5 })).toEqual([]);
  });

  it("tell of a crossing that lasts over a second while trades print, once", () => {
    const told = noticesAfter(
      { isCrossed: true },
      { ...CROSSED, afterS: 1 },
      { ...CROSSED, afterS: 2 },
      { ...CROSSED, afterS: 9 },
    );
    const detail = { atNs: String(START_NS), seenNs: String(START_NS + 2n * SECOND_NS), ticks: 3 };
    expect(told).toEqual([{ code: "book_crossed", fatal: false, detail }]);
  });

  it("do not tell of an auction, nor of two crossings with a good state between them", () => {
    expect(noticesAfter({ isCrossed: true }, { isCrossed: true, afterS: 60 })).toEqual([]);
    expect(
      noticesAfter({ isCrossed: true }, { ...CROSSED, uncrossedStates: 51, afterS: 3 }, { afterS: 4 }),
    ).toEqual([]);
  });

  it("tell the share and first time of unknown orders above 0.1 %", () => {
    expect(noticesAfter({}, { unknown: 1, afterS: 7 }, { unknown: 20, afterS: 9 })).toEqual([
      {
        code: "book_unknown_orders",
        fatal: false,
        detail: { percent: "0.40", atNs: String(START_NS + 7n * SECOND_NS) },
      },
    ]);
    expect(noticesAfter({ unknown: 4 })).toEqual([]);
  });

  it("take unknown orders for normal as long as the book was never seeded", () => {
    const status = BookStatus.Unseeded;
    const told = noticesAfter({ status, unknown: 300 }, { unknown: 300, afterS: 5 });
    expect(told.map(({ code }) => code)).toEqual(["book_no_snapshot"]);
  });

  it("do not count what a seek over the seeding has left unseen", () => {
    const status = BookStatus.Unseeded;
    const told = noticesAfter(
      { status, unknown: 5 },
      { unknown: 300, afterS: 60 },
      { status, unknown: 20, afterS: 1 },
      { unknown: 290, afterS: 30 },
      { unknown: 298, afterS: 50 },
    );
    expect(told.map(({ code }) => code)).toEqual(["book_no_snapshot"]);
  });

  it("tell the earliest unknown order that was come by, in whatever order", () => {
    const told = noticesAfter(
      {},
      { unknown: 20, afterS: 9 },
      { unknown: 3, afterS: 7 },
      { unknown: 20, afterS: 9 },
    );
    expect(told[0]?.detail).toEqual({ percent: "0.40", atNs: String(START_NS + 7n * SECOND_NS) });
  });
});

describe("notices of a session", () => {
  async function told(records: (to: MboBuilder) => void): Promise<readonly string[]> {
    const builder = mbo().at({ publisher: 1, instrument: 7001 });
    records(builder);
    const replayed = localReplay();
    const bytes = concatenated(encodeMetadata(MAPPED), builder.bytes());
    await replayed.replay.open([fileOf(bytes)], PLAY_ALL);
    await replayed.reaches("ended");
    return problemsOf(replayed.events);
  }

  function quotes(builder: MboBuilder, flags: number): void {
    for (let i = 0; i < 40; i += 1) {
      const ts = START_NS + BigInt(i) * 50_000_000n;
      const id = BigInt(2 * i + 1);
      builder.at({ ts, flags }).add({ id, side: "B", price: 100n * TICK, size: 1 + i });
      builder.add({ id: id + 1n, side: "A", price: 101n * TICK, size: 2 + i });
    }
  }

  it("say once that a file begins without a snapshot", async () => {
    expect(await told((builder) => quotes(builder, F_LAST))).toEqual(["book_no_snapshot"]);
  });

  it("say that a publisher sends its best quote only", async () => {
    expect(await told((builder) => quotes(builder, F_LAST | F_TOB))).toEqual(["book_top_only"]);
  });

  it("say nothing after a clear", async () => {
    const codes = await told((builder) => {
      builder.clear({ ts: START_NS });
      quotes(builder, F_LAST);
    });
    expect(codes).toEqual([]);
  });
});
