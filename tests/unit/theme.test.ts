// The colour rules of the design: contrast, colour differences under simulated colour-vision deficiency and
// monotone lightness of every ramp. They guard the tokens and ramps that the page is built from.
import {
  converter,
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  parse,
  wcagContrast,
} from "culori";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import ramps from "../../web/page/theme/ramps.json";
import { sideRamps } from "../../web/page/render/side-ramps.ts";
import { ThemePreference } from "../../web/page/theme/theme-preference.ts";

type Tokens = Readonly<Record<string, string>>;

const css = readFileSync(new URL("../../web/page/theme/tokens.css", import.meta.url), "utf8");
const distance = differenceCiede2000();
const lab = converter("lab65");
const rgb = converter("rgb");
const SIGHTS = {
  normal: (colour: string) => parse(colour),
  protanopia: (colour: string) => filterDeficiencyProt(1)(parse(colour)),
  deuteranopia: (colour: string) => filterDeficiencyDeuter(1)(parse(colour)),
  tritanopia: (colour: string) => filterDeficiencyTrit(1)(parse(colour)),
};

function tokensOf(selector: string): Tokens {
  const start = css.indexOf(`\n${selector} {`);
  if (start < 0) throw new Error(`no block ${selector}`);
  const body = css.slice(css.indexOf("{", start) + 1, css.indexOf("\n}", start));
  return Object.fromEntries(
    [...body.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name, value?.trim()]),
  );
}

const dark = tokensOf(":root");
const THEMES: Record<string, Tokens> = {
  dark,
  light: { ...dark, ...tokensOf(':root[data-theme="light"]') },
  contrast: { ...dark, ...tokensOf(':root[data-theme="contrast"]') },
};
const GREEN_SIDES: Record<string, Tokens> = {
  dark: tokensOf(':root[data-sides="green"]'),
  light: tokensOf(':root[data-theme="light"][data-sides="green"]'),
  contrast: tokensOf(':root[data-theme="contrast"][data-sides="green"]'),
};
const GROUNDS = ["surface-app", "surface-panel", "surface-raised", "surface-inset", "surface-chart"];
const STATES = ["empty", "building", "valid", "suspect", "incomplete", "auction"];
const LEAST_CONTRAST: readonly (readonly [number, readonly string[]])[] = [
  [7, ["text-1"]],
  [4.5, ["text-2", "text-3", "derived", "pressure", "vacuum", "ok", "warn", "error", "bid", "ask", "accent"]],
  [3, ["icon", "icon-strong", "line-control", "line-axis", "focus", "selection-line"]],
  [3, ["side-unknown", "price-line", "vwap", "crosshair"]],
  [3, STATES.map((state) => `validity-${state}`)],
];
const INKS = [
  ["on-accent", "accent"],
  ["on-side", "bid"],
  ["on-side", "ask"],
  ["on-error", "error"],
  ["badge-synthetic-fg", "badge-synthetic-bg"],
] as const;
/** Text on grounds that are laid over another one: touch rows, hovered and pressed buttons, chips, selected rows. */
const OVERLAID: readonly (readonly [number, string, string])[] = [
  [4.5, "bid", "bid-faint"],
  [4.5, "ask", "ask-faint"],
  [4.5, "text-1", "bid-quiet"],
  [4.5, "text-1", "ask-quiet"],
  [4.5, "text-1", "accent-quiet"],
  [4.5, "warn", "warn-quiet"],
  [4.5, "error", "error-quiet"],
  [4.5, "text-1", "derived-quiet"],
  [4.5, "text-1", "surface-raised-hover"],
  [4.5, "text-2", "surface-raised-hover"],
  [4.5, "text-1", "surface-pressed"],
  [7, "text-1", "surface-readout"],
  [4.5, "text-2", "surface-readout"],
];

describe.each(Object.entries(THEMES))("theme %s", (name, tokens) => {
  const value = (token: string) => tokens[token] ?? "";

  it.each(LEAST_CONTRAST)("keeps a contrast of at least %d : 1 on every ground", (least, names) => {
    for (const token of names) {
      for (const ground of GROUNDS) {
        const contrast = wcagContrast(value(token), value(ground));
        expect(contrast, `${token} on ${ground}`).toBeGreaterThanOrEqual(least);
      }
    }
  });

  it("keeps ink on fills legible", () => {
    for (const [ink, fill] of INKS) {
      expect(wcagContrast(value(ink), value(fill)), `${ink} on ${fill}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it("keeps text legible on what is laid over panel and map", () => {
    for (const [least, ink, layer] of OVERLAID) {
      for (const ground of ["surface-panel", "surface-chart"]) {
        const contrast = wcagContrast(value(ink), over(value(layer), value(ground)));
        expect(contrast, `${ink} on ${layer} over ${ground}`).toBeGreaterThanOrEqual(least);
      }
    }
  });

  it("keeps the other side colours visible on every ground", () => {
    for (const side of ["bid", "ask"]) {
      for (const ground of GROUNDS) {
        const contrast = wcagContrast(GREEN_SIDES[name]?.[side] ?? "", value(ground));
        expect(contrast, `green option: ${side} on ${ground}`).toBeGreaterThanOrEqual(3);
      }
    }
  });

  it.each(Object.keys(SIGHTS) as (keyof typeof SIGHTS)[])("tells sides and forces apart with %s", (sight) => {
    const see = SIGHTS[sight];
    const green = { ...tokens, ...GREEN_SIDES[name] };
    const pairs = [
      [value("bid"), value("ask")],
      [green["bid"] ?? "", green["ask"] ?? ""],
      [value("pressure"), value("vacuum")],
    ] as const;
    for (const [first, second] of pairs) {
      expect(distance(see(first), see(second)), `${first} ${second}`).toBeGreaterThanOrEqual(20);
    }
  });
});

/** A layer as the screen shows it. */
function over(layer: string, ground: string): string {
  const [top, under] = [rgb(parse(layer)), rgb(parse(ground))];
  const alpha = top?.alpha ?? 1;
  const channel = (of: "r" | "g" | "b"): number =>
    Math.round(255 * ((top?.[of] ?? 0) * alpha + (under?.[of] ?? 0) * (1 - alpha)));
  return `rgb(${channel("r")} ${channel("g")} ${channel("b")})`;
}

const lightness = (colour: string) => lab(parse(colour))?.l ?? Number.NaN;
const isMonotone = (values: readonly number[]) => {
  const steps = values.slice(1).map((value, index) => Math.sign(value - (values[index] ?? 0)));
  return steps.every((step) => step === steps[0] && step !== 0);
};

const SIDE_PALETTES = { sky: undefined, green: GREEN_SIDES } as const;

describe.each(["dark", "light", "contrast"] as const)("ramps by side (%s)", (theme) => {
  it.each(["sky", "green"] as const)("go from the ground to the hue of each side (%s)", (palette) => {
    const tokens = { ...THEMES[theme], ...SIDE_PALETTES[palette]?.[theme] };
    const token = (name: string): string => tokens[name] ?? "";
    const { bid, ask } = sideRamps({ chart: token("surface-chart"), bid: token("bid"), ask: token("ask") });
    for (const [ramp, hue] of [
      [bid, token("bid")],
      [ask, token("ask")],
    ] as const) {
      expect(ramp).toHaveLength(256);
      expect(ramp[0]).toBe(token("surface-chart"));
      expect(distance(ramp[255] ?? "", hue)).toBeLessThan(1);
      expect(isMonotone(ramp.map((colour) => lightness(colour)))).toBe(true);
      expect(distance(ramp[255] ?? "", token("price-line"))).toBeGreaterThanOrEqual(15);
    }
  });
});

it("has ramps by side also where a side is as light as the ground", () => {
  const { bid } = sideRamps({ chart: "#202020", bid: "#202020", ask: "#ffffff" });
  expect(bid).toHaveLength(256);
  expect(new Set(bid).size).toBe(256);
});

describe.each(Object.entries(ramps.ramps))("ramp %s", (_name, ramp) => {
  it.each(["dark", "light"] as const)(
    "is monotone in lightness and leaves the price line visible (%s)",
    (theme) => {
      const colours = ramp[theme];
      const values = colours.map((colour) => lightness(colour));
      const halves = ramp.kind === "sequential" ? [values] : [values.slice(0, 128), values.slice(128)];
      const extremes = ramp.kind === "sequential" ? [255] : [0, 255];
      expect(colours).toHaveLength(256);
      for (const half of halves) expect(isMonotone(half)).toBe(true);
      for (const index of extremes) {
        const priceLine = THEMES[theme]?.["price-line"] ?? "";
        expect(distance(colours[index] ?? "", priceLine)).toBeGreaterThanOrEqual(15);
      }
    },
  );

  it.each(["dark", "light"] as const)(
    "has ends that everybody tells apart, where it is signed (%s)",
    (theme) => {
      if (ramp.kind === "sequential") return;
      const [low = "", high = ""] = [ramp[theme][0], ramp[theme][255]];
      for (const see of Object.values(SIGHTS)) {
        expect(distance(see(low), see(high))).toBeGreaterThanOrEqual(20);
      }
    },
  );
});

describe("theme preference", () => {
  function shown(stored: string | undefined, ...matching: readonly string[]): string {
    const root = { dataset: {} as Record<string, string> };
    const preference = new ThemePreference(
      {
        root: root as unknown as HTMLElement,
        storage: { getItem: () => stored ?? null, setItem: () => undefined, removeItem: () => undefined },
        matchMedia: (query) =>
          ({
            matches: matching.includes(query),
            addEventListener: () => undefined,
          }) as unknown as MediaQueryList,
      },
      () => undefined,
    );
    expect(root.dataset["theme"]).toBe(preference.theme);
    return preference.theme;
  }
  const [LIGHT, MORE, FORCED] = [
    "(prefers-color-scheme: light)",
    "(prefers-contrast: more)",
    "(forced-colors: active)",
  ];

  it("follows the system until chosen", () => {
    expect(shown(undefined)).toBe("dark");
    expect(shown(undefined, LIGHT)).toBe("light");
    expect(shown(undefined, LIGHT, MORE)).toBe("contrast");
    expect(shown('{"theme":"dark"}', LIGHT, MORE)).toBe("dark");
  });

  it("stands on a ground like the system's where colours are forced", () => {
    expect(shown('{"theme":"dark"}', LIGHT, FORCED)).toBe("light");
    expect(shown('{"theme":"light"}', FORCED)).toBe("contrast");
  });
});
