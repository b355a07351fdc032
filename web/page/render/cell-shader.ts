// GLSL of the first of two passes: value → colour, once a cell and not once a pixel (screen-shader.ts spreads the
// result over the screen). A texel of the target is one cell, or one device pixel along an axis where several cells
// share a pixel; row 0 is the lowest price. Alpha says what kind of cell it is. The layout of the data is that of
// column-store.ts; the reference colour schemes are live-view.md section 3, the ramps the design guide section 5.3.
import { FAR_TICKS } from "../../core/bins/far-rows.ts";
import type { Reduction } from "../../core/bins/surfaces.ts";
import { COLOUR_SCHEMES, type ColourScheme } from "../../core/view/cell-shade.ts";
import { COLUMN_CAPACITY } from "./column-store.ts";
import {
  ABSENT_BELOW,
  HEADER_BACK,
  HEADER_BASE_TICK,
  HEADER_DEPTH_MAX,
  HEADER_FAR_BASE,
  HEADER_FAR_ROWS,
  HEADER_MIDDLE,
  HEADER_ROWS_VALIDITY,
  HEADER_SIGNAL_MAX,
  HEADER_TEXELS,
} from "./texel-row.ts";

/** "ramp" = the design's ramps; the place in the list is the number the shader knows a scheme by. */
export const COLOR_SCHEMES = ["ramp", ...COLOUR_SCHEMES] as const;
export type ColorScheme = "ramp" | ColourScheme;

/** `percentile` is the page's own contrast; the others are those of live-view.md section 3. */
export const NORMALISATIONS = [
  "percentile",
  "adaptive_running_max",
  "zscore_clamp",
  "identity_clamp",
] as const;
export type Normalisation = (typeof NORMALISATIONS)[number];

/** The place in the list is the number the shader knows a reduction by. */
export const REDUCTIONS: readonly Reduction[] = ["max", "sum"];

export const CELL_VERTEX = `#version 300 es
precision highp float;
in vec2 aPosition;
uniform vec2 uUsed;      // texels used of the target's width and height, as shares
void main() { gl_Position = vec4(aPosition * uUsed * 2.0 - 1.0, 0.0, 1.0); }
`;

export const CELL_FRAGMENT = `#version 300 es
precision highp float;
precision highp int;
precision highp sampler2D;
uniform sampler2D uCells;
uniform sampler2D uDepth;
uniform sampler2D uRamp;   // a row for bids, one for asks
uniform ivec2 uFirst;    // column and row of texel (0, 0) where a texel is one cell
uniform vec4 uStep;      // column at the left edge, columns a pixel, row at the lower edge, rows a pixel
uniform ivec2 uGroup;    // ticks of a row, first tick of row 0
uniform vec4 uContrast;  // ln lo, 1 / (ln hi - ln lo), gamma, 1 = signed
uniform float uPerLimit; // 1 / hi
uniform vec4 uGround;
uniform int uFirstSlot;
uniform int uColumns;
uniform int uScheme;
uniform int uNormalisation;
uniform int uReduction;
uniform int uHasDepth;
uniform int uFar;        // texel of the first far row; 0 = there are none
out vec4 outColor;

const int CAPACITY = ${COLUMN_CAPACITY};
const int HEADER = ${HEADER_TEXELS};
const float ABSENT_BELOW = ${ABSENT_BELOW.toExponential()};
const int BASE_TICK = ${HEADER_BASE_TICK};
const int ROWS = ${HEADER_ROWS_VALIDITY};
const int SIGNAL_MAX = ${HEADER_SIGNAL_MAX};
const int DEPTH_MAX = ${HEADER_DEPTH_MAX};
const int BACK = ${HEADER_BACK};
const int FAR_BASE = ${HEADER_FAR_BASE};
const int FAR_ROWS = ${HEADER_FAR_ROWS};
const int MIDDLE = ${HEADER_MIDDLE};
const int FAR_SHIFT = ${Math.log2(FAR_TICKS)};
const int FAR_REST = ${FAR_TICKS - 1};
const float FAR_MIDDLE = ${((FAR_TICKS - 1) / 2).toFixed(1)};
const float KIND_NO_DATA = 0.0;
const float KIND_INVALID = 0.5;
const float KIND_PLAIN = 1.0;

vec3 ramp(float position, int side) {
  return texelFetch(uRamp, ivec2(int(position + 0.5), side), 0).rgb;
}

float bend(float v) { return pow(v, uContrast.z); }

// Signed value brought to about -1 ... 1.
float normalise(float v, float signalMax) {
  if (uNormalisation == 0) return v * uPerLimit;
  if (uNormalisation == 1) return signalMax > 1e-9 ? v / signalMax : v;
  return clamp(v, -1.0, 1.0);
}

vec3 rampColor(float v, float signalMax, int side) {
  if (v == 0.0) return uGround.rgb;
  if (uContrast.w > 0.5) {
    float s = normalise(v, signalMax);
    float t = bend(min(1.0, abs(s)));
    return ramp(s > 0.0 ? 128.0 + 127.0 * t : 127.0 - 127.0 * t, side);
  }
  float t = 0.0;
  if (uNormalisation != 0) t = clamp(normalise(v, signalMax), 0.0, 1.0);
  else if (v > 0.0) t = clamp((log(v) - uContrast.x) * uContrast.y, 0.0, 1.0);
  return ramp(255.0 * bend(t), side);
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
  float f = tanh(s);   // here s is the score itself
  float lum = 0.04 + 0.56 * d;
  if (f > 0.03) return lit(vec3(0.04 + 0.06 * f, 0.45 + 0.55 * f, 0.35 + 0.35 * f), lum);
  if (f < -0.03) return lit(vec3(0.55 - 0.45 * f, 0.04, 0.20 - 0.35 * f), lum);
  return lit(vec3(0.12, 0.12, 0.22), lum);
}

float depthShareOf(float depth, int slot) {
  float top = texelFetch(uCells, ivec2(DEPTH_MAX, slot), 0).r;
  float d = max(0.0, depth);
  return min(1.0, log(1.0 + d) / log(1.0 + (top > 0.0 ? top : 1.0)));
}

bool isInvalid(int validity) { return validity == 1 || validity == 3 || validity == 4; }

void main() {
  ivec2 at = ivec2(gl_FragCoord.xy);
  int fromColumn = uFirst.x + at.x;
  int toColumn = fromColumn + 1;
  if (uStep.y > 1.0) {
    fromColumn = int(ceil(uStep.x + float(at.x) * uStep.y));
    toColumn = int(ceil(uStep.x + float(at.x + 1) * uStep.y));
  }
  int fromTick = uFirst.y + at.y;
  int toTick = fromTick + 1;
  if (uStep.w > 1.0) {
    fromTick = int(ceil(uStep.z + float(at.y) * uStep.w));
    toTick = int(ceil(uStep.z + float(at.y + 1) * uStep.w));
  }
  fromTick = fromTick * uGroup.x + uGroup.y;
  toTick = toTick * uGroup.x + uGroup.y;
  // Before the first data the whole map is unknown, later what lies ahead is empty.
  if (uColumns > 0 && fromColumn >= uColumns) {
    outColor = vec4(uGround.rgb, KIND_PLAIN);
    return;
  }
  bool known = false;
  bool painted = false;
  bool invalid = false;
  float value = 0.0;
  float depthShare = 0.0;
  float signalMax = 0.0;
  int side = 0;            // row of the ramp: of the largest cell
  toColumn = min(toColumn, uColumns);
  for (int column = max(fromColumn, 0); column < toColumn; column++) {
    int slot = (uFirstSlot + column) & (CAPACITY - 1);
    slot = (slot - int(texelFetch(uCells, ivec2(BACK, slot), 0).r)) & (CAPACITY - 1);
    int base = int(texelFetch(uCells, ivec2(BASE_TICK, slot), 0).r);
    int state = int(texelFetch(uCells, ivec2(ROWS, slot), 0).r);
    if ((state & 7) == 0) continue;
    invalid = invalid || isInvalid(state & 7);
    float columnMax = uNormalisation == 1 ? texelFetch(uCells, ivec2(SIGNAL_MAX, slot), 0).r : 1.0;
    float middle = texelFetch(uCells, ivec2(MIDDLE, slot), 0).r;
    int last = min(toTick - base, state >> 3);
    for (int row = max(fromTick - base, 0); row < last; row++) {
      known = true;
      ivec2 texel = ivec2(HEADER + row, slot);
      float v = texelFetch(uCells, texel, 0).r;
      if (v < ABSENT_BELOW) continue;
      if (uReduction == 1) value += v;
      else if (abs(v) > abs(value)) {
        value = v;
        side = float(base + row) > middle ? 1 : 0;
      }
      painted = true;
      signalMax = max(signalMax, columnMax);
      if (uHasDepth == 1) depthShare = max(depthShare, depthShareOf(texelFetch(uDepth, texel, 0).r, slot));
    }
    if (uFar == 0) continue;
    // As far-span.ts: shifts, because the quotient of a negative number is to be rounded down.
    int farBase = int(texelFetch(uCells, ivec2(FAR_BASE, slot), 0).r);
    int farEnd = min((toTick - farBase + FAR_REST) >> FAR_SHIFT, int(texelFetch(uCells, ivec2(FAR_ROWS, slot), 0).r));
    int farRow = max(0, (fromTick - farBase) >> FAR_SHIFT);
    int begins = max(0, (fromTick - farBase + FAR_REST) >> FAR_SHIFT);
    if (uReduction == 1 && (begins << FAR_SHIFT) < toTick - farBase) farRow = begins;
    for (; farRow < farEnd; farRow++) {
      float v = texelFetch(uCells, ivec2(uFar + farRow, slot), 0).r;
      if (v < ABSENT_BELOW) continue;
      known = true;
      painted = true;
      if (uReduction == 1) value += v;
      else if (abs(v) > abs(value)) {
        value = v;
        side = float(farBase + (farRow << FAR_SHIFT)) + FAR_MIDDLE > middle ? 1 : 0;
      }
      signalMax = max(signalMax, columnMax);
      // Of these surfaces the depth channel is the value itself.
      if (uHasDepth == 1) depthShare = max(depthShare, depthShareOf(v, slot));
    }
  }
  if (!known) {
    outColor = vec4(uGround.rgb, KIND_NO_DATA);
    return;
  }
  vec3 color = uGround.rgb;
  if (painted) {
    color = uScheme == 0 ? rampColor(value, signalMax, side) : schemeColor(uScheme == 5 ? value : normalise(value, signalMax), depthShare);
  }
  outColor = vec4(color, invalid ? KIND_INVALID : KIND_PLAIN);
}
`;
