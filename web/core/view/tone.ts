// What a value's colour means, apart from the colour itself (settled question 20): the vectors pin the tones through
// the reference colours below, the themes map the same tones to colours of their own.

export type Tone = "up" | "up-weak" | "down" | "down-weak" | "caution" | "muted" | "quiet" | "plain";

/** A tone by sign whose strength runs from 0 (faint) to 1. */
export interface GradedTone {
  readonly direction: "up" | "down" | "none";
  readonly strength: number;
}

/** direction of the value's sign, strength min(1, |value| · gain). */
export function gradedTone(value: number, gain: number): GradedTone {
  const strength = Math.min(1, Math.abs(value) * gain);
  if (value > 0) return { direction: "up", strength };
  if (value < 0) return { direction: "down", strength };
  return { direction: "none", strength: 0 };
}

const REFERENCE_TEXT: Readonly<Record<Tone, string>> = {
  up: "#22cc66",
  "up-weak": "#66d692",
  down: "#cc2255",
  "down-weak": "#dd667f",
  caution: "#ccaa22",
  muted: "#888",
  quiet: "#aaa",
  plain: "#ddd",
};

const REFERENCE_GROUND: Readonly<Record<Tone, string>> = {
  up: "#163124",
  "up-weak": "#1b2c24",
  down: "#341722",
  "down-weak": "#2f1a22",
  caution: "#332a1a",
  muted: "#2f3138",
  quiet: "#2f3138",
  plain: "#2f3138",
};

/** Text colour of the reference page. */
export function referenceColour(tone: Tone | GradedTone): string {
  if (typeof tone === "string") return REFERENCE_TEXT[tone];
  const t = tone.strength;
  if (tone.direction === "up") return `rgb(${30 + 30 * t}, ${160 + 95 * t}, ${100 + 55 * t})`;
  if (tone.direction === "down") return `rgb(${160 + 95 * t}, ${30 + 30 * t}, ${80 + 40 * t})`;
  return REFERENCE_TEXT.muted;
}

/** Background of a badge on the reference page. */
export function referenceGround(tone: Tone): string {
  return REFERENCE_GROUND[tone];
}
