// Problems of what is replayed: instrument, book, parameters, places. What happened, why, and what to do.

export const replayProblemStrings = {
  noInstrument: "The chosen instrument has no records in this file.",
  otherInstrument: "The link or the option names another one.",
  asked: (wanted: string) => `${wanted} is asked for.`,
  nearest: (symbol: string, isStopped: boolean) =>
    isStopped ? `The nearest with records is ${symbol}.` : `The nearest with records, ${symbol}, is shown.`,
  largest: (symbol: string, isStopped: boolean) =>
    isStopped
      ? `None is near to it; the largest is ${symbol}.`
      : `None is near to it; the largest, ${symbol}, is shown.`,
  pickInstrument: "Pick an instrument of this file.",
  noSnapshot: "The book is incomplete: the file has no start snapshot.",
  ordersMissing: "Orders that rested before the file begins are missing until a snapshot or a clear comes.",
  trustTouch:
    "Trust levels near the touch first: from when on they are complete is told here, and in the Quality panel, once the file has been looked through.",
  trust: (what: readonly string[]) => `Trust ${what.join(", ")}.`,
  touchFrom: (time: string) => `the touch from ${time} on`,
  aroundFrom: (ticks: string, time: string) => `levels within ${ticks} of it from ${time} on`,
  nearFrom: (ticks: string, time: string) => `levels within ${ticks} of the touch from ${time} on`,
  wholeFrom: (time: string) => `the whole book from ${time} on`,
  trustNothing: "Up to the end of the file no level at the touch is known to be complete.",
  noSnapshotMore:
    "A replay can only show orders that the file tells about. A file that starts in the middle of a session without a snapshot says nothing of the orders that already rested then, so sizes are too small until those orders are filled, cancelled or replaced. Near the touch that takes seconds, far from it hours. The Quality panel says from what time on all levels near the touch have been renewed.",
  topOnly: "This publisher sends its best quote only.",
  replacesSide: "Each add replaces its whole side; there are no single orders behind it.",
  touchIsRight:
    "Price and size at the touch are right. Depth, order counts and queue positions are not available.",
  topOnlyMore:
    "Some venues publish only their best bid and ask, without ids of orders. The map then has one level on each side. Off for this file: depth beyond the touch, order counts, queue positions, ages, and which orders a trade hit. Trades, volume, VWAP and the touch itself are complete.",
  crossed: "The book stays crossed while trades print.",
  wasCrossed: "The book was crossed while trades printed.",
  crossedFrom: (time: string, where: string) =>
    `From ${time} on the best bid is ${where}; records are probably missing.`,
  wasCrossedFrom: (time: string, where: string) =>
    `From ${time} on the best bid was ${where}; records are probably missing.`,
  atBestAsk: "at the best ask",
  aboveBestAsk: (ticks: string) => `${ticks} above the best ask`,
  doNotTrust: "Do not trust this book until the next snapshot or clear.",
  unknownOrders: "Changes name orders that are not in the book.",
  unknownShare: (percent: string, time: string) =>
    `${percent} of the cancels and modifies, from ${time} on; records are missing.`,
  fetchAgain: "Fetch the file again; until then some resting sizes are wrong.",
  cannotBe: (key: string, value: string) => `${key} cannot be ${value}.`,
  permitted: (range: string) => `Permitted: ${range}.`,
  nothingStarted: "Nothing was started, so that no other result is taken for the one asked for.",
  outsideGrid: "A price lies outside the grid.",
  refused: (action: string, tick: string) =>
    `The ${action} at tick ${tick} is refused, as fail_on_out_of_range asks.`,
  moreRows: "Take more rows, let the grid follow the spot, or leave fail_on_out_of_range off.",
  timeInside: "Choose a time inside the file.",
  nothingBefore: "There is nothing before the start of the file.",
  nothingAfter: "There is nothing after the end of the file.",
  beforeStartTime: "The replay begins at the start time chosen.",
  atStartTime: (time: string) => `That is ${time}; it stands there instead.`,
  timeAfterStart: "Choose a later time, or an earlier start time.",
  atStart: "The replay stands at its start instead.",
  atEnd: "The replay stands at its end instead.",
} as const;
