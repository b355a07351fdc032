// How far each stage of opening a file is. They run at the same time; one of them holds the others up (product.md L-6).
import type { Progress, SessionPhase } from "../../worker/replay-api.ts";
import { loadingStrings } from "../../strings/opening.ts";

export type LoadingStage = Progress["stage"];

/** Nothing of it has come yet · it is at it · the others wait for it · it has nothing left to do. */
export type StageState = "waiting" | "under-way" | "slowest" | "done";

const ORDER: readonly LoadingStage[] = ["reading", "decompressing", "decoding", "building", "drawing"];

export function stageState(stage: LoadingStage, progress: Progress | undefined): StageState {
  if (progress === undefined) return "waiting";
  if (stage === progress.stage) return "slowest";
  const { bytesDone, bytesTotal, records, eventTimeNs } = progress;
  const isRead = bytesTotal > 0 && bytesDone >= bytesTotal;
  const isBefore = ORDER.indexOf(stage) < ORDER.indexOf(progress.stage);
  switch (stage) {
    case "reading":
    case "decompressing":
      return isRead ? "done" : bytesDone > 0 ? "under-way" : "waiting";
    case "decoding":
    case "building":
      return isRead && isBefore ? "done" : records > 0 ? "under-way" : "waiting";
    case "drawing":
      return eventTimeNs > 0n ? "under-way" : "waiting";
  }
}

/** What the card says in large: the stage that holds the others up, before that what the session is at. */
export function loadingHeadline(phase: SessionPhase, progress: Progress | undefined): string {
  if (phase === "failed") return loadingStrings.stopped;
  if (progress !== undefined) return loadingStrings[progress.stage];
  return phase === "scanning" ? loadingStrings.scanning : loadingStrings.opening;
}
