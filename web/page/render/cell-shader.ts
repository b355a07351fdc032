// GLSL of the cells: value → colour for every device pixel of the map, ground and hatches included. Pixels are
// counted from the top left in device pixels. The layout of a texture row is that of column-store.ts; the
// reference colour schemes are live-view.md section 3, the ramps and hatches the design guide sections 5.2–5.4.
import { ABSENT, COLUMN_CAPACITY, HEADER_TEXELS } from "./column-store.ts";

export const COLOR_SCHEMES = [
  "ramp",
  "pressure_vacuum",
  "thermal",
  "mono_green",
  "mono_red",
  "diverging",
] as const;
export type ColorScheme = (typeof COLOR_SCHEMES)[number];

/** `percentile` is the page's own contrast; the others are those of live-view.md section 3. */
export const NORMALISATIONS = [
  "percentile",
  "adaptive_running_max",
  "zscore_clamp",
  "identity_clamp",
] as const;
export type Normalisation = (typeof NORMALISATIONS)[number];

/** How cells share a pixel when zoomed out (product.md H-4): the largest magnitude, or the sum of flows. */
export const REDUCTIONS = ["max", "sum"] as const;
export type Reduction = (typeof REDUCTIONS)[number];

export const CELL_VERTEX = `#version 300 es
precision highp float;
in vec2 aPosition;
void main() { gl_Position = vec4(aPosition, 0.0, 1.0); }
`;

export const CELL_FRAGMENT = `#version 300 es
precision highp float;
precision highp int;
precision highp sampler2D;
uniform sampler2D uCells;
uniform sampler2D uDepth;
uniform sampler2D uRamp;
uniform vec2 uSize;
uniform vec4 uView;      // column at the left edge, columns a pixel, tick at the top edge, ticks a pixel
uniform vec4 uContrast;  // lo, hi, gamma, 1 = signed
uniform vec4 uGround;
uniform vec4 uHatchNone;
uniform vec4 uHatchInvalid;
uniform int uFirstSlot;
uniform int uColumns;
uniform int uScheme;
uniform int uNormalisation;
uniform int uReduction;
uniform int uHasDepth;
uniform float uPixelRatio;
out vec4 outColor;

const int CAPACITY = ${COLUMN_CAPACITY};
const int HEADER = ${HEADER_TEXELS};
const float ABSENT_BELOW = ${(ABSENT * 0.97).toExponential()};
const int MAX_STEPS = 16;
const float HATCH_GAP = 7.0;

float hatch(float along) {
  float period = HATCH_GAP * uPixelRatio;
  float off = abs(mod(along, period) - 0.5 * period) * 0.70710678;
  return clamp(0.5 * uPixelRatio + 0.5 - off, 0.0, 1.0);
}

vec3 ramp(float position) {
  return texelFetch(uRamp, ivec2(int(position + 0.5), 0), 0).rgb;
}

float bend(float v) { return pow(v, uContrast.z); }

// Signed value brought to about -1 ... 1.
float normalise(float v, float signalMax) {
  if (uNormalisation == 0) return v / uContrast.y;
  if (uNormalisation == 1) return signalMax > 1e-9 ? v / signalMax : v;
  return clamp(v, -1.0, 1.0);
}

vec3 rampColor(float v, float signalMax) {
  if (v == 0.0) return uGround.rgb;
  if (uContrast.w > 0.5) {
    float s = normalise(v, signalMax);
    float t = bend(min(1.0, abs(s)));
    return ramp(s > 0.0 ? 128.0 + 127.0 * t : 127.0 - 127.0 * t);
  }
  float t = 0.0;
  if (uNormalisation != 0) t = clamp(normalise(v, signalMax), 0.0, 1.0);
  else if (v > 0.0) t = clamp((log(v) - log(uContrast.x)) / (log(uContrast.y) - log(uContrast.x)), 0.0, 1.0);
  return ramp(255.0 * bend(t));
}

vec3 lit(vec3 color, float lum) { return clamp(floor(color * 255.0 * lum + 0.5) / 255.0, 0.0, 1.0); }

vec3 schemeColor(float s, float d) {
  if (uScheme == 1) {
    float p = pow(max(0.0, s), 0.7);
    if (p <= 0.05) return lit(vec3(0.12, 0.12, 0.18), 0.08 * d);
    return lit(vec3(0.02 + 0.06 * p, 0.08 + 0.92 * p, 0.03 + 0.12 * p), 0.10 + 0.15 * d + 0.75 * p);
  }
  if (uScheme == 2) {
    float t = clamp(s, -1.0, 1.0);
    float u = bend(max(0.0, t));
    float n = bend(max(0.0, -t));
    return lit(vec3(0.1 + 0.8 * n + 0.2 * u, 0.05 + 0.4 * u + 0.1 * n, 0.3 + 0.2 * u), 0.1 + 0.1 * d + 0.8 * (u + n));
  }
  if (uScheme == 3 || uScheme == 4) {
    float t = bend(max(0.0, uScheme == 3 ? s : -s));
    float lum = 0.05 + 0.1 * d + 0.85 * t;
    float main = 0.08 + 0.92 * t;
    return lit(uScheme == 3 ? vec3(0.02, main, 0.04) : vec3(main, 0.02, 0.04), lum);
  }
  float f = tanh(s);
  float lum = 0.04 + 0.56 * d;
  if (f > 0.03) return lit(vec3(0.04 + 0.06 * f, 0.45 + 0.55 * f, 0.35 + 0.35 * f), lum);
  if (f < -0.03) return lit(vec3(0.55 - 0.45 * f, 0.04, 0.20 - 0.35 * f), lum);
  return lit(vec3(0.12, 0.12, 0.22), lum);
}

void main() {
  vec2 pixel = vec2(gl_FragCoord.x - 0.5, uSize.y - gl_FragCoord.y - 0.5);
  float rising = gl_FragCoord.x + uSize.y - gl_FragCoord.y;
  float falling = gl_FragCoord.x - uSize.y + gl_FragCoord.y;

  // Columns and ticks under this pixel: those whose cells begin in it, or the one it lies in.
  float leftColumn = uView.x + pixel.x * uView.y;
  int fromColumn = uView.y > 1.0 ? int(ceil(leftColumn)) : int(floor(leftColumn + 0.5 * uView.y));
  int toColumn = uView.y > 1.0 ? int(ceil(leftColumn + uView.y)) : fromColumn + 1;
  float topTick = uView.z - pixel.y * uView.w + 0.5;
  int toTick = uView.w > 1.0 ? int(ceil(topTick)) : int(floor(topTick - 0.5 * uView.w)) + 1;
  int fromTick = uView.w > 1.0 ? int(ceil(topTick - uView.w)) : toTick - 1;

  if (fromColumn >= uColumns) { outColor = vec4(uGround.rgb, 1.0); return; }

  bool known = false;
  bool painted = false;
  bool invalid = false;
  float value = 0.0;
  float depthShare = 0.0;
  float signalMax = 0.0;
  for (int i = 0; i < MAX_STEPS; i++) {
    int column = fromColumn + i;
    if (column >= toColumn || column >= uColumns) break;
    if (column < 0) continue;
    int slot = (uFirstSlot + column) & (CAPACITY - 1);
    int base = int(texelFetch(uCells, ivec2(0, slot), 0).r);
    int rows = int(texelFetch(uCells, ivec2(1, slot), 0).r);
    int validity = int(texelFetch(uCells, ivec2(2, slot), 0).r);
    if (validity == 1 || validity == 3 || validity == 4) invalid = true;
    if (rows == 0 || validity == 0) continue;
    float columnMax = texelFetch(uCells, ivec2(3, slot), 0).r;
    float depthMax = texelFetch(uCells, ivec2(4, slot), 0).r;
    for (int j = 0; j < MAX_STEPS; j++) {
      int row = fromTick + j - base;
      if (fromTick + j >= toTick) break;
      if (row < 0 || row >= rows) continue;
      known = true;
      float v = texelFetch(uCells, ivec2(HEADER + row, slot), 0).r;
      if (v < ABSENT_BELOW) continue;
      if (uReduction == 1) value += v;
      if (uReduction == 0 && (!painted || abs(v) > abs(value))) value = v;
      painted = true;
      signalMax = max(signalMax, columnMax);
      if (uHasDepth == 1) {
        float d = texelFetch(uDepth, ivec2(HEADER + row, slot), 0).r;
        float top = depthMax > 0.0 ? depthMax : 1.0;
        depthShare = max(depthShare, min(1.0, log(1.0 + max(0.0, d)) / log(1.0 + top)));
      }
    }
  }

  vec3 color = uGround.rgb;
  if (!known) {
    color = mix(color, uHatchNone.rgb, uHatchNone.a * hatch(rising));
  } else if (painted) {
    color = uScheme == 0 ? rampColor(value, signalMax) : schemeColor(normalise(value, signalMax), depthShare);
  }
  if (known && invalid) {
    color = mix(uGround.rgb, color, 0.4);
    color = mix(color, uHatchInvalid.rgb, uHatchInvalid.a * hatch(falling));
  }
  outColor = vec4(color, 1.0);
}
`;
