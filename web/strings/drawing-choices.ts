// Why a choice of drawing has no effect on the surface that is shown.

export const choiceReasonStrings = {
  codes: "codes have fixed limits",
  diverging: "diverging colours take the value itself",
  bookKnown: "the book is known everywhere",
  restingOnly: "only resting size changes inside a cell",
  oneHue: "one hue cannot show a sign",
  noSides: "only resting size and order count have sides",
  belowZeroOnly: "shows what is below zero only",
} as const;
