// How a venue words what happened to a resting order: futures modify, equities cancel and add anew
// (simulator.md section 4; order-book.md section 2).
import { ACTION, type EventRecords } from "./event-records.ts";
import type { RestingOrder } from "./resting-order.ts";

export interface RecordStyle {
  /** Order id that a trade record carries. */
  tradeId(aggressorId: number): number;
  /** The order's owner made it smaller; it kept its rank. */
  shrunk(records: EventRecords, order: RestingOrder, before: number): void;
  /** Price changed or size grew. */
  moved(records: EventRecords, order: RestingOrder, oldPrice: number, oldSize: number): void;
  /** Fills of this event: gone, smaller, or replenished from hidden size. */
  filled(records: EventRecords, order: RestingOrder, shownBefore: number): void;
}

const FUTURES: RecordStyle = {
  tradeId: (aggressorId) => aggressorId,
  shrunk(records, order) {
    records.push(ACTION.modify, order.side, order.id, order.price, order.size);
  },
  moved(records, order) {
    records.push(ACTION.modify, order.side, order.id, order.price, order.size);
  },
  filled(records, order, shownBefore) {
    if (order.live) records.push(ACTION.modify, order.side, order.id, order.price, order.size);
    else records.push(ACTION.cancel, order.side, order.id, order.price, shownBefore);
  },
};

function equities(newId: () => number): RecordStyle {
  return {
    tradeId: () => 0,
    shrunk(records, order, before) {
      records.push(ACTION.cancel, order.side, order.id, order.price, before - order.size);
    },
    moved(records, order, oldPrice, oldSize) {
      records.push(ACTION.cancel, order.side, order.id, oldPrice, oldSize);
      order.id = newId();
      records.push(ACTION.add, order.side, order.id, order.price, order.size);
    },
    filled(records, order, shownBefore) {
      const replenished = order.live && order.replenishedInEvent;
      if (!replenished) {
        const gone = order.live ? shownBefore - order.size : shownBefore;
        records.push(ACTION.cancel, order.side, order.id, order.price, gone);
        return;
      }
      records.push(ACTION.cancel, order.side, order.id, order.price, shownBefore);
      order.id = newId();
      records.push(ACTION.add, order.side, order.id, order.price, order.size);
    },
  };
}

export function styleOf(isEquities: boolean, newId: () => number): RecordStyle {
  return isEquities ? equities(newId) : FUTURES;
}
