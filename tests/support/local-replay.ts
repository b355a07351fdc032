// ReplayApi in this process over the real engine, for tests: files in memory, frames collected and acknowledged.
import type { FrameMessage } from "../../web/core/bins/frame.ts";
import type { BookCache } from "../../web/core/cache/book-cache.ts";
import type { IndexCache } from "../../web/core/cache/index-cache.ts";
import { TimelineFile } from "../../web/core/session/timeline-file.ts";
import { DbnFile } from "../../web/core/session/dbn-file.ts";
import type { SessionEvent, SessionPhase } from "../../web/core/session/session-event.ts";
import type { SimulateOptions } from "../../web/core/simulator/simulate-options.ts";
import { simulate } from "../../web/core/simulator/simulate.ts";
import { BlobSource } from "../../web/core/source/byte-source.ts";
import { inflateHere } from "../../web/core/source/open-dbn.ts";
import { nodeEnvironment } from "../../web/cli/node-environment.ts";
import { LocalReplay } from "../../web/worker/local-replay.ts";
import type { OpenOptions } from "../../web/worker/replay-api.ts";

export const PLAY_ALL: OpenOptions = {
  parameters: {},
  surface: "vacuum_pressure",
  speed: 0,
  autoplay: true,
  wantDepthChannel: true,
};

export interface Replayed {
  readonly replay: LocalReplay;
  readonly events: SessionEvent[];
  readonly frames: FrameMessage[];
  /** Resolves when the session enters the phase; rejects when it fails instead. */
  readonly reaches: (phase: SessionPhase) => Promise<void>;
}

export function simulatedBytes(options: Partial<SimulateOptions> = {}): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat([...simulate({ preset: "sample", seed: 7, seconds: 40, ...options })]));
}

export function fileOf(bytes: Uint8Array<ArrayBuffer>): File {
  return new File([bytes], "market.dbn");
}

export function localReplay(cache?: BookCache, indexCache?: IndexCache): Replayed {
  const events: SessionEvent[] = [];
  const frames: FrameMessage[] = [];
  const waiting: (() => void)[] = [];
  const replay: LocalReplay = new LocalReplay({
    environment: nodeEnvironment,
    openFile: (files) =>
      TimelineFile.open(files, (file) =>
        DbnFile.open({ source: new BlobSource(file), name: file.name, inflate: inflateHere }),
      ),
    cache,
    indexCache,
    post: (frame) => {
      frames.push(frame);
      void replay.acknowledge(frame.serial);
    },
  });
  void replay.listen((event) => {
    events.push(event);
    for (const look of waiting) look();
  });
  const reaches = (phase: SessionPhase): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const last = events.findLast((event) => event.kind === "phase");
        if (last?.phase === phase) resolve();
        if (last?.phase === "failed" && phase !== "failed")
          reject(new Error(JSON.stringify(problemsOf(events))));
      };
      waiting.push(look);
      look();
    });
  return { replay, events, frames, reaches };
}

export function problemsOf(events: readonly SessionEvent[]): readonly string[] {
  return events.flatMap((event) => (event.kind === "problem" ? [event.problem.code] : []));
}
