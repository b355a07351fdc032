// Whether the user's system asks for pictures that do not move by themselves (product.md X-5); it may change any time.

export function isMotionReduced(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
