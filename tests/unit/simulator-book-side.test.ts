// The level arrays of the simulator's book follow the price (simulator.md section 9, "recentre").
import { expect, it } from "vitest";
import { BookSide, LEVELS } from "../../web/core/simulator/book-side.ts";
import { BID, RestingOrder } from "../../web/core/simulator/resting-order.ts";

it("keeps orders and the best price when the centre moves", () => {
  const side = new BookSide(BID);
  const orders = [-LEVELS / 2, -3, 5000].map((price, id) => new RestingOrder(id, BID, price, 2, "plain", 0));
  for (const order of orders) side.insert(order);
  expect(side.best).toBe(5000);
  expect(side.offCentre(0)).toBe(false);
  expect(side.offCentre(5000)).toBe(true);
  const lost = [...side.beyond(5000)];
  expect(lost).toEqual([orders[0]]);
  for (const order of lost) side.remove(order);
  side.recentre(5000);
  expect(side.offCentre(5000)).toBe(false);
  expect([...side.ascending()]).toEqual([orders[1], orders[2]]);
  side.remove(orders[2]!);
  expect(side.best).toBe(-3);
  expect(side.sizeAt(-3)).toBe(2);
});
