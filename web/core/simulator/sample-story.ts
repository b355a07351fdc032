// The storyline of the bundled sample (simulator.md section 8): what happens to SYMH6 in ten minutes. Times in
// seconds, prices in ticks from the reference.
import type { Crowd } from "./crowd.ts";
import type { ValuePath } from "./market-state.ts";
import { ASK, BID, opposite, type Side } from "./resting-order.ts";
import { restingSince } from "./seed-book.ts";
import type { Session } from "./session.ts";
import { writeClear } from "./snapshot.ts";
import type { Wall } from "./walls.ts";

export const SAMPLE_SECONDS = 600;

const VALUE_PATH: ValuePath = [
  [0, 0],
  [3, 1],
  [4.4, 1],
  [6, 7],
  [14, 3],
  [30, 5],
  [58, 11],
  [95, 15],
  [110.3, 16],
  [113, 30],
  [124, 26],
  [150, 25],
  [235, 58],
  [250, 55],
  [305, 52],
  [330, 38],
  [362, 38],
  [380, 46],
  [396, 44],
  [397.2, 4],
  [401, 8],
  [416, 32],
  [440, 30],
  [490, 34],
  [545, 10],
  [575, 14],
  [600, 13],
];

/** Walls of the story that a later chapter needs. */
interface Cast {
  upper: Wall;
  built: Wall | undefined;
  trend: Wall | undefined;
}

/** Call after seeding, before the opening snapshot. */
export function tellSampleStory(session: Session, lead: Crowd): void {
  const { market, walls } = lead;
  market.state.path = VALUE_PATH;
  const seededWall = (side: Side, price: number, count: number, from: number, to: number): Wall =>
    walls.build(side, price, count, from, to, restingSince(market));
  const cast: Cast = { upper: seededWall(ASK, 14, 5, 55, 66), built: undefined, trend: undefined };
  seededWall(BID, -12, 6, 40, 51);
  seededWall(ASK, 34, 5, 45, 60);
  seededWall(BID, -30, 5, 50, 65);
  open(session, lead);
  absorb(session, lead, cast);
  pullAndSweep(session, lead, cast);
  trend(session, lead, cast);
  defend(session, lead);
  shyWalls(session, lead);
  flash(session, lead, cast);
  interruptions(session);
  decline(session, lead);
}

function open(session: Session, lead: Crowd): void {
  const { market, cancels, orders, metaorders } = lead;
  const { state } = market;
  lead.preOpen.begin();
  state.activityFactor = 2.5;
  state.quiet = 0.2;
  regime(session, lead, 3, "open", () => {
    lead.preOpen.open();
    state.activityFactor = 3;
  });
  session.at(4.1 - 0.01, () => {
    state.liquidity[ASK] = 0.3;
  });
  market.at(4.1, () => cancels.thinOut(ASK, 1, 8, 0.6, 300));
  market.at(4.5, () => {
    orders.take(BID, 260, 9, "opening sweep");
    metaorders.work({ side: BID, total: 160, meanGapS: 0.04, meanSlice: 5, endS: 6, depth: 2 });
  });
  session.at(6, () => {
    state.liquidity[ASK] = 1;
  });
  regime(session, lead, 9, "active", () => {
    state.activityFactor = 1.8;
  });
  regime(session, lead, 20, "lull", () => {
    state.activityFactor = 0.75;
    state.quiet = 0.4;
  });
}

function absorb(session: Session, lead: Crowd, cast: Cast): void {
  const { market, walls, metaorders } = lead;
  for (let piece = 0; piece < 9; piece += 1) {
    market.at(26 + piece, () => {
      if (cast.built === undefined) cast.built = walls.build(ASK, 13, 1, 42, 62);
      else walls.grow(cast.built, 1, 42, 62);
    });
  }
  regime(session, lead, 60, "absorption", () => {
    market.state.activityFactor = 1;
    market.state.quiet = 0.2;
    metaorders.work({ side: BID, total: 520, meanGapS: 0.35, meanSlice: 3, endS: 106, limit: 13 });
  });
  for (const time of [78, 85, 92, 99]) {
    market.at(time, () => {
      if (cast.built !== undefined) walls.grow(cast.built, 1, 42, 62);
    });
  }
}

function pullAndSweep(session: Session, lead: Crowd, cast: Cast): void {
  const { market, cancels, orders, walls, metaorders } = lead;
  const { state } = market;
  session.at(104, () => {
    state.liquidity[ASK] = 0.15;
  });
  market.at(104.5, () => cancels.thinOut(ASK, 1, 14, 0.7, 2000));
  market.at(108, () => cancels.thinOut(ASK, 1, 14, 0.6, 1500));
  regime(session, lead, 110, "breakout", () => {
    state.activityFactor = 1.6;
    if (cast.built !== undefined) walls.pull(cast.built, 3);
    walls.pull(cast.upper, 3);
  });
  market.at(110.004, () => {
    orders.take(BID, 180, 12, "breakout");
    metaorders.work({ side: BID, total: 160, meanGapS: 0.02, meanSlice: 6, endS: 112, depth: 3 });
  });
  regime(session, lead, 114, "retrace", () => {
    state.liquidity[ASK] = 1;
    state.activityFactor = 1;
  });
}

function trend(session: Session, lead: Crowd, cast: Cast): void {
  const { market, walls, metaorders } = lead;
  const { state } = market;
  regime(session, lead, 150, "trend", () => {
    state.quiet = 0.15;
    metaorders.work({ side: BID, total: 800, meanGapS: 0.25, meanSlice: 2.5, endS: 235 });
  });
  let first: Wall | undefined;
  market.at(172, () => {
    first = walls.build(BID, 24, 5, 40, 55);
  });
  market.at(199, () => {
    if (first !== undefined) walls.pull(first, 20);
  });
  market.at(196, () => {
    cast.trend = walls.build(BID, 36, 6, 45, 60);
  });
  regime(session, lead, 240, "chop", () => {
    state.quiet = 0.7;
    state.activityFactor = 0.8;
  });
}

function defend(session: Session, lead: Crowd): void {
  const { market, limits, metaorders } = lead;
  regime(session, lead, 305, "decline", () => {
    market.state.quiet = 0.2;
    market.state.activityFactor = 1;
  });
  market.at(310, () => {
    const iceberg = limits.iceberg(BID, 38, 14, 620);
    market.at(364, () => market.cancel(iceberg));
  });
  market.at(318, () =>
    metaorders.work({ side: ASK, total: 560, meanGapS: 0.2, meanSlice: 4, endS: 362, limit: 38 }),
  );
}

function shyWalls(session: Session, lead: Crowd): void {
  const { market, walls } = lead;
  regime(session, lead, 364, "shy walls", () => {
    market.state.quiet = 0.2;
  });
  for (let i = 0; i < 5; i += 1) {
    market.at(364 + i * 6, () => {
      const side = i % 2 === 0 ? BID : ASK;
      const price = market.best(side) + (side === BID ? -1 : 1) * market.random.between(4, 5);
      walls.frighten(walls.build(side, price, 4, 40, 55));
    });
  }
}

function flash(session: Session, lead: Crowd, cast: Cast): void {
  const { market, cancels, walls, metaorders } = lead;
  const { state } = market;
  regime(session, lead, 395, "flash", () => {
    state.liquidity[BID] = 0.15;
    cancels.thinOut(BID, 1, 34, 0.75, 600);
    if (cast.trend !== undefined) walls.pull(cast.trend, 30);
  });
  market.at(395.7, () => {
    state.activityFactor = 1.5;
    metaorders.work({ side: ASK, total: 520, meanGapS: 0.012, meanSlice: 12, endS: 397, depth: 5 });
  });
  regime(session, lead, 399.5, "recovery", () => {
    state.liquidity[BID] = 1;
    state.activityFactor = 1.3;
    metaorders.work({ side: opposite(ASK), total: 420, meanGapS: 0.1, meanSlice: 3, endS: 416 });
  });
}

/** Halt, clear and rebuilt book; later a gap in the records. */
function interruptions(session: Session): void {
  const { channel, markets } = session;
  session.at(420, (nowNs) => {
    for (const market of markets) {
      market.state.phase = "halted";
      market.log(nowNs, "halt", {});
    }
  });
  session.at(424, (nowNs) => {
    for (const market of markets) writeClear(channel, market, nowNs);
  });
  session.at(426, (nowNs) => session.snapshot(nowNs));
  session.at(428, (nowNs) => {
    for (const market of markets) {
      market.state.phase = "trading";
      market.state.activityFactor = Math.min(1, market.state.activityFactor);
      market.log(nowNs, "resume", {});
    }
  });
  session.at(455, (nowNs) => {
    channel.losing = true;
    for (const market of markets) market.log(nowNs, "gap_start", {});
  });
  session.at(456.5, (nowNs) => {
    channel.losing = false;
    for (const market of markets) {
      market.afterGap = true;
      market.log(nowNs, "gap_end", {});
    }
  });
  session.at(470, (nowNs) => session.snapshot(nowNs));
}

function decline(session: Session, lead: Crowd): void {
  const { market, limits, walls, metaorders } = lead;
  market.at(486, () => {
    const price = Math.max(market.best(ASK), 32);
    const iceberg = limits.iceberg(ASK, price, 9, 300);
    metaorders.work({ side: BID, total: 320, meanGapS: 0.12, meanSlice: 3, endS: 507, limit: price });
    market.at(509, () => market.cancel(iceberg));
  });
  regime(session, lead, 508, "decline", () => {
    market.state.quiet = 0.2;
    metaorders.work({ side: ASK, total: 500, meanGapS: 0.15, meanSlice: 2.5, endS: 545 });
  });
  for (let piece = 0; piece < 4; piece += 1) {
    market.at(521 + piece, () => walls.build(BID, 4, 2, 40, 55));
  }
  regime(session, lead, 545, "chop", () => {
    market.state.quiet = 0.5;
    market.state.activityFactor = 0.8;
  });
}

function regime(session: Session, lead: Crowd, seconds: number, name: string, action: () => void): void {
  lead.market.at(seconds, () => {
    session.truth?.write(seconds * 1e9, lead.market.id, "regime", { name });
    action();
  });
}
