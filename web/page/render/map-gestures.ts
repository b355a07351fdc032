// Pointer, wheel and touch on the map, turned into the actions below (product.md H-8, G-1, G-2; live-view.md
// section 10). It knows areas and distances, no times and no prices.
import { holdPointer } from "../../lib/hold-pointer.ts";
import { HeldKey } from "./held-key.ts";
import type { MapArea } from "./map-layout.ts";
import { PanInertia } from "./pan-inertia.ts";
import { PinchWatch } from "./pinch-watch.ts";
import { isMotionReduced } from "./reduced-motion.ts";
import { TouchTaps } from "./touch-taps.ts";

const DRAG_THRESHOLD_PX = 4;
const ZOOM_PER_STEP = 1.08;
const WHEEL_STEP = 100;
const MAX_WHEEL_STEPS = 3;
const LINE_PX = 40;
const PAGE_PX = 400;
/** WheelEvent.deltaMode: 0 pixels, 1 lines, 2 pages. */
const DELTA_LINES = 1;
const DELTA_PAGES = 2;
/** Dragging an axis by this many pixels doubles or halves its scale. */
const AXIS_DOUBLING_PX = 120;
/** Columns and rows. */
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};
const SHIFT_STEPS = 10;
/** Fingers closer than this along an axis do not zoom it. */
const PINCH_MIN_PX = 24;

export interface GestureTarget {
  areaAt(x: number, y: number): MapArea;
  zoomTime(factor: number, x: number): void;
  zoomPrice(factor: number, y: number): void;
  panTime(dx: number): void;
  panPrice(dy: number): void;
  /** Double click: on an axis that axis alone. */
  refit(area: MapArea): void;
  /** undefined: the pointer left. */
  hover(point: Point | undefined): void;
  /** `isTap`: by a finger, which hides the point. */
  pick(point: Point, isTap: boolean): void;
  /** Arrow keys on the map; false: it has no use for them. */
  step(columns: number, rows: number): boolean;
  dragging(active: boolean): void;
  /** Whether this drag does something of its own; undefined: it pans or scales. */
  beginDrag(area: MapArea, from: Point, keys: DragKeys): DragAction | undefined;
  /** A finger that is held in its place moves the pinned crosshair from then on. */
  beginScrub(from: Point): DragAction | undefined;
  /** `first`: where the tap before this one was, which has been picked. */
  doubleTap(first: Point): void;
}

export interface GestureClock {
  readonly now: () => number;
  readonly requestFrame: (callback: () => void) => number;
  readonly cancelFrame: (handle: number) => void;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Held while the pointer goes down. */
export interface DragKeys {
  readonly shift: boolean;
  readonly zoom: boolean;
}

export interface DragAction {
  move(to: Point): void;
  /** Let go after a move; false: broken off. */
  end(isFinished: boolean): void;
}

interface Drag {
  readonly area: MapArea;
  readonly from: Point;
  moved: boolean;
  readonly action: DragAction | undefined;
  /** More than one finger took part. */
  isPinch: boolean;
}

export class MapGestures {
  private readonly pointers = new Map<number, Point>();
  private readonly abort = new AbortController();
  private drag: Drag | undefined;
  private readonly zoomKey: HeldKey;
  private readonly trackpad: PinchWatch;
  private readonly inertia: PanInertia;
  private readonly taps: TouchTaps;
  private isTouch = false;

  constructor(
    private readonly host: HTMLElement,
    private readonly target: GestureTarget,
    clock: GestureClock,
  ) {
    const { signal } = this.abort;
    this.inertia = new PanInertia({
      ...clock,
      isMotionReduced,
      move: (dx, dy) => {
        target.panTime(dx);
        target.panPrice(dy);
      },
      ended: () => target.dragging(false),
    });
    this.taps = new TouchTaps({
      now: clock.now,
      later: (callback, ms) => {
        const timer = setTimeout(callback, ms);
        return () => clearTimeout(timer);
      },
    });
    this.zoomKey = new HeldKey("Z", signal, (isHeld) => {
      host.style.cursor = isHeld ? "zoom-in" : "";
    });
    this.trackpad = new PinchWatch(signal);
    host.addEventListener("wheel", (event) => this.onWheel(event), { signal, passive: false });
    host.addEventListener("pointerdown", (event) => this.onDown(event), { signal });
    host.addEventListener("pointermove", (event) => this.onMove(event), { signal });
    host.addEventListener("pointerup", (event) => this.onUp(event, true), { signal });
    host.addEventListener("pointercancel", (event) => this.onUp(event, false), { signal });
    host.addEventListener("pointerleave", () => target.hover(undefined), { signal });
    host.addEventListener("keydown", (event) => this.onKey(event), { signal });
    host.addEventListener("dblclick", (event) => this.onDoubleClick(event), { signal });
  }

  destroy(): void {
    this.taps.cancel();
    this.inertia.stop();
    this.abort.abort();
  }

  private point(event: MouseEvent): Point {
    const box = this.host.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  private area(point: Point): MapArea {
    return this.target.areaAt(point.x, point.y);
  }

  /** Fingers have a double tap of their own. */
  private onDoubleClick(event: MouseEvent): void {
    if (!this.isTouch) this.target.refit(this.area(this.point(event)));
  }

  private onKey(event: KeyboardEvent): void {
    this.inertia.stop();
    const step = ARROWS[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const times = event.shiftKey ? SHIFT_STEPS : 1;
    if (this.target.step(step[0] * times, step[1] * times)) event.preventDefault();
  }

  private onWheel(event: WheelEvent): void {
    event.preventDefault();
    this.inertia.stop();
    const { x, y } = this.point(event);
    const pinched = this.trackpad.factorOf(event);
    if (pinched !== undefined) {
      this.target.zoomTime(pinched, x);
      return;
    }
    const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY) && !event.shiftKey;
    if (sideways) {
      this.target.panTime(-wheelPixels(event.deltaX, event.deltaMode));
      return;
    }
    // With Shift many browsers report the wheel as sideways.
    const delta = event.deltaY === 0 ? event.deltaX : event.deltaY;
    const factor = wheelFactor(delta, event.deltaMode);
    const both = event.ctrlKey || event.metaKey;
    const onPriceAxis = this.area({ x, y }) === "price-axis";
    if (both || event.shiftKey || onPriceAxis) {
      this.target.zoomPrice(factor, y);
    }
    if (both || (!event.shiftKey && !onPriceAxis)) {
      this.target.zoomTime(factor, x);
    }
  }

  private onDown(event: PointerEvent): void {
    if (event.button !== 0) {
      return;
    }
    this.inertia.stop();
    const point = this.point(event);
    this.isTouch = event.pointerType === "touch";
    holdPointer(event, this.host);
    this.pointers.set(event.pointerId, point);
    if (this.pointers.size > 1) {
      this.taps.cancel();
      if (this.drag) this.drag.isPinch = true;
      return;
    }
    const area = this.area(point);
    const keys = { shift: event.shiftKey, zoom: this.zoomKey.isHeld };
    const action = this.target.beginDrag(area, point, keys);
    this.drag = { area, from: point, moved: false, action, isPinch: false };
    if (this.isTouch && area === "map" && action === undefined) this.taps.down(() => this.onHold());
  }

  private onHold(): void {
    const { drag } = this;
    if (drag === undefined || drag.moved) return;
    const action = this.target.beginScrub(drag.from);
    if (action === undefined) return;
    this.drag = { ...drag, moved: true, action };
    this.target.dragging(true);
  }

  private onMove(event: PointerEvent): void {
    const point = this.point(event);
    const previous = this.pointers.get(event.pointerId);
    if (!previous || !this.drag) {
      const area = this.area(point);
      this.target.hover(area === "map" || area === "flow" ? point : undefined);
      return;
    }
    if (!this.drag.moved) {
      if (Math.hypot(point.x - this.drag.from.x, point.y - this.drag.from.y) < DRAG_THRESHOLD_PX) {
        return;
      }
      this.drag.moved = true;
      this.taps.cancel();
      this.target.hover(undefined);
      this.target.dragging(true);
    }
    const others = [...this.pointers].filter(([id]) => id !== event.pointerId).map(([, other]) => other);
    const other = others[0];
    if (this.drag.action) {
      this.drag.action.move(point);
    } else if (other) {
      this.pinch(previous, point, other);
    } else {
      this.dragBy(this.drag.area, point.x - previous.x, point.y - previous.y, point);
    }
    this.pointers.set(event.pointerId, point);
  }

  private dragBy(area: MapArea, dx: number, dy: number, point: Point): void {
    if (area === "price-axis") {
      this.target.zoomPrice(2 ** (-dy / AXIS_DOUBLING_PX), this.host.clientHeight / 2);
    } else if (area === "time-axis") {
      this.target.zoomTime(2 ** (dx / AXIS_DOUBLING_PX), point.x);
    } else {
      const up = area === "flow" ? 0 : dy;
      this.target.panTime(dx);
      this.target.panPrice(up);
      if (this.isTouch) this.inertia.moved(dx, up);
    }
  }

  /** Points under both fingers stay put: pan by half the move, zoom about the other finger. */
  private pinch(before: Point, after: Point, other: Point): void {
    this.target.panTime((after.x - before.x) / 2);
    this.target.panPrice((after.y - before.y) / 2);
    const middle = { x: (after.x + other.x) / 2, y: (after.y + other.y) / 2 };
    const wide = Math.abs(before.x - other.x);
    const high = Math.abs(before.y - other.y);
    if (wide > PINCH_MIN_PX) {
      this.target.zoomTime(Math.max(Math.abs(after.x - other.x), 1) / wide, middle.x);
    }
    if (high > PINCH_MIN_PX) {
      this.target.zoomPrice(Math.max(Math.abs(after.y - other.y), 1) / high, middle.y);
    }
  }

  private onUp(event: PointerEvent, finished: boolean): void {
    const point = this.pointers.get(event.pointerId);
    this.pointers.delete(event.pointerId);
    if (!point || this.pointers.size > 0) {
      return;
    }
    const { drag } = this;
    this.drag = undefined;
    this.taps.cancel();
    if (drag?.moved) {
      drag.action?.end(finished);
      const goesOn = finished && drag.action === undefined && !drag.isPinch && this.inertia.release();
      if (!goesOn) this.target.dragging(false);
    } else if (finished && drag?.area === "map") {
      const first = this.isTouch ? this.taps.tap(point) : undefined;
      if (first === undefined) this.target.pick(point, this.isTouch);
      else this.target.doubleTap(first);
    }
  }
}

/** Zoom factor of a wheel event: 1.08 a step, at most three steps; towards the user zooms out. */
export function wheelFactor(delta: number, deltaMode: number): number {
  const steps = Math.min(Math.abs(wheelPixels(delta, deltaMode)) / WHEEL_STEP, MAX_WHEEL_STEPS);
  return ZOOM_PER_STEP ** (delta < 0 ? steps : -steps);
}

function wheelPixels(delta: number, deltaMode: number): number {
  if (deltaMode === DELTA_LINES) {
    return delta * LINE_PX;
  }
  return deltaMode === DELTA_PAGES ? delta * PAGE_PX : delta;
}
