// Widths at which the frame changes (tokens.css, breakpoints), for what styles cannot do.

/** Room for one panel beside the map: the parameters take its place. */
export const ONE_DOCK = "(max-width: 73.74em)";
