// Design tokens as numbers for the shader. Only the forms the token file uses: #rgb, #rrggbb, rgb(r g b / a).

/** Red, green, blue, alpha, each 0 … 1. */
export type Rgba = readonly [number, number, number, number];

export function parseColor(text: string): Rgba {
  const trimmed = text.trim();
  if (trimmed.startsWith("#")) {
    return parseHex(trimmed.slice(1));
  }
  const parts = trimmed.match(/[\d.]+%?/g) ?? [];
  const [red, green, blue, alpha] = parts;
  return [channel(red), channel(green), channel(blue), alpha === undefined ? 1 : share(alpha)];
}

function parseHex(digits: string): Rgba {
  const long = digits.length < 6 ? digits.replaceAll(/./g, "$&$&") : digits;
  const at = (index: number): number => Number.parseInt(long.slice(index, index + 2), 16) / 255;
  return [at(0), at(2), at(4), long.length > 6 ? at(6) : 1];
}

function channel(text: string | undefined): number {
  return text === undefined ? 0 : Number.parseFloat(text) / 255;
}

function share(text: string): number {
  return text.endsWith("%") ? Number.parseFloat(text) / 100 : Number.parseFloat(text);
}
