// The speeds offered by the menu and the keys (product.md R-2). 0 means as fast as the engine can.
export const SPEED_STEPS: readonly number[] = [0.1, 0.25, 0.5, 1, 2, 5, 10, 25, 50, 100, 250, 1000, 0];
export const MAX_SPEED = 0;
export const SPEED_LIMITS = { min: 0.01, max: 10_000 } as const;

function rank(speed: number): number {
  return speed === MAX_SPEED ? Infinity : speed;
}

/** The next step up or down from any speed, also from one that was typed. */
export function neighbourSpeed(speed: number, direction: 1 | -1): number {
  const ordered = direction === 1 ? SPEED_STEPS : SPEED_STEPS.toReversed();
  const next = ordered.find((step) =>
    direction === 1 ? rank(step) > rank(speed) : rank(step) < rank(speed),
  );
  return next ?? speed;
}

/** "5" → 5, "0.25x" → 0.25, "max" → 0; undefined when it is no speed. */
export function parseSpeed(text: string): number | undefined {
  const typed = text.trim().toLowerCase();
  if (typed === "max" || typed === "0") return MAX_SPEED;
  const number = typed.replace(/[x×]$/, "").replace(",", ".");
  const value = Number(number);
  if (number === "" || !Number.isFinite(value)) return undefined;
  return value >= SPEED_LIMITS.min && value <= SPEED_LIMITS.max ? value : undefined;
}

/** Digits typed in quick succession: "5" → 5, "50" → 50, "05" → 0.5, "0" alone → Max. */
export function speedFromDigits(digits: string): number | undefined {
  if (digits === "0") return MAX_SPEED;
  const text = digits.startsWith("0") ? `0.${digits.slice(1)}` : digits;
  return parseSpeed(text);
}
