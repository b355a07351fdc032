// How a consumer of the grid draws it unless it is told otherwise (vp-pipeline.md section 8.3).

type Parameters = Readonly<Record<string, string | number>>;

/** Drawn in ascending z_order. */
const overlay = (id: string, zOrder: number, params: Parameters = {}) => ({
  id,
  type: id,
  label: "",
  enabled: true,
  z_order: zOrder,
  params,
});

export const DEFAULT_VISUALIZATION = {
  display_mode: "heatmap",
  cell_shader: {
    signal_field: "flow_score",
    depth_field: "rest_depth",
    color_scheme: "pressure_vacuum",
    normalization: "adaptive_running_max",
    gamma: 0.7,
  },
  overlays: [
    overlay("vp_gold", 0),
    overlay("spot_trail", 10),
    overlay("bbo_spread", 15),
    overlay("bbo_trail", 20),
    overlay("projection_bands", 30, { signal_field: "flow_score", composite_scale: 8 }),
  ],
} as const;
