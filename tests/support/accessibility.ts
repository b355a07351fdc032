// What assistive technology and fingers need, asked of the running page: the audit, and how large targets are.
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** Measuring contrast takes longer than all other rules together; both in one run take longest of all. */
const CONTRAST = "color-contrast";

export interface Audit {
  /** Hosts from below the page's element down to what is looked at; the whole page without. */
  readonly within?: readonly [string, ...string[]];
  /** One of both halves; all rules without. */
  readonly part?: "contrast" | "all but contrast";
}

/** Serious and critical findings, in words. The replay stands still, or the audit competes with its drawing. */
export async function seriousViolations(page: Page, { within, part }: Audit = {}): Promise<string[]> {
  const found: string[] = [];
  for (const half of ["contrast", "all but contrast"] as const) {
    if (part !== undefined && part !== half) continue;
    const builder = new AxeBuilder({ page }).setLegacyMode().options({
      resultTypes: ["violations"],
      ...(half === "contrast"
        ? { runOnly: { type: "rule", values: [CONTRAST] } }
        : { rules: { [CONTRAST]: { enabled: false } } }),
    });
    if (within !== undefined) builder.include({ fromShadowDom: ["spy-app", ...within] });
    const { violations } = await builder.analyze();
    for (const { id, impact, nodes } of violations) {
      if (impact !== "serious" && impact !== "critical") continue;
      found.push(`${id}: ${nodes.map(({ html }) => html).join(" ")}`);
    }
  }
  return found;
}

/**
 * Controls in sight that are smaller than this each way, by name and size. The legend's handles are taken hold of
 * anywhere on its ramp, a field also by its label.
 */
export function smallTargets(page: Page, leastPx: number): Promise<string[]> {
  return page.evaluate((least) => {
    const SELECTOR =
      'button, select, summary, a[href], input:not([type="hidden"]), [role="slider"], [role="tab"], [role="option"]';
    const found: string[] = [];
    const visit = (root: Document | ShadowRoot): void => {
      for (const element of root.querySelectorAll<HTMLElement | SVGElement>("*")) {
        if (element.shadowRoot) visit(element.shadowRoot);
        if (!element.matches(SELECTOR) || !element.checkVisibility({ visibilityProperty: true })) continue;
        const target = element.closest("label") ?? element.closest("svg") ?? element;
        const { width, height, bottom, right, top, left } = target.getBoundingClientRect();
        const isInSight = bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
        if (width === 0 || !isInSight || (width >= least - 0.5 && height >= least - 0.5)) continue;
        const name = element.getAttribute("aria-label") ?? element.textContent.trim();
        const host = (element.getRootNode() as ShadowRoot).host.localName;
        found.push(`${host} ${element.localName} ${name}: ${width.toFixed(0)} × ${height.toFixed(0)}`);
      }
    };
    visit(document);
    return found;
  }, leastPx);
}
