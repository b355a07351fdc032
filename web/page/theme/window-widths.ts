// Widths at which the frame changes (tokens.css, breakpoints), for what styles cannot do.

/** Room for one dock beside the map, or none. */
export const ONE_DOCK = "(max-width: 73.74em)";

/** A phone, or a tablet upright: the transport bar keeps what is used all the time and folds the rest. */
export const FOLDED_TRANSPORT = "(max-width: 63.99em)";

/** Room for a second side. */
export const WIDE = "(min-width: 120em)";
