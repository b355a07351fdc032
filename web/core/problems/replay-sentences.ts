// Sentences for what is replayed: instrument, book, parameters, places.
import type { ProblemCode } from "../errors.ts";
import { type Say, plural, timeOf } from "./sentence.ts";

export const REPLAY_SENTENCES = {
  instrument_none: (_, { found }) => ({
    code: "instrument/none",
    title: "The chosen instrument has no records in this file.",
    why:
      found === undefined
        ? "The link or the option names another one."
        : `The largest one, ${String(found)}, is shown.`,
    whatToDo: "Pick an instrument of this file.",
    actions: ["choose-instrument", "choose-file"],
  }),
  book_no_snapshot: () => ({
    code: "book/no-snapshot",
    title: "The book is incomplete: the file has no start snapshot.",
    why: "Orders that rested before the file begins are missing until a snapshot or a clear comes.",
    whatToDo: "Trust levels near the touch first: they are renewed soonest.",
    actions: ["continue"],
  }),
  book_top_only: () => ({
    code: "book/top-only",
    title: "This publisher sends its best quote only.",
    why: "Each add replaces its whole side; there are no single orders behind it.",
    whatToDo:
      "Price and size at the touch are right. Depth, order counts and queue positions are not available.",
    actions: ["continue"],
  }),
  book_crossed: (_, { atNs, ticks }, timeText) => ({
    code: "book/crossed",
    title: "The book stays crossed while trades print.",
    why: `From ${timeOf(atNs, timeText)} on the best bid is ${
      Number(ticks) === 0 ? "at the best ask" : `${plural(Number(ticks), "tick")} above the best ask`
    }; records are probably missing.`,
    whatToDo: "Do not trust this book until the next snapshot or clear.",
    actions: ["continue"],
  }),
  book_unknown_orders: (_, { percent, atNs }, timeText) => ({
    code: "book/unknown-orders",
    title: "Changes name orders that are not in the book.",
    why: `${String(percent)} % of the cancels and modifies, from ${timeOf(atNs, timeText)} on; records are missing.`,
    whatToDo: "Fetch the file again; until then some resting sizes are wrong.",
    actions: ["continue", "choose-file"],
  }),
  parameter_invalid: (_, { key, value, range }) => ({
    code: "link/invalid",
    title: `${String(key)} cannot be ${String(value)}.`,
    why: `Permitted: ${String(range)}.`,
    whatToDo: "Nothing was started, so that no other result is taken for the one asked for.",
    actions: ["use-default"],
  }),
  out_of_range: (_, { action, tick }) => ({
    code: "grid/out-of-range",
    title: "A price lies outside the grid.",
    why: `The ${String(action)} at tick ${String(tick)} is refused, as fail_on_out_of_range asks.`,
    whatToDo: "Take more rows, let the grid follow the spot, or leave fail_on_out_of_range off.",
  }),
  seek_outside: (_, { end }) => ({
    code: "replay/outside",
    title: `There is nothing ${end === "start" ? "before the start" : "after the end"} of the file.`,
    why: `The replay stands at its ${end === "start" ? "start" : "end"} instead.`,
    whatToDo: "Choose a time inside the file.",
    actions: ["continue"],
  }),
} satisfies Partial<Record<ProblemCode, Say>>;
