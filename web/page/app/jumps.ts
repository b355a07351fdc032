// Jumps to moments of the file: what its index knows, session starts, bookmarks (product.md R-9).
import { findSession, sessionProblem } from "../../core/time/session-presets.ts";
import { formatCount, formatPrice } from "../../lib/format-number.ts";
import type {
  JumpAnswer,
  JumpDirection,
  JumpOrder,
  JumpQuery,
  LargestQuery,
  TimeRange,
} from "../../worker/replay-api.ts";
import type { ReplayClient } from "../client/replay-client.ts";
import { neighbourBookmark } from "../state/bookmark-list.ts";
import {
  bookmarkBeside,
  momentName,
  momentQueries,
  type MomentQuery,
  nearestMoment,
  sessionStarts,
} from "./interesting-moments.ts";
import { jumpLabel, largestLabel } from "../state/jump-entries.ts";
import { sessionsOf } from "../state/session-marks.ts";
import { fileExtent } from "../state/selectors.ts";
import type { Store } from "../state/store.ts";
import { jumpDirectionStrings, jumpStrings } from "../../strings/jumps.ts";
import { spokenStrings } from "../../strings/spoken.ts";

export interface JumpsParts {
  readonly store: Store;
  readonly client: Pick<ReplayClient, "jump">;
  /** To a place that was named. */
  readonly goTo: (timeNs: bigint) => Promise<void>;
  readonly toast: (text: string) => void;
}

/** Where the walk through the largest orders of a stretch of a file stands. */
interface LargestWalk {
  readonly change: LargestQuery["change"];
  readonly range: TimeRange | undefined;
  readonly generation: number;
  readonly at: number;
  readonly of: number;
}

export class Jumps {
  /** Only the newest answer leads somewhere. */
  #asked = 0;
  #walk: LargestWalk | undefined;

  constructor(private readonly parts: JumpsParts) {}

  async to(query: JumpQuery): Promise<void> {
    const answer = await this.#ask(() => this.parts.client.jump(query));
    if (answer === undefined) return;
    if ("timeNs" in answer) {
      void this.parts.goTo(answer.timeNs);
      if (answer.order !== undefined) this.parts.toast(jumpStrings.icebergAt(this.#words(answer.order)));
    } else if (answer.reason === "not-kept") this.#tellKept(answer.kept, jumpLabel(query));
    else this.#tell(jumpLabel(query), query.direction, answer.reason);
  }

  /**
   * First to the largest of the session that is chosen, else of the file; from then on one further down or up. After
   * the last one it begins again.
   */
  async toLargest(change: LargestQuery["change"], direction: JumpDirection): Promise<void> {
    const { store, client, goTo, toast } = this.parts;
    const { session, places } = store.state;
    const range = places.sessionRange;
    const { generation } = session;
    const before = this.#walk;
    const goesOn =
      before !== undefined &&
      before.change === change &&
      before.generation === generation &&
      before.range?.fromNs === range?.fromNs &&
      before.range?.toNs === range?.toNs;
    const rank = goesOn ? rankAfter(before, direction) : 1;
    const answer = await this.#ask(() => client.jump({ kind: "largest", change, rank, range }));
    if (answer === undefined) return;
    const label = largestLabel(change);
    if (!("timeNs" in answer)) {
      if (answer.reason === "not-kept") this.#tellKept(answer.kept, change);
      else toast(jumpStrings.noLargest(change, where(answer.reason, range !== undefined)));
      return;
    }
    void goTo(answer.timeNs);
    const { order } = answer;
    if (order?.rank === undefined) return;
    this.#walk = { change, range, generation, ...order.rank };
    toast(this.#largestText(label, order, order.rank));
  }

  /** The nearest of everything that is interesting; says what it is. */
  async toMoment(direction: JumpDirection): Promise<void> {
    const { store, client, goTo, toast } = this.parts;
    const { state } = store;
    const clockNs = state.cursor?.clockNs;
    if (clockNs === undefined) return;
    const queries = momentQueries(state, direction);
    const answers = await this.#ask(() => Promise.all(queries.map((query) => client.jump(query))));
    if (answers === undefined) return;
    const indexed = queries.flatMap((query, i) => {
      const answer = answers[i];
      return answer && "timeNs" in answer
        ? [{ timeNs: answer.timeNs, label: this.#named(query, answer) }]
        : [];
    });
    const others = [...sessionStarts(state), ...bookmarkBeside(state, clockNs, direction)];
    const nearest = nearestMoment([...indexed, ...others], clockNs, direction);
    if (nearest !== undefined) {
      void goTo(nearest.timeNs);
      toast(nearest.label);
      return;
    }
    const isOpen = answers.some((answer) => answer && "reason" in answer && answer.reason === "not-indexed");
    this.#tell(jumpStrings.interesting, direction, isOpen ? "not-indexed" : "none");
  }

  toSession(id: string, direction: JumpDirection): void {
    const { store, goTo, toast } = this.parts;
    const preset = findSession(id);
    const extent = fileExtent(store.state);
    const clockNs = store.state.cursor?.clockNs;
    if (preset === undefined || extent === undefined || clockNs === undefined) return;
    const sessions = sessionsOf(store.state, preset).filter(({ fromNs }) => fromNs >= extent.fromNs);
    const found =
      direction === "next"
        ? sessions.find(({ fromNs }) => fromNs > clockNs)
        : sessions.findLast(({ fromNs }) => fromNs < clockNs);
    if (found === undefined) {
      toast(
        sessionProblem(preset, extent) ??
          jumpStrings.noSession(jumpDirectionStrings[direction], preset.label),
      );
      return;
    }
    const { session } = store.state.places;
    // The session that is played goes along.
    if (session === preset.id) store.dispatch({ kind: "places-changed", places: { sessionRange: found } });
    void goTo(found.fromNs);
  }

  toBookmark(direction: JumpDirection): void {
    const { store, goTo, toast } = this.parts;
    const clockNs = store.state.cursor?.clockNs;
    if (clockNs === undefined) return;
    const found = neighbourBookmark(store.state.places.bookmarks, clockNs, direction);
    if (found === undefined) toast(jumpStrings.noBookmark(jumpDirectionStrings[direction]));
    else void goTo(found.timeNs);
  }

  async #ask<T>(question: () => Promise<T>): Promise<T | undefined> {
    this.#asked += 1;
    const asked = this.#asked;
    const answer = await question();
    return asked === this.#asked ? answer : undefined;
  }

  #tell(label: string, direction: JumpDirection, reason: Reason): void {
    this.parts.toast(jumpStrings.noMoment(jumpDirectionStrings[direction], label, where(reason, false)));
  }

  #tellKept(kept: number, label: string): void {
    this.parts.toast(jumpStrings.notKept(formatCount(kept), label));
  }

  #named(query: MomentQuery, { order }: Extract<JumpAnswer, { timeNs: bigint }>): string {
    const name = momentName(query);
    if (order === undefined) return name;
    return order.rank === undefined
      ? jumpStrings.icebergAt(this.#words(order))
      : this.#largestText(name, order, order.rank);
  }

  #largestText(label: string, order: JumpOrder, { at, of }: NonNullable<JumpOrder["rank"]>): string {
    const text = order.isComplete ? jumpStrings.largestAt : jumpStrings.largestSoFar;
    return text(label, formatCount(at), formatCount(of), this.#words(order));
  }

  #words({ size, price, side }: JumpOrder): string {
    const decimals = this.parts.store.state.session.selected?.priceDecimals ?? 2;
    return jumpStrings.order(formatCount(size), formatPrice(price, decimals), spokenStrings[side]);
  }
}

type Reason = Exclude<Extract<JumpAnswer, { reason: string }>["reason"], "not-kept">;

function where(reason: Reason, isSession: boolean): string {
  if (reason === "not-indexed") return jumpStrings.inRead;
  return isSession ? jumpStrings.inSession : jumpStrings.inFile;
}

function rankAfter({ at, of }: LargestWalk, direction: JumpDirection): number {
  if (direction === "previous") return Math.max(1, at - 1);
  return at >= of ? 1 : at + 1;
}
