// Which surface a replay hands out and how its cells are read, from its name and the parameters that only draw.
import type { CellValue } from "../bins/depth-composer.ts";
import type { PaintMode, SurfaceOptions } from "../bins/surface-reader.ts";
import { findSurface } from "../bins/surfaces.ts";
import type { ParameterValues } from "./open-options.ts";

/** An unknown name means the default surface. */
export function surfaceChoice(
  name: string,
  parameters: ParameterValues,
  wantDepthChannel: boolean,
): SurfaceOptions {
  const surface = findSurface(name) ?? findSurface("vacuum_pressure");
  if (surface === undefined) throw new Error("The default surface is missing.");
  return { surface, wantDepthChannel, ...drawingOf(parameters) };
}

export function drawingOf(parameters: ParameterValues): Pick<SurfaceOptions, "paint" | "cellValue"> {
  return { paint: paintOf(parameters), cellValue: cellValueOf(parameters) };
}

function cellValueOf(parameters: ParameterValues): CellValue {
  const value = parameters["cell_value"];
  return value === "maximum" || value === "last" ? value : "mean";
}

function paintOf(parameters: ParameterValues): PaintMode {
  return parameters["paint"] === "touched" ? "touched" : "always";
}
