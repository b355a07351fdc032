// The parts of culori that the colour tests use; the package brings no types.
declare module "culori" {
  interface Color {
    readonly l?: number;
    readonly r?: number;
    readonly g?: number;
    readonly b?: number;
    readonly alpha?: number;
  }
  type Input = string | Color | undefined;
  export function parse(colour: string): Color | undefined;
  export function converter(mode: string): (colour: Input) => Color | undefined;
  export function differenceCiede2000(): (first: Input, second: Input) => number;
  export function wcagContrast(first: Input, second: Input): number;
  export function filterDeficiencyProt(severity: number): (colour: Input) => Color;
  export function filterDeficiencyDeuter(severity: number): (colour: Input) => Color;
  export function filterDeficiencyTrit(severity: number): (colour: Input) => Color;
}
