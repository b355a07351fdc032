// What parameters are called and what they do, by their names in web/core/config: for the form, menus, the palette and
// docs/parameters.md. And what their groups are called.

export const parameterStrings = {
  speed: {
    label: "Speed",
    text: "Event time per wall time. 0 plays as fast as the engine can.",
  },
  symbol: {
    label: "Instrument",
    text: "Symbol or instrument id; empty takes the one with most records.",
  },
  start_time: {
    label: "Start time",
    text: "New York time from which columns are shown; the 30 minutes before it warm the model up. Empty starts with the file.",
  },
  skip_idle: {
    label: "Skip idle time",
    text: "Stretches without any record longer than this pass at once and leave a mark. 0 plays them in full.",
  },
  cell_width_ms: {
    label: "Bin width",
    text: "Event time that one bin covers: the finest column of the map. Every value of a bin is taken at its end.",
  },
  grid_radius_ticks: {
    label: "Grid radius",
    text: "Prices above and below the spot price for which forces are computed.",
  },
  n_absolute_ticks: {
    label: "Grid height",
    text: "Prices that keep a state at all. The book itself has no limit; the grid follows the price.",
  },
  tick_size: {
    label: "Tick size",
    text: "Price step of one row. 0 takes it from the file's definition, the product table or the prices seen.",
  },
  tau_velocity: {
    label: "Velocity memory",
    text: "Smoothing time of the first derivative. Smaller reacts faster.",
  },
  tau_acceleration: {
    label: "Acceleration memory",
    text: "Smoothing time of the second derivative.",
  },
  tau_jerk: {
    label: "Jerk memory",
    text: "Smoothing time of the third derivative.",
  },
  tau_rest_decay: {
    label: "Mass memory",
    text: "Time after which 1/e of an added, pulled or filled quantity is still remembered at its price.",
  },
  fill_mode: {
    label: "Fills",
    text: "event: a fill counts when the cancel or modify of the same event confirms it. direct: the fill itself reduces the book, for feeds that send no confirmation.",
  },
  suppress_snapshot_mechanics: {
    label: "Ignore snapshots",
    text: "Orders that arrive in a snapshot fill the book without counting as new pressure.",
  },
  shift_reanchor: {
    label: "Grid follows the price",
    text: "Moves the grid by whole ticks when the price leaves its middle half.",
  },
  c1_v_add: {
    label: "Adding speed",
    text: "Share of the speed of arriving orders in pressure.",
  },
  c2_v_rest_pos: {
    label: "Depth growth",
    text: "Share of growing resting depth in pressure.",
  },
  c3_a_add: {
    label: "Adding acceleration",
    text: "Share of accelerating arrivals in pressure.",
  },
  c4_v_pull: {
    label: "Pulling speed",
    text: "Share of the speed of withdrawn orders in vacuum.",
  },
  c5_v_fill: {
    label: "Filling speed",
    text: "Share of the speed of executed orders in vacuum.",
  },
  c6_v_rest_neg: {
    label: "Depth loss",
    text: "Share of shrinking resting depth in vacuum.",
  },
  c7_a_pull: {
    label: "Pulling acceleration",
    text: "Share of accelerating withdrawals in vacuum.",
  },
  frame: {
    label: "Scoring frame",
    text: "absolute: one series per price. relative: one series per distance from the spot price.",
  },
  flow_windows: {
    label: "Averaging windows",
    text: "Windows over which the balance of pressure and vacuum is averaged.",
  },
  flow_rollup_weights: {
    label: "Window weights",
    text: "Weight of each averaging window; as many as there are windows.",
  },
  flow_derivative_weights: {
    label: "Derivative weights",
    text: "Weights of the first, second and third change of the averaged balance in the score.",
  },
  flow_tanh_scale: {
    label: "Score softness",
    text: "Larger values need a more unusual change for the same score.",
  },
  flow_neutral_threshold: {
    label: "Neutral zone",
    text: "Scores smaller than this, in either direction, count as neutral.",
  },
  flow_zscore_window_bins: {
    label: "Comparison window",
    text: "Columns against which a change is judged as usual or unusual.",
  },
  flow_zscore_min_periods: {
    label: "Warm-up",
    text: "Columns that must be there before a score is given.",
  },
  state_model_center_exclusion_radius: {
    label: "Centre left out",
    text: "Rows this near to the spot price are left out of the state model; 0 leaves none out.",
  },
  state_model_spatial_decay_power: {
    label: "Distance decay",
    text: "How fast a row's weight falls with its distance from the spot price; 0 weighs all alike.",
  },
  state_model_zscore_window_bins: {
    label: "Comparison window",
    text: "Columns against which a change of the state is judged.",
  },
  state_model_zscore_min_periods: {
    label: "Warm-up",
    text: "Columns that must be there before the state model answers.",
  },
  state_model_tanh_scale: {
    label: "Softness",
    text: "Larger values need a more unusual change for the same score.",
  },
  state_model_d1_weight: {
    label: "First change",
    text: "Weight of this part of the state model; 0 leaves it out.",
  },
  state_model_d2_weight: {
    label: "Second change",
    text: "Weight of this part of the state model; 0 leaves it out.",
  },
  state_model_d3_weight: {
    label: "Third change",
    text: "Weight of this part of the state model; 0 leaves it out.",
  },
  state_model_bull_pressure_weight: {
    label: "Bull pressure",
    text: "Weight of this part of the state model; 0 leaves it out.",
  },
  state_model_bull_vacuum_weight: {
    label: "Bull vacuum",
    text: "Weight of this part of the state model; 0 leaves it out.",
  },
  state_model_bear_pressure_weight: {
    label: "Bear pressure",
    text: "Weight of this part of the state model; 0 leaves it out.",
  },
  state_model_bear_vacuum_weight: {
    label: "Bear vacuum",
    text: "Weight of this part of the state model; 0 leaves it out.",
  },
  state_model_mixed_weight: {
    label: "Mixed rows",
    text: "Weight of this part of the state model; 0 leaves it out.",
  },
  projection_horizons_ms: {
    label: "Horizons",
    text: "How far ahead the score is extended. Whole multiples of the column width.",
  },
  projection_use_cubic: {
    label: "Third-order term",
    text: "Adds the third change of the score to the projection.",
  },
  projection_cubic_scale: {
    label: "Third-order scale",
    text: "Size of the third-order term.",
  },
  projection_damping_lambda: {
    label: "Damping",
    text: "How fast a projection fades with its horizon; 0 does not fade.",
  },
  lean_threshold: {
    label: "Lean above",
    text: "Net edge from which the panel speaks of a lean.",
  },
  bias_threshold: {
    label: "Bias above",
    text: "Net edge from which the panel speaks of a bias, if the forces are aligned.",
  },
  risk_ratio: {
    label: "Risk ratio",
    text: "How much stronger draining must be than building before a risk is flagged.",
  },
  risk_floor: {
    label: "Risk floor",
    text: "Draining below this is never flagged as a risk.",
  },
  edge_scale: {
    label: "Edge scale",
    text: "Net edge at which the bar is about three quarters full.",
  },
  surface: {
    label: "Surface",
    text: "What the map shows.",
  },
  column_width: {
    label: "Column width",
    text: "Time that one column shows. auto: as narrow as the screen allows. Fixed columns begin at round clock times; bins that begin within one share it.",
  },
  tick_group: {
    label: "Ticks in a row",
    text: "Ticks that one row of the map shows: the largest of what rests at them, the sum of what happened at them. Rows begin at whole multiples.",
  },
  paint: {
    label: "Painted cells",
    text: "always: every cell. touched: only cells that an event changed since they were last painted.",
  },
  cell_value: {
    label: "Cell value",
    text: "What a cell of resting size tells: the mean over its time, the largest size that lasted, or the size at its end.",
  },
  scheme: {
    label: "Colours",
    text: "auto takes the ramp made for the surface; by side has one hue for bids and one for asks; the last five are reference colours.",
  },
  norm: {
    label: "Contrast",
    text: "percentile sets limits from what is visible; the others are the reference normalisations.",
  },
  low_percentile: {
    label: "Lower limit",
    text: "Share of the visible cells that lie below the darkest colour; empty cells do not count.",
  },
  high_percentile: {
    label: "Upper limit",
    text: "Share of the visible cells that lie below the brightest colour; empty cells do not count.",
  },
  exact_low: {
    label: "Exact lower limit",
    text: "Value of the darkest colour, instead of the share. 0 goes by the share.",
  },
  exact_high: {
    label: "Exact upper limit",
    text: "Value of the brightest colour, instead of the share. 0 goes by the share.",
  },
  gamma: {
    label: "Gamma",
    text: "Exponent of the reference colours; the design's ramps find theirs from what is visible.",
  },
  tape_min_size: {
    label: "Minimum size",
    text: "Rows of the tape with a smaller size are left out. 0 shows every row.",
  },
  tape_merged: {
    label: "Merge by aggressor",
    text: "One row for all trades of an event on the same side: the last price and the total size. Otherwise a row for every trade.",
  },
  tape_rows: {
    label: "Tape shows",
    text: "trades: what was traded. messages: every message of the book, adds, cancels and modifications as well.",
  },
  message_actions: {
    label: "Actions",
    text: "Messages of these actions are listed: A add, C cancel, M modify, T trade, F fill, R clear, N none.",
  },
  message_side: {
    label: "Side",
    text: "Messages of this side are listed; of a trade it is the aggressor's.",
  },
  message_low_price: {
    label: "From price",
    text: "Messages at a lower price, or without one, are left out. Empty has no limit.",
  },
  message_high_price: {
    label: "To price",
    text: "Messages at a higher price, or without one, are left out. Empty has no limit.",
  },
  message_min_size: {
    label: "Minimum size",
    text: "Messages with a smaller size are left out. 0 lists every message.",
  },
  overlays: {
    label: "Overlays",
    text: "What is drawn over the cells and beside them.",
  },
  bubble_min_size: {
    label: "Smallest bubble",
    text: "Bubbles of less volume than this are left out.",
  },
  cvd_form: {
    label: "CVD as",
    text: "line: as a line between its extremes. columns: as columns from zero.",
  },
  profile_range: {
    label: "Profile of",
    text: "visible: what is in sight. session: from the session's start to the cursor. range: A to B, as long as a range is marked.",
  },
  opening_minutes: {
    label: "First minutes",
    text: "How long after the session's start the opening range ends.",
  },
  display_mode: {
    label: "Cells or candles",
    text: "heatmap: the cells. candle: open, close, high and low of each drawn column; the range is that of trades and of the middle of the quotes, widened to open and close.",
  },
  periods: {
    label: "EMA periods",
    text: "Columns that each exponential average covers, from the shortest to the longest.",
  },
  weights: {
    label: "EMA weights",
    text: "How much each pair of neighbouring averages counts in the signal; the last one has no pair.",
  },
  sma_periods: {
    label: "SMA periods",
    text: "Columns that each simple average covers.",
  },
  signal_tanh_scale: {
    label: "EMA signal scale",
    text: "Steepness of the signal between −1 and +1.",
  },
} as const;

export const parameterGroupStrings = {
  session: "Session",
  bins: "Bins",
  physics: "Physics",
  forces: "Forces",
  scoring: "Scoring",
  "state-model": "State model",
  projection: "Projection",
  panel: "Panel",
  drawing: "Drawing",
  tape: "Tape",
  overlays: "Overlays",
} as const;

export const parameterRangeStrings = {
  boolean: "true or false",
  choice: (choices: string) => `one of: ${choices}`,
  time: "HH:MM, 00:00 to 23:59",
  names: (names: string) => `none, or any of: ${names}, separated by commas`,
  text: (length: number) => `a text of at most ${length} characters`,
  price: "a price such as 5250.25, or nothing",
  integer: (bounds: string) => `a whole number ${bounds}`,
  number: (bounds: string) => `a number ${bounds}`,
  integers: (bounds: string) => `whole numbers ${bounds}, separated by commas`,
  numbers: (bounds: string) => `numbers ${bounds}, separated by commas`,
  above: (least: string) => `above ${least}`,
  from: (least: string) => `from ${least}`,
  below: (most: string) => `below ${most}`,
  to: (most: string) => `to ${most}`,
  zeroMeans: { off: "0 (off), or ", fastest: "0 (as fast as possible), or " },
} as const;
