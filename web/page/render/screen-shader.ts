// GLSL of the second pass: each device pixel takes the colour of its cell, and the hatches of the design guide
// section 5.2 are laid over what is unknown or invalid. They are fixed to the screen and do not swim while panning.

export const SCREEN_VERTEX = `#version 300 es
precision highp float;
in vec2 aPosition;
uniform vec4 uTexels;    // texel at the lower left corner, texels over width and height
out vec2 vTexel;
void main() {
  vTexel = uTexels.xy + aPosition * uTexels.zw;
  gl_Position = vec4(aPosition * 2.0 - 1.0, 0.0, 1.0);
}
`;

export const SCREEN_FRAGMENT = `#version 300 es
precision highp float;
precision highp int;
precision highp sampler2D;
uniform sampler2D uColors;
in vec2 vTexel;
uniform float uHeight;
uniform vec4 uGround;
uniform vec4 uHatchNone;
uniform vec4 uHatchInvalid;
uniform float uPixelRatio;
out vec4 outColor;

const float GAP = 7.0;
const float INVALID_SHARE = 0.4;

float hatch(float along) {
  float period = GAP * uPixelRatio;
  float off = abs(mod(along, period) - 0.5 * period) * 0.70710678;
  return clamp(0.5 * uPixelRatio + 0.5 - off, 0.0, 1.0);
}

void main() {
  vec4 cell = texelFetch(uColors, ivec2(vTexel), 0);
  vec3 color = cell.rgb;
  if (cell.a < 0.75) {
    vec2 at = gl_FragCoord.xy;
    float down = uHeight - at.y;
    color = cell.a < 0.25
      ? mix(uGround.rgb, uHatchNone.rgb, uHatchNone.a * hatch(at.x + down))
      : mix(mix(uGround.rgb, color, INVALID_SHARE), uHatchInvalid.rgb, uHatchInvalid.a * hatch(at.x - down));
  }
  outColor = vec4(color, 1.0);
}
`;
