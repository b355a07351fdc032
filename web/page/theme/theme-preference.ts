// Which theme and side colours are shown: the user's choice, else what the system asks for. Written to the
// root element, where tokens.css reads it. public/theme-start.js does the same before the first paint.

export const THEMES = ["dark", "light", "contrast"] as const;
export type Theme = (typeof THEMES)[number];
export type ThemeChoice = Theme | "system";
export type SideColours = "sky" | "green";

export interface Appearance {
  readonly theme: ThemeChoice;
  readonly sides: SideColours;
}

const STORAGE_KEY = "spymaster.appearance";

export interface ThemeEnvironment {
  readonly root: HTMLElement;
  readonly storage: Pick<Storage, "getItem" | "setItem" | "removeItem"> | undefined;
  matchMedia(query: string): MediaQueryList;
}

function isTheme(value: unknown): value is Theme {
  return THEMES.some((theme) => theme === value);
}

/** Whatever is stored is coerced field by field; damaged settings never stop the start. */
function readAppearance(storage: ThemeEnvironment["storage"]): Appearance {
  let stored: unknown;
  try {
    stored = JSON.parse(storage?.getItem(STORAGE_KEY) ?? "{}");
  } catch {
    stored = {};
  }
  const fields: { theme?: unknown; sides?: unknown } = typeof stored === "object" && stored ? stored : {};
  return {
    theme: isTheme(fields.theme) ? fields.theme : "system",
    sides: fields.sides === "green" ? "green" : "sky",
  };
}

export class ThemePreference {
  appearance: Appearance;
  private readonly contrast: MediaQueryList;
  private readonly light: MediaQueryList;
  private readonly forced: MediaQueryList;

  constructor(
    private readonly environment: ThemeEnvironment,
    private readonly changed: (theme: Theme, appearance: Appearance) => void,
  ) {
    this.appearance = readAppearance(environment.storage);
    this.contrast = environment.matchMedia("(prefers-contrast: more)");
    this.light = environment.matchMedia("(prefers-color-scheme: light)");
    this.forced = environment.matchMedia("(forced-colors: active)");
    for (const query of [this.contrast, this.light, this.forced]) {
      query.addEventListener("change", () => this.apply());
    }
    this.apply();
  }

  get theme(): Theme {
    const { theme } = this.appearance;
    // The system's own colours surround the pictures: those have to stand on a ground like theirs, whatever was chosen.
    if (this.forced.matches) return this.light.matches ? "light" : "contrast";
    if (theme !== "system") return theme;
    if (this.contrast.matches) return "contrast";
    return this.light.matches ? "light" : "dark";
  }

  choose(appearance: Partial<Appearance>): void {
    this.appearance = { ...this.appearance, ...appearance };
    try {
      this.environment.storage?.setItem(STORAGE_KEY, JSON.stringify(this.appearance));
    } catch {
      // A full or blocked store only means that the choice is not remembered.
    }
    this.apply();
  }

  private apply(): void {
    this.environment.root.dataset["theme"] = this.theme;
    if (this.appearance.sides === "green") this.environment.root.dataset["sides"] = "green";
    else delete this.environment.root.dataset["sides"];
    this.changed(this.theme, this.appearance);
  }
}
