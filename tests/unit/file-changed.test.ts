// A file that cannot be read any more while it is open: the replay stays where it is, and what is in memory stays usable.
import { describe, expect, it } from "vitest";
import { ProblemError } from "../../web/core/errors.ts";
import type { OpenOptions } from "../../web/core/session/open-options.ts";
import type { ReplayFile } from "../../web/core/session/replay-file.ts";
import { SeekableInput } from "../../web/core/session/seekable-input.ts";
import { START_NS, type FakeSession, fakeFile, fakeSession } from "../support/fake-session.ts";

const OPTIONS: OpenOptions = {
  parameters: {},
  surface: "vacuum_pressure",
  speed: 1,
  autoplay: false,
  wantDepthChannel: false,
};
/** One record every 50 ms: two a bin. */
const STEADY = Array.from({ length: 2000 * 20 }, (_, i) => i * 50);
const at = (ms: number): bigint => START_NS + BigInt(ms) * 1_000_000n;

function gone(offset: number): ProblemError {
  return new ProblemError({
    code: "file_changed",
    fatal: false,
    offset,
    detail: { found: "NotReadableError" },
  });
}

/** Nothing can be read of it once `isGone`. */
function fadingFile() {
  const state = { isGone: false };
  const whole = fakeFile(STEADY);
  const file: ReplayFile = {
    ...whole,
    openRecords: async (offset = 0) => {
      const input = await whole.openRecords();
      let skip = offset;
      return {
        ...input,
        read: async () => {
          if (state.isGone) throw gone(skip);
          let piece = await input.read();
          while (piece !== undefined && skip >= piece.length) {
            skip -= piece.length;
            piece = await input.read();
          }
          const rest = piece?.subarray(skip);
          skip = 0;
          return rest;
        },
      };
    },
  };
  return { file, state };
}

function told(fake: FakeSession): readonly string[] {
  return fake.events.flatMap((event) => (event.kind === "problem" ? [event.problem.code] : []));
}

async function open(options: Partial<OpenOptions> = {}) {
  const fake = fakeSession();
  const { file, state } = fadingFile();
  // The background pass stands still before it has read what the replay has not.
  await fake.session.open(file, { ...OPTIONS, ...options });
  for (let i = 0; i < 20 && fake.session.phase !== "paused" && fake.session.phase !== "playing"; i += 1)
    await fake.time.yieldNow();
  return { fake, state };
}

describe("a file that changes while it is open", () => {
  it("leaves a replay that is sent where nothing can be read where it stands", async () => {
    const { fake, state } = await open();
    const { session, time, frames } = fake;
    await time.settle();
    void session.seek({ kind: "time", timeNs: at(100_020) });
    await time.settle();
    const stood = frames.at(-1)!;
    expect(stood.clockNs).toBe(at(100_020));
    state.isGone = true;
    void session.seek({ kind: "time", timeNs: at(1_900_000) });
    await time.settle();
    expect(frames.at(-1)).toMatchObject({ clockNs: stood.clockNs, cursor: stood.cursor });
    expect(session.phase).toBe("paused");
    expect(told(fake)).toEqual(["file_changed"]);
    void session.seek({ kind: "time", timeNs: at(90_000) });
    await time.settle();
    expect(frames.at(-1)!.clockNs).toBe(at(90_000));
    expect(told(fake)).toEqual(["file_changed"]);
    void session.seek({ kind: "time", timeNs: at(1_900_000) });
    await time.settle();
    expect(frames.at(-1)!.clockNs).toBe(at(90_000));
    expect(told(fake)).toEqual(["file_changed", "file_changed"]);
    state.isGone = false;
    void session.seek({ kind: "time", timeNs: at(1_900_000) });
    await time.settle();
    expect(frames.at(-1)!.clockNs).toBe(at(1_900_000));
  });

  it("stops playback at the last record that was read", async () => {
    const { fake, state } = await open({ autoplay: true, speed: 50 });
    const { session, time, frames } = fake;
    await time.settle();
    state.isGone = true;
    await time.advance(60_000);
    expect(session.phase).toBe("ended");
    expect(told(fake)).toEqual(["file_changed"]);
    const { clockNs, cursor } = frames.at(-1)!;
    expect(cursor?.recordIndex).toBeGreaterThan(600);
    expect(clockNs).toBeLessThan(at(2_000_000));
  });
});

describe("the window of a seekable input", () => {
  const bytes = Uint8Array.from({ length: 9_000_000 }, (_, i) => i % 251);
  const state = { isGone: false };
  const source = {
    recordBytes: bytes.length,
    openRecords: async (offset = 0) => {
      let from = offset;
      return {
        fileBytesRead: 0,
        read: async () => {
          if (state.isGone) throw gone(from);
          const piece = bytes.subarray(from, from + 100_000);
          from += piece.length;
          return piece.length === 0 ? undefined : piece;
        },
        close: async () => undefined,
      };
    },
  };

  it("stays until another place has been read", async () => {
    const input = new SeekableInput(source, 0, 1_000_000);
    for (let read = 0; read < 300_000;) read += (await input.read())?.length ?? 0;
    state.isGone = true;
    input.seek(8_000_000);
    await expect(input.read()).rejects.toThrow("file_changed");
    input.seek(50_000);
    expect((await input.read())?.[0]).toBe(50_000 % 251);
    state.isGone = false;
    input.seek(8_000_000);
    expect((await input.read())?.[0]).toBe(8_000_000 % 251);
    input.seek(50_000);
    expect((await input.read())?.[0]).toBe(50_000 % 251);
    // And goes on without a hole.
    let position = 50_000;
    input.seek(position);
    while (position < 2_500_000) {
      const piece = await input.read();
      expect([piece?.[0], piece?.at(-1)]).toEqual([position % 251, (position + piece!.length - 1) % 251]);
      position += piece!.length;
    }
  });
});
