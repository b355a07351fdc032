// Docks and panels: which are in sight, how large they are, which frame the window has room for. What is chosen is
// kept by Settings.
import { assertNever } from "../../lib/assert-never.ts";
import type { LayoutChange } from "../state/intent.ts";
import {
  allDocks,
  INITIAL_LAYOUT,
  isPanelShown,
  visibleDocks,
  withoutPanel,
  withPanel,
} from "../state/panel-layout.ts";
import type { DockId, FrameWidth, LayoutState, SidePanel } from "../state/panel-layout.ts";
import type { Store } from "../state/store.ts";
import { ONE_DOCK, WIDE } from "../theme/window-widths.ts";

export interface LayoutControlParts {
  readonly store: Store;
  readonly matchMedia: (query: string) => MediaQueryList;
}

export class LayoutControl {
  constructor(private readonly parts: LayoutControlParts) {}

  /** From now on the frame follows the width of the window. */
  start(): void {
    const { matchMedia } = this.parts;
    const narrow = matchMedia(ONE_DOCK);
    const wide = matchMedia(WIDE);
    const fit = (): void => {
      const frame: FrameWidth = narrow.matches ? "narrow" : wide.matches ? "wide" : "desk";
      this.#set({ frame });
    };
    for (const list of [narrow, wide]) list.addEventListener("change", fit);
    fit();
  }

  show(panel: SidePanel): void {
    this.#set(withPanel(this.#layout, panel));
  }

  toggle(panel: SidePanel): void {
    const layout = this.#layout;
    this.#set(isPanelShown(layout, panel) ? withoutPanel(layout, panel) : withPanel(layout, panel));
  }

  /** All docks go; when none is in sight, all come back. */
  toggleDocks(): void {
    const layout = this.#layout;
    const isAny = visibleDocks(layout).length > 0;
    this.#set({ hidden: isAny ? allDocks(layout).map(({ id }) => id) : [] });
  }

  reset(): void {
    const { frame } = this.#layout;
    this.#set({ ...INITIAL_LAYOUT, frame });
  }

  change(change: LayoutChange): void {
    const { widths, shares, hidden } = this.#layout;
    switch (change.kind) {
      case "width":
        this.#set({ widths: withNumber(widths, change.dock, change.px) });
        return;
      case "share":
        this.#set({ shares: withNumber(shares, change.dock, change.percent) });
        return;
      case "dock": {
        const others = hidden.filter((id) => id !== change.dock);
        this.#set({ hidden: change.isShown ? others : [...others, change.dock] });
        return;
      }
      case "reset":
        this.reset();
        return;
      default:
        assertNever(change);
    }
  }

  get #layout(): LayoutState {
    return this.parts.store.state.ui.layout;
  }

  #set(change: Partial<LayoutState>): void {
    this.parts.store.dispatch({ kind: "ui-changed", ui: { layout: { ...this.#layout, ...change } } });
  }
}

type DockNumbers = Readonly<Partial<Record<DockId, number>>>;

function withNumber(numbers: DockNumbers, dock: DockId, value: number | undefined): DockNumbers {
  const { [dock]: _, ...others } = numbers;
  return value === undefined ? others : { ...others, [dock]: value };
}
