// What one record of the focus book meant to the order it touched. Set by the book before layers_on_record();
// read by the layers (settled question 2, attributed stream). Sides: 0 bid, 1 ask. Prices in 1e-9 units.
// The quantity pulled by a Cancel is chOldSize − chNewSize − chExecuted, in both fill modes.

export enum ChangeKind {
  None = 0,
  Add = 1,
  /** A modify of an unknown id: it enters the book, but it is not news (no touch). */
  InsertUnknown = 2,
  Cancel = 3,
  /** Old and new are both set; also a duplicate add. */
  Modify = 4,
  /** Event mode: old = new, the book is unchanged. Direct mode: the book is reduced by chFilled. */
  Fill = 5,
  /** Every order of the book is gone. */
  Clear = 6,
  /**
   * F_TOB: everything on chNewSide was replaced by (chNewPrice, chNewSize); 0 = nothing rests there. Old is the
   * quote before when it was all that rested on the side, else its size is 0.
   */
  ReplaceSide = 7,
}

/** False while no layer listens: the book then skips all of this. */
export let attributing: bool = false;

export let chKind: ChangeKind = ChangeKind.None;
/** Clock of the book: max(previous, record time), ns. */
export let chTs: i64 = 0;
export let chFlags: u32 = 0;
export let chEventId: i64 = 0;
export let chOldSide: u32 = 0;
export let chOldPrice: i64 = 0;
/** Resting size before the record. */
export let chOldSize: u32 = 0;
export let chNewSide: u32 = 0;
export let chNewPrice: i64 = 0;
/** Resting size after the record; 0 = gone. */
export let chNewSize: u32 = 0;
/** Part of the decrease that confirms fills of this event (event mode; always 0 in direct mode). */
export let chExecuted: u32 = 0;
/** Effective fill e of an F record. */
export let chFilled: u32 = 0;
/** The book went from building to ok with this record. */
export let chSnapshotCompleted: bool = false;
/** The record, whatever its kind, emptied the book before its own effect. */
export let chCleared: bool = false;
/** An order that fills had emptied before in this event shows size again at its price. */
export let chShownAgain: bool = false;
/** The record has F_LAST. For publishers that never set it: every record. */
export let chEventEnd: bool = false;
/** The book is inside a snapshot after this record. */
export let chBuilding: bool = false;

export function attribution_enable(on: bool): void {
  attributing = on;
}

export function attribution_begin(ts: i64, flags: u32, eventId: i64, eventEnd: bool): void {
  chKind = ChangeKind.None;
  chTs = ts;
  chFlags = flags;
  chEventId = eventId;
  chEventEnd = eventEnd;
  chExecuted = 0;
  chFilled = 0;
  chCleared = false;
  chShownAgain = false;
}

export function attribution_cleared(): void {
  chCleared = true;
  chKind = ChangeKind.Clear;
}

export function attribution_end(snapshotCompleted: bool, building: bool): void {
  chSnapshotCompleted = snapshotCompleted;
  chBuilding = building;
}

export function attribution_old(side: u32, price: i64, size: u32): void {
  chOldSide = side;
  chOldPrice = price;
  chOldSize = size;
}

export function attribution_new(kind: ChangeKind, side: u32, price: i64, size: u32): void {
  chKind = kind;
  chNewSide = side;
  chNewPrice = price;
  chNewSize = size;
}

export function attribution_executed(quantity: u32): void {
  chExecuted = quantity;
}

export function attribution_shown_again(): void {
  chShownAgain = true;
}

export function attribution_filled(quantity: u32): void {
  chFilled = quantity;
}
