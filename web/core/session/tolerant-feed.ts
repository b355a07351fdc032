// The feed of a pass that goes through a whole file: damage that leaves records usable ends the file there.
import { RunStatus } from "../../../assembly/abi/status.ts";
import { ProblemError } from "../errors.ts";
import type { EngineFeed, SliceLimit } from "./engine-feed.ts";

export class TolerantFeed {
  /** Damage that ended the file early; what came before it counts. */
  problem: ProblemError | undefined;

  constructor(private readonly feed: EngineFeed) {}

  get fileBytesRead(): number {
    return this.feed.fileBytesRead;
  }

  slice(sliceMs: number, limit: SliceLimit): RunStatus {
    try {
      return this.feed.slice(sliceMs, limit);
    } catch (error) {
      this.#note(error);
      return RunStatus.Done;
    }
  }

  async fill(): Promise<void> {
    try {
      await this.feed.fill();
    } catch (error) {
      this.#note(error);
      this.feed.endEarly();
    }
  }

  #note(error: unknown): void {
    if (!(error instanceof ProblemError) || error.problem.fatal) throw error;
    this.problem ??= error;
  }
}
