// Sentences for what is replayed: instrument, book, parameters, places.
import type { ProblemCode } from "../errors.ts";
import { formatPercent, formatTyped } from "../../lib/format-number.ts";
import { refusedText } from "../config/parameters.ts";
import { problemQuestionStrings } from "../../strings/cards.ts";
import { replayProblemStrings } from "../../strings/replay-problems.ts";
import { unitStrings } from "../../strings/units.ts";
import { type Detail, type Say, type TimeText, count, timeOf } from "./sentence.ts";

/** What is shown instead of the instrument that was wished for, or could be. */
function nearestInstead({ wanted, found, near }: Detail, isFatal: boolean): string {
  const asked =
    wanted === undefined ? replayProblemStrings.otherInstrument : replayProblemStrings.asked(String(wanted));
  if (found === undefined) return asked;
  const kind = near === 1 ? "nearest" : "largest";
  return `${asked} ${replayProblemStrings[kind](String(found), isFatal)}`;
}

/** From when on a book without a start snapshot can be trusted, as far as that is known. */
function trust({ isKnown, touchNs, nearNs, nearTicks, wholeNs }: Detail, timeText: TimeText): string {
  if (isKnown === undefined) return replayProblemStrings.trustTouch;
  const [touchAt, nearAt] = [timeOf(touchNs, timeText), timeOf(nearNs, timeText)];
  const ticks = unitStrings.ticks(Number(nearTicks), count(nearTicks));
  const what: string[] = [];
  if (touchNs !== undefined && touchNs === nearNs) what.push(replayProblemStrings.nearFrom(ticks, nearAt));
  else if (touchNs !== undefined)
    what.push(replayProblemStrings.touchFrom(touchAt), replayProblemStrings.aroundFrom(ticks, nearAt));
  if (wholeNs !== undefined) what.push(replayProblemStrings.wholeFrom(timeOf(wholeNs, timeText)));
  return what.length > 0 ? replayProblemStrings.trust(what) : replayProblemStrings.trustNothing;
}

function outsideFile(isBefore: boolean) {
  return {
    title: isBefore ? replayProblemStrings.nothingBefore : replayProblemStrings.nothingAfter,
    why: isBefore ? replayProblemStrings.atStart : replayProblemStrings.atEnd,
    whatToDo: replayProblemStrings.timeInside,
  };
}

/** The file may have more before it: the replay does not. */
function beforeStartTime(time: string) {
  return {
    title: replayProblemStrings.beforeStartTime,
    why: replayProblemStrings.atStartTime(time),
    whatToDo: replayProblemStrings.timeAfterStart,
  };
}

export const REPLAY_SENTENCES = {
  instrument_none: ({ fatal }, detail) => ({
    code: "instrument/none",
    title: replayProblemStrings.noInstrument,
    why: nearestInstead(detail, fatal),
    whatToDo: replayProblemStrings.pickInstrument,
    actions: ["choose-instrument", "choose-file"],
  }),
  book_no_snapshot: (_, detail, timeText) => ({
    code: "book/no-snapshot",
    title: replayProblemStrings.noSnapshot,
    why: replayProblemStrings.ordersMissing,
    whatToDo: trust(detail, timeText),
    actions: ["continue", "show-quality"],
    explanation: { question: problemQuestionStrings.explain, answer: replayProblemStrings.noSnapshotMore },
  }),
  book_top_only: () => ({
    code: "book/top-only",
    title: replayProblemStrings.topOnly,
    why: replayProblemStrings.replacesSide,
    whatToDo: replayProblemStrings.touchIsRight,
    actions: ["continue"],
    explanation: { question: problemQuestionStrings.explain, answer: replayProblemStrings.topOnlyMore },
  }),
  book_crossed: (_, { atNs, ticks, isOver }, timeText) => {
    const where =
      Number(ticks) === 0
        ? replayProblemStrings.atBestAsk
        : replayProblemStrings.aboveBestAsk(unitStrings.ticks(Number(ticks), count(Number(ticks))));
    const from = timeOf(atNs, timeText);
    return {
      code: "book/crossed",
      title: isOver === 1 ? replayProblemStrings.wasCrossed : replayProblemStrings.crossed,
      why:
        isOver === 1
          ? replayProblemStrings.wasCrossedFrom(from, where)
          : replayProblemStrings.crossedFrom(from, where),
      whatToDo: replayProblemStrings.doNotTrust,
      actions: ["go-there", "continue"],
    };
  },
  book_unknown_orders: (_, { percent, atNs }, timeText) => ({
    code: "book/unknown-orders",
    title: replayProblemStrings.unknownOrders,
    why: replayProblemStrings.unknownShare(formatPercent(Number(percent), 2), timeOf(atNs, timeText)),
    whatToDo: replayProblemStrings.fetchAgain,
    actions: ["show-quality", "continue", "choose-file"],
  }),
  parameter_invalid: (_, { key, value, range }) => ({
    code: "link/invalid",
    title: replayProblemStrings.cannotBe(String(key), refusedText(String(key), String(value))),
    why: replayProblemStrings.permitted(String(range)),
    whatToDo: replayProblemStrings.nothingStarted,
    actions: ["use-default", "copy-corrected-link"],
  }),
  out_of_range: (_, { action, tick }) => ({
    code: "grid/out-of-range",
    title: replayProblemStrings.outsideGrid,
    why: replayProblemStrings.refused(String(action), formatTyped(String(tick))),
    whatToDo: replayProblemStrings.moreRows,
  }),
  seek_outside: (_, { end, beginsNs }, timeText) => ({
    code: "replay/outside",
    ...(beginsNs !== undefined ? beforeStartTime(timeOf(beginsNs, timeText)) : outsideFile(end === "start")),
    actions: ["continue"],
  }),
} satisfies Partial<Record<ProblemCode, Say>>;
