// <spy-icon name="play">: one Lucide icon, taken from the package as source text and parsed once.
import { css, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import { ICON_SOURCES } from "./icon-sources.ts";
import type { IconName } from "./icon-sources.ts";

const parsed = new Map<IconName, SVGElement>();

function icon(name: IconName): Node {
  let element = parsed.get(name);
  if (element === undefined) {
    const document = new DOMParser().parseFromString(ICON_SOURCES[name], "image/svg+xml");
    element = document.documentElement as unknown as SVGElement;
    element.removeAttribute("class");
    parsed.set(name, element);
  }
  return element.cloneNode(true);
}

@customElement("spy-icon")
export class Icon extends LitElement {
  static override styles = css`
    :host {
      display: inline-flex;
      flex: none;
      width: var(--icon-md);
      height: var(--icon-md);
    }
    :host([size="small"]) {
      width: var(--icon-sm);
      height: var(--icon-sm);
    }
    :host([size="large"]) {
      width: var(--icon-lg);
      height: var(--icon-lg);
    }
    svg {
      width: 100%;
      height: 100%;
      stroke-width: var(--icon-stroke);
    }
  `;

  @property() name: IconName = "x";

  override connectedCallback(): void {
    super.connectedCallback();
    this.setAttribute("aria-hidden", "true");
  }

  protected override render(): Node {
    return icon(this.name);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "spy-icon": Icon;
  }
}
