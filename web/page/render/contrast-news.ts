// Tells the legend the limits in force, and the running maximum they go by: it moves with every column, and whoever
// reads it is told a few times a second.
import type { AutoContrast } from "./auto-contrast.ts";
import type { Contrast } from "./contrast.ts";
import type { ColumnStore } from "./column-store.ts";
import type { MapEventList } from "./map-events.ts";
import type { MapLook } from "./map-look.ts";
import type { SurfaceStyle } from "./surface-style.ts";
import type { ViewControl } from "./view-control.ts";

const MAXIMUM_INTERVAL_MS = 250;

export interface ContrastNewsParts {
  /** Milliseconds, monotonic. */
  readonly now: () => number;
  readonly events: MapEventList;
  readonly auto: AutoContrast;
  readonly control: ViewControl;
  /** Of the columns that are drawn. */
  readonly store: () => ColumnStore;
}

export class ContrastNews {
  #maximum = 0;
  #toldMs = Number.NEGATIVE_INFINITY;

  constructor(private readonly parts: ContrastNewsParts) {}

  tell(contrast: Contrast, style: SurfaceStyle): void {
    const { now, events, auto } = this.parts;
    const { histogram, locked } = auto;
    const maximum = this.#runningMaximum();
    this.#maximum = maximum;
    this.#toldMs = now();
    events.emit("contrast", { contrast, histogram, locked, maximum, style });
  }

  /** The maximum has moved since it was told, and it counts. */
  isDue({ normalisation }: MapLook): boolean {
    if (normalisation !== "adaptive_running_max") return false;
    const isTime = this.parts.now() - this.#toldMs >= MAXIMUM_INTERVAL_MS;
    return isTime && this.#runningMaximum() !== this.#maximum;
  }

  #runningMaximum(): number {
    const { control, store } = this.parts;
    const entry = control.range().toEntry - 1;
    return entry < store().first ? 0 : store().signalMax(entry);
  }
}
