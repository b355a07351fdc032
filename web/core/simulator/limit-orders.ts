// Ordinary limit orders: where they are placed, how they live and die (simulator.md section 5, "LO placement"
// and "Life of a limit order").
import { distanceBin, MS, orderSize, SECOND } from "./flow-parameters.ts";
import type { Instrument } from "./instrument.ts";
import { BID, direction, opposite, type OrderKind, type RestingOrder, type Side } from "./resting-order.ts";

export class LimitOrders {
  constructor(private readonly market: Instrument) {}

  /** An immigrant or child limit order on the side. */
  place(side: Side): void {
    const { market } = this;
    const { random, parameters, state } = market;
    const spread = market.spread();
    if (spread > 1 && random.chance(parameters.pInside)) {
      const deeper = spread > 3 ? random.int(Math.floor(spread / 2)) : 0;
      this.submit(side, market.best(side) + direction(side) * (1 + deeper));
      return;
    }
    let distance = this.drawDistance();
    const liquidity = state.liquidity[side];
    if (distance === 0 && this.refused(side, liquidity)) return;
    if (distance > 0 && distance < 12 && random.chance(1 - liquidity)) distance = random.between(12, 41);
    const price = market.best(side) - direction(side) * distance;
    const snapped = distance > 3 ? this.snap(price) : price;
    if (random.chance(parameters.iceRate))
      this.iceberg(side, market.best(side) - direction(side) * random.int(3));
    else this.submit(side, snapped);
  }

  /** One tick inside the spread; nothing when there is no room. */
  fillGap(side: Side): void {
    if (this.market.spread() > 1) this.submit(side, this.market.best(side) + direction(side));
  }

  /** At the best price, more likely the larger the level is. */
  join(side: Side): void {
    const { market } = this;
    const { joinMin, joinQ } = market.parameters;
    const size = market.engine.sides[side].bestSize();
    if (market.random.chance((joinMin + size / joinQ) * market.state.liquidity[side])) {
      this.submit(side, market.best(side));
    }
  }

  /** A fleeting order at the best price, or inside a wide spread. */
  flick(side: Side): void {
    const { market } = this;
    const { random } = market;
    const inside = market.spread() > 1 && random.chance(0.7) ? direction(side) : 0;
    const order = market.add(side, market.best(side) + inside, orderSize(random), "flick");
    this.endLater(order, random.logUniform(0.2 * MS, 400 * MS));
  }

  submit(
    side: Side,
    price: number,
    size = orderSize(this.market.random),
    kind: OrderKind = "plain",
  ): RestingOrder {
    const order = this.market.add(side, price, size, kind);
    this.live(order);
    return order;
  }

  iceberg(
    side: Side,
    price: number,
    show = this.market.random.between(1, 10),
    hidden = this.market.random.between(8, 87),
  ): RestingOrder {
    const { market } = this;
    const order = market.add(side, price, show, "iceberg", hidden);
    market.log(order.enteredNs, "iceberg_new", {
      id: order.id,
      side: side === BID ? "B" : "A",
      px: order.price,
      shown: show,
      hidden,
    });
    return order;
  }

  /** Plans the end of an order by its distance from the touch. */
  live(order: RestingOrder): void {
    const { market } = this;
    const { random, parameters, state } = market;
    const distance = market.distance(order.side, order.price);
    let lifeNs: number;
    if (distance <= 1 && random.chance(parameters.pFleet)) {
      lifeNs = random.logUniform(...parameters.fleet);
    } else if (distance >= 12 && random.chance(0.2)) {
      lifeNs = random.logUniform(0.3 * SECOND, 8 * SECOND);
    } else {
      const median = parameters.lifeMed[distanceBin(distance)] ?? 60;
      lifeNs = random.logNormal(median * SECOND, parameters.lifeSig) * state.slowness;
    }
    this.endAfter(order, lifeNs);
  }

  /** Plans the end of an order after a given life. */
  endAfter(order: RestingOrder, lifeNs: number): void {
    order.generation += 1;
    const { generation } = order;
    this.market.whenTrading(lifeNs, () => {
      if (order.live && order.generation === generation) this.end(order);
    });
  }

  private endLater(order: RestingOrder, lifeNs: number): void {
    this.market.whenTrading(lifeNs, () => this.market.cancel(order));
  }

  private end(order: RestingOrder): void {
    const { market } = this;
    const { random } = market;
    const fate = random.uniform();
    if (fate < 0.14 && order.size > 1) {
      market.modify(order, order.price, random.between(1, order.size - 1));
    } else if (fate >= 0.96) {
      const closer = random.chance(0.55) ? 1 : -1;
      market.modify(order, order.price + closer * direction(order.side), order.size);
    } else {
      market.cancel(order);
      return;
    }
    if (order.live) this.live(order);
  }

  private drawDistance(): number {
    const { random, parameters } = this.market;
    const bin = random.choose(parameters.place);
    if (bin < 12) return bin;
    if (bin === 12) return random.between(12, 19);
    if (bin === 13) return random.between(20, 99);
    return Math.floor(random.logUniform(100, 400));
  }

  /** A small best level is often left alone, which lets it fail. */
  private refused(side: Side, liquidity: number): boolean {
    const { market } = this;
    const { joinMin, joinQ } = market.parameters;
    const size = market.engine.sides[side].bestSize();
    const accepted = (0.2 + 0.8 * liquidity) * Math.min(1, joinMin + ((1 - joinMin) * size) / joinQ);
    return !market.random.chance(accepted);
  }

  /** Round prices are a little more popular. */
  private snap(price: number): number {
    const { market } = this;
    const draw = market.random.uniform();
    const unit = draw < 0.03 ? 100 : draw < 0.06 ? 40 : draw < 0.12 ? 4 : 1;
    if (unit === 1) return price;
    const reference = market.referenceTicks;
    return Math.round((price + reference) / unit) * unit - reference;
  }

  /** Keeps every level near the touch from running dry (section 5, patience). */
  probe(side: Side): void {
    const { market } = this;
    const { random, parameters, state } = market;
    const price = market.best(side) - direction(side) * random.between(1, 12);
    const orders = market.engine.sides[side].at(price)?.count ?? 0;
    if (orders >= 9) return;
    const probability =
      (0.2 * (parameters.mu / 25) * state.liquidity[side] * (1 - orders / 9)) / state.slowness;
    if (!random.chance(probability)) return;
    this.submit(side, price, orderSize(random) + (random.chance(0.3) ? random.int(6) : 0));
  }

  /** The side a limit order joins when the latent value pulls. */
  leaningSide(): Side {
    const { market } = this;
    const buys = 0.5 + market.parameters.oppBias * market.pressure();
    return market.random.chance(buys) ? BID : opposite(BID);
  }
}
