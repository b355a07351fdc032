// Says which control's tooltip is on show: that of what the mouse has rested on for a moment, or that of what the keys
// have just gone to, until it is left, pressed or scrolled, or a key is used (design guide section 7). It listens to the
// document alone; movements inside a component are seen there by `pointermove` only, because crossing from one of its
// parts to the next never leaves it. Fingers have no tooltips: resting on something means something else to them.
import type { ShownTip } from "../components/tool-tip.ts";
import { readTip, TIP_ATTRIBUTE } from "../state/tip-text.ts";
import { deepActiveElement } from "./key-map.ts";

/** Design guide section 7. */
const REST_MS = 400;
/** Keys by which the focus moves; others that move it open or close something, which is what is looked at then. */
const MOVES_FOCUS = new Set(["Tab", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End"]);

export interface TooltipParts {
  readonly document: Pick<Document, "addEventListener">;
  /** The element that has the focus, inside whatever component it is. */
  readonly focused: () => Element | undefined;
  /** Undefined: nothing is shown. */
  readonly show: (shown: ShownTip | undefined) => void;
  /** Calls back whenever the element's tooltip or its place may have changed; returns what ends that. */
  readonly observe: (target: Element, changed: () => void) => () => void;
  /** Returns what takes the call back. */
  readonly later: (callback: () => void, ms: number) => () => void;
}

export class TooltipWatch {
  private pointed: Element | undefined;
  private place: ShownTip["pointer"];
  private cancel: () => void = nothing;
  private forget: () => void = nothing;

  constructor(private readonly parts: TooltipParts) {
    const { document } = parts;
    const early = { capture: true, passive: true };
    for (const type of ["pointermove", "pointerover"] as const) {
      document.addEventListener(type, (event) => this.point(event), early);
    }
    document.addEventListener("pointerout", (event) => this.leave(event), early);
    document.addEventListener("keydown", (event) => this.key(event), early);
    for (const type of ["pointerdown", "wheel", "scroll", "drop"] as const) {
      document.addEventListener(type, () => this.hide(), early);
    }
  }

  /** What was pressed or scrolled keeps quiet until the pointer has been elsewhere. */
  private point(event: PointerEvent): void {
    if (event.pointerType === "touch") return;
    this.place = { x: event.clientX, y: event.clientY };
    const target = event.composedPath().find(hasTip);
    if (target === this.pointed) return;
    this.pointed = target;
    this.hide();
    if (target !== undefined && event.buttons === 0) {
      this.cancel = this.parts.later(() => this.show(target, this.place), REST_MS);
    }
  }

  /** Out of the window. */
  private leave(event: PointerEvent): void {
    if (event.relatedTarget !== null || this.pointed === undefined) return;
    this.pointed = undefined;
    this.hide();
  }

  private key(event: KeyboardEvent): void {
    this.hide();
    if (!MOVES_FOCUS.has(event.key)) return;
    const before = this.parts.focused();
    // The focus moves once the key has been offered to the page.
    this.cancel = this.parts.later(() => {
      const target = this.parts.focused();
      if (target !== undefined && target !== before && target.matches(":focus-visible"))
        this.show(target, undefined);
    }, 0);
  }

  private show(target: Element, pointer: ShownTip["pointer"]): void {
    this.hide();
    if (readTip(target.getAttribute(TIP_ATTRIBUTE)) === undefined || !target.isConnected) return;
    const say = (): void => {
      const tip = readTip(target.getAttribute(TIP_ATTRIBUTE));
      if (tip === undefined || !isSeen(target)) this.hide();
      else this.parts.show({ tip, target, isBeside: isInMenu(target), pointer });
    };
    this.forget = this.parts.observe(target, say);
    say();
  }

  private hide(): void {
    this.cancel();
    this.forget();
    this.cancel = this.forget = nothing;
    this.parts.show(undefined);
  }
}

/** The watch of a page. */
export function watchTooltips(document: Document, show: TooltipParts["show"]): void {
  void new TooltipWatch({
    document,
    focused: () => deepActiveElement(document),
    show,
    observe: observeTarget,
    later: (callback, ms) => {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
  });
}

/** Its text, its size, or that it is gone. */
function observeTarget(target: Element, changed: () => void): () => void {
  const text = new MutationObserver(changed);
  const size = new ResizeObserver(changed);
  text.observe(target, { attributeFilter: [TIP_ATTRIBUTE] });
  size.observe(target);
  return () => {
    text.disconnect();
    size.disconnect();
  };
}

/** As it is drawn: what an element holds may stand in a menu of another component. */
function isInMenu(target: Element): boolean {
  for (let one: Element | undefined = target; one !== undefined; one = drawnIn(one)) {
    if (one.hasAttribute("popover")) return true;
  }
  return false;
}

function drawnIn(element: Element): Element | undefined {
  const { parentNode } = element;
  return element.assignedSlot ?? element.parentElement ?? (parentNode as ShadowRoot | null)?.host;
}

function isSeen(target: Element): boolean {
  if (!target.isConnected) return false;
  const { width, height } = target.getBoundingClientRect();
  return width > 0 || height > 0;
}

function hasTip(part: EventTarget): part is Element {
  return "getAttribute" in part && readTip((part as Element).getAttribute(TIP_ATTRIBUTE)) !== undefined;
}

function nothing(): void {
  // Nothing to take back.
}
