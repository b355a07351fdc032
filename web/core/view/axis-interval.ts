// Distances of price labels and time labels on the axes (live-view.md, section 7).

const PRICE_STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500];
const TIME_STEPS_S = [1, 2, 5, 10, 15, 30, 60];
const MIN_TIME_LABEL_PX = 70;

/** Dollars between price labels so that about `target` of them fit; `bucket` = dollars of one row. */
export function priceInterval(visibleDollars: number, target: number, bucket: number): number {
  const steps = [...(bucket < 1 ? [bucket] : []), ...PRICE_STEPS.filter((step) => step >= bucket)];
  return steps.find((step) => step >= visibleDollars / target) ?? steps.at(-1) ?? bucket;
}

/** Decimals of an axis label. */
export function priceLabelDecimals(interval: number, priceDecimals: number): number {
  return interval < 1 ? priceDecimals : 0;
}

/** Seconds between time labels so that they are at least 70 px apart. */
export function timeIntervalS(pixelsPerSecond: number): number {
  return TIME_STEPS_S.find((step) => step * pixelsPerSecond >= MIN_TIME_LABEL_PX) ?? 60;
}
