// Which drawing choices mean nothing for a surface, and why: they are offered greyed out with the reason, never
// taken and silently ignored.
import { depthValueOf, findSurface } from "../../core/bins/surfaces.ts";
import type { Surface } from "../../core/bins/surfaces.ts";

const SEQUENTIAL: ReadonlySet<string> = new Set(["ember", "viridis", "cividis", "grey"]);

/** Why this choice has no effect; undefined: it has one. */
export function idleReason(
  name: string,
  choice: string,
  values: { readonly surface: string; readonly scheme: string },
): string | undefined {
  const surface = findSurface(values.surface);
  if (surface === undefined) return undefined;
  switch (name) {
    case "scheme":
      return schemeReason(choice, surface);
    case "norm":
      if (choice === "percentile") return undefined;
      if (surface.isCode === true) return "codes have fixed limits";
      return values.scheme === "diverging" ? "diverging colours take the value itself" : undefined;
    case "paint":
      return choice === "touched" && depthValueOf(surface) !== undefined
        ? "the book is known everywhere"
        : undefined;
    case "cell_value":
      return depthValueOf(surface) === "size" ? undefined : "only resting size changes inside a cell";
    default:
      return undefined;
  }
}

function schemeReason(choice: string, { signed }: Surface): string | undefined {
  if (signed && SEQUENTIAL.has(choice)) return "one hue cannot show a sign";
  return !signed && choice === "mono_red" ? "shows what is below zero only" : undefined;
}
