// What surfaces are called, by their names in web/core/bins/surfaces.ts, and the headings of their menu.

export const surfaceStrings = {
  vacuum_pressure: "Vacuum / pressure",
  resting_size: "Resting size",
  order_count: "Order count",
  adds: "Adds",
  pulls: "Pulls (cancels)",
  fills: "Fills",
  net_change: "Net change",
  flow_score: "Flow score",
  flow_state_code: "Flow state",
  composite: "Composite",
  composite_d1: "Composite, 1st derivative",
  composite_d2: "Composite, 2nd derivative",
  composite_d3: "Composite, 3rd derivative",
  state5_code: "State code",
  pressure_variant: "Pressure",
  vacuum_variant: "Vacuum",
  add_mass: "Added size",
  pull_mass: "Pulled size",
  fill_mass: "Filled size",
  rest_depth: "Resting depth",
  bid_depth: "Bid depth",
  ask_depth: "Ask depth",
} as const;

/** Rates of change, by the letter of their names: of what, and how fast. */
export const rateStrings = {
  v: (of: string) => `Velocity of ${of}`,
  a: (of: string) => `Acceleration of ${of}`,
  j: (of: string) => `Jerk of ${of}`,
} as const;

export const chainStrings = {
  add: "add",
  pull: "pull",
  fill: "fill",
  rest_depth: "rest depth",
  bid_depth: "bid depth",
  ask_depth: "ask depth",
} as const;

export const surfaceGroupStrings = {
  overview: "Overview",
  forces: "Forces",
  scores: "Scores",
  mechanics: "Mechanics",
  velocity: "Velocity",
  acceleration: "Acceleration",
  jerk: "Jerk",
} as const;
