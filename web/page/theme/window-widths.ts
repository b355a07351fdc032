// Widths at which the frame changes (tokens.css, breakpoints), for what styles cannot do.

/** Room for one dock beside the map, or none. */
export const ONE_DOCK = "(max-width: 73.74em)";

/** A phone, upright or on its side: bars keep what is used all the time and fold the rest. */
export const PHONE = "(max-width: 47.99em), (max-width: 60em) and (max-height: 30em)";

/** Room for a second side. */
export const WIDE = "(min-width: 120em)";
