// Draws on demand: a request asks for one animation frame, further requests before it join in; without a request
// there is no frame. The clock of frames comes in, so that tests own it.

export interface FrameSource {
  readonly requestFrame: (callback: () => void) => number;
  readonly cancelFrame: (handle: number) => void;
}

export class FrameScheduler {
  private handle: number | undefined;
  private stopped = false;

  constructor(
    private readonly source: FrameSource,
    private readonly draw: () => void,
  ) {}

  request(): void {
    if (this.handle === undefined && !this.stopped) {
      this.handle = this.source.requestFrame(() => {
        this.handle = undefined;
        this.draw();
      });
    }
  }

  stop(): void {
    this.stopped = true;
    if (this.handle !== undefined) {
      this.source.cancelFrame(this.handle);
      this.handle = undefined;
    }
  }
}
