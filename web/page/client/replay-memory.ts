// What a new engine has to be told so that it goes on where the last one died: the files, and how they were being
// replayed by then. Places are those that were drawn; whatever the engine knew beyond them is gone.
import type {
  OpenOptions,
  ParameterValues,
  SeekTarget,
  StepUnit,
  TimeRange,
} from "../../worker/replay-api.ts";
import type { AppState } from "../state/app-state.ts";

export interface RememberedReplay {
  readonly files: readonly File[];
  readonly options: OpenOptions;
  readonly range: { readonly range: TimeRange | undefined; readonly isLoop: boolean } | undefined;
}

type Asked =
  | { readonly kind: "play" | "pause" | "ended" }
  | { readonly kind: "restart" }
  | { readonly kind: "seek"; readonly target: SeekTarget }
  | { readonly kind: "step"; readonly unit: StepUnit }
  | { readonly kind: "speed"; readonly speed: number }
  | { readonly kind: "parameters"; readonly parameters: ParameterValues }
  | { readonly kind: "surface"; readonly surface: string; readonly wantDepthChannel: boolean }
  | { readonly kind: "range"; readonly range: TimeRange | undefined; readonly isLoop: boolean };

export class ReplayMemory {
  #replay: RememberedReplay | undefined;
  /** It stands where a step or a seek to a record has led: several records may share their time. */
  #isByRecord = false;

  get isEmpty(): boolean {
    return this.#replay === undefined;
  }

  opened(files: readonly File[], options: OpenOptions): void {
    this.#replay = { files, options, range: undefined };
    this.#isByRecord = options.at?.kind === "record";
  }

  forget(): void {
    this.#replay = undefined;
  }

  note(asked: Asked): void {
    switch (asked.kind) {
      case "play":
        this.#isByRecord = false;
        this.#change({ autoplay: true });
        return;
      case "step":
        this.#isByRecord = true;
        this.#change({ autoplay: false });
        return;
      case "pause":
      case "ended":
        this.#change({ autoplay: false });
        return;
      case "restart":
        this.#isByRecord = true;
        return;
      case "seek":
        this.#isByRecord = asked.target.kind === "record";
        return;
      case "speed":
        this.#change({ speed: asked.speed });
        return;
      case "parameters":
        this.#change({ parameters: asked.parameters });
        return;
      case "surface":
        this.#change({ surface: asked.surface, wantDepthChannel: asked.wantDepthChannel });
        return;
      case "range":
        if (this.#replay) this.#replay = { ...this.#replay, range: asked };
        return;
    }
  }

  /** To be opened at what the page shows. */
  again({ cursor, session }: AppState): RememberedReplay | undefined {
    const replay = this.#replay;
    if (replay === undefined) return undefined;
    const { selected } = session;
    const { options } = replay;
    const isByRecord = this.#isByRecord && !options.autoplay;
    const at: SeekTarget | undefined =
      cursor === undefined
        ? options.at
        : isByRecord
          ? { kind: "record", recordIndex: cursor.recordIndex }
          : { kind: "time", timeNs: cursor.clockNs };
    const instrument = selected && {
      publisherId: selected.publisherId,
      instrumentId: selected.instrumentId,
    };
    return { ...replay, options: { ...options, ...(at && { at }), ...(instrument && { instrument }) } };
  }

  #change(change: Partial<OpenOptions>): void {
    if (this.#replay) this.#replay = { ...this.#replay, options: { ...this.#replay.options, ...change } };
  }
}
