// Widths at which the frame changes (tokens.css, breakpoints), for what styles cannot do.

/** Room for one dock beside the map, or none. */
export const ONE_DOCK = "(max-width: 73.74em)";

/** Room for a second side. */
export const WIDE = "(min-width: 120em)";
