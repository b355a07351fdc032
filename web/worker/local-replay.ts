// ReplayApi over one session in the same thread: the worker exposes it, tests use it as it is.
import type { FrameMessage, SurfaceColumns } from "../core/bins/frame.ts";
import type { BookCache } from "../core/cache/book-cache.ts";
import { ProblemError } from "../core/errors.ts";
import { estimateGridExport, exportGrid } from "../core/output/export-grid.ts";
import type { OpenFile } from "../core/session/replay-file.ts";
import type { SessionEnvironment } from "../core/session/session-environment.ts";
import { Session } from "../core/session/session.ts";
import type {
  ExportEstimate,
  JumpAnswer,
  JumpQuery,
  OpenOptions,
  ParameterValues,
  ReplayApi,
  SeekTarget,
  SessionEvent,
  StepUnit,
  SurfaceHistogram,
  TimeRange,
} from "./replay-api.ts";

export interface LocalReplayParts {
  readonly environment: SessionEnvironment;
  readonly openFile: OpenFile<readonly File[]>;
  readonly cache: BookCache | undefined;
  readonly post: (frame: FrameMessage) => void;
}

const EMPTY_HISTOGRAM: SurfaceHistogram = {
  counts: new Uint32Array(256),
  min: 0,
  max: 0,
  cells: 0,
  p15: 0,
  p50: 0,
  p97: 0,
};

export class LocalReplay implements ReplayApi {
  readonly #session: Session<readonly File[]>;
  #listener: (event: SessionEvent) => void = () => undefined;

  constructor(private readonly parts: LocalReplayParts) {
    this.#session = new Session<readonly File[]>({
      ...parts,
      listener: (event) => this.#listener(event),
    });
  }

  async ping(): Promise<void> {
    // The answer is all that is asked for.
  }
  async listen(listener: (event: SessionEvent) => void): Promise<void> {
    this.#listener = listener;
  }
  open(files: readonly File[], options: OpenOptions): Promise<void> {
    return this.#session.open(files, options);
  }
  async selectInstrument(publisherId: number, instrumentId: number): Promise<void> {
    this.#session.selectInstrument(publisherId, instrumentId);
  }
  async setParameters(parameters: ParameterValues): Promise<void> {
    this.#session.setParameters(parameters);
  }
  async play(): Promise<void> {
    this.#session.play();
  }
  async pause(): Promise<void> {
    this.#session.pause();
  }
  async restart(): Promise<void> {
    this.#session.restart();
  }
  async seek(target: SeekTarget): Promise<void> {
    await this.#session.seek(target);
  }
  async step(unit: StepUnit, count: number): Promise<void> {
    await this.#session.step(unit, count);
  }
  async setRange(range: TimeRange | undefined, isLoop: boolean): Promise<void> {
    this.#session.setRange(range, isLoop);
  }
  async jump(query: JumpQuery): Promise<JumpAnswer> {
    return this.#session.jump(query);
  }
  async setSpeed(speed: number): Promise<void> {
    this.#session.setSpeed(speed);
  }
  cancel(): Promise<void> {
    return this.#session.cancel();
  }
  async acknowledge(serial: number): Promise<void> {
    this.#session.acknowledge(serial);
  }
  async setSurface(surface: string, wantDepthChannel: boolean): Promise<readonly SurfaceColumns[]> {
    return this.#session.setSurface(surface, wantDepthChannel);
  }
  async histogram(
    surface: string,
    fromEntry: number,
    toEntry: number,
    lowTick: number,
    highTick: number,
  ): Promise<SurfaceHistogram> {
    return this.#session.histogram(surface, fromEntry, toEntry, lowTick, highTick) ?? EMPTY_HISTOGRAM;
  }

  async estimateExport(fromEntry: number, toEntry: number): Promise<ExportEstimate> {
    const source = this.#session.exportable;
    const range = source?.run.binRange(fromEntry, toEntry);
    return source === undefined || range === undefined
      ? { rows: 0, bytes: 0 }
      : estimateGridExport(source.plan, range);
  }

  /** Replays the file anew up to the range's end, in an engine of its own: the bytes the command line writes. */
  async exportArrow(fromEntry: number, toEntry: number): Promise<Blob> {
    const source = this.#session.exportable;
    const range = source?.run.binRange(fromEntry, toEntry);
    if (source === undefined || range === undefined)
      throw new ProblemError({ code: "export_failed", fatal: false });
    const parts: Uint8Array<ArrayBuffer>[] = [];
    await exportGrid({
      environment: this.parts.environment,
      file: source.file,
      plan: source.plan,
      ...(source.run.isWhole(range) ? {} : { range }),
      format: "file",
      withGold: false,
      skipEmpty: false,
      sink: (bytes) => void parts.push(bytes.slice()),
      signal: source.signal,
    });
    return new Blob(parts, { type: "application/vnd.apache.arrow.file" });
  }

  async clearCache(): Promise<void> {
    await this.parts.cache?.clear();
  }
  async cacheUsage(): Promise<{ readonly entries: number; readonly bytes: number }> {
    return (await this.parts.cache?.usage()) ?? { entries: 0, bytes: 0 };
  }
}
