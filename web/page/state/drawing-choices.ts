// Which drawing choices mean nothing for a surface, and why: they are offered greyed out with the reason, never
// taken and silently ignored.
import { BY_SIDE } from "../../core/config/view-parameters.ts";
import { depthValueOf, findSurface, hasSides } from "../../core/bins/surfaces.ts";
import type { Surface } from "../../core/bins/surfaces.ts";
import { choiceReasonStrings } from "../../strings/drawing-choices.ts";

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
      if (surface.isCode === true) return choiceReasonStrings.codes;
      return values.scheme === "diverging" ? choiceReasonStrings.diverging : undefined;
    case "paint":
      return choice === "touched" && depthValueOf(surface) !== undefined
        ? choiceReasonStrings.bookKnown
        : undefined;
    case "cell_value":
      return depthValueOf(surface) === "size" ? undefined : choiceReasonStrings.restingOnly;
    default:
      return undefined;
  }
}

function schemeReason(choice: string, surface: Surface): string | undefined {
  const { signed } = surface;
  if (choice === BY_SIDE) return hasSides(surface) ? undefined : choiceReasonStrings.noSides;
  if (signed && SEQUENTIAL.has(choice)) return choiceReasonStrings.oneHue;
  return !signed && choice === "mono_red" ? choiceReasonStrings.belowZeroOnly : undefined;
}
