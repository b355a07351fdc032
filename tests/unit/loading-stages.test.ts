// The stages of opening a file: what waits, what is under way, what holds the others up and what is done.
import { describe, expect, it } from "vitest";
import { type LoadingStage, loadingHeadline, stageState } from "../../web/page/state/loading-stages.ts";
import type { Progress } from "../../web/worker/replay-api.ts";

const STAGES: readonly LoadingStage[] = ["reading", "decompressing", "decoding", "building", "drawing"];

function states(progress: Partial<Progress> | undefined) {
  const all = { bytesDone: 0, bytesTotal: 100, records: 0, eventTimeNs: 0n, stage: "reading", ...progress };
  return STAGES.map((stage) => stageState(stage, progress && (all as Progress)));
}

describe("stages of opening a file", () => {
  it("wait before anything is known, and behind what has not come yet", () => {
    expect(states(undefined)).toEqual(Array(5).fill("waiting"));
    expect(states({})).toEqual(["slowest", "waiting", "waiting", "waiting", "waiting"]);
    expect(states({ bytesDone: 10, stage: "building" })).toEqual([
      "under-way",
      "under-way",
      "waiting",
      "slowest",
      "waiting",
    ]);
  });

  it("run at the same time", () => {
    expect(states({ bytesDone: 50, records: 9, eventTimeNs: 7n, stage: "decoding" })).toEqual([
      "under-way",
      "under-way",
      "slowest",
      "under-way",
      "under-way",
    ]);
  });

  it("are done once everything is read and a later one is at work", () => {
    expect(states({ bytesDone: 100, records: 9, eventTimeNs: 7n, stage: "drawing" })).toEqual([
      "done",
      "done",
      "done",
      "done",
      "slowest",
    ]);
    expect(states({ bytesDone: 100, records: 9, stage: "decoding" })).toEqual([
      "done",
      "done",
      "slowest",
      "under-way",
      "waiting",
    ]);
  });
});

describe("the headline of the progress card", () => {
  const at = (stage: LoadingStage) => ({ stage }) as Progress;

  it("names the stage that holds the others up, whatever the session calls its phase", () => {
    expect(loadingHeadline("scanning", at("building"))).toBe("Building the book");
    expect(loadingHeadline("warming", at("decompressing"))).toBe("Decompressing the file");
    expect(loadingHeadline("playing", at("decoding"))).toBe("Decoding records");
  });

  it("tells what the session is at before anything has come, and that it has stopped", () => {
    expect(loadingHeadline("opening", undefined)).toBe("Opening the file");
    expect(loadingHeadline("scanning", undefined)).toBe("Looking through the file");
    expect(loadingHeadline("failed", at("decoding"))).toBe("Stopped");
  });
});
