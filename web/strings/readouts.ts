// What stands on the cards over the map: the crosshair's numbers, the ruler's sums, the trades of a bubble.
import { plural } from "./plural.ts";

export const readoutStrings = {
  resting: "Resting",
  orders: "Orders",
  largest: "Largest",
  added: "Added",
  pulled: "Pulled",
  filled: "Filled",
  priceDifference: "Price Δ",
  ticks: (count: string) => `${count} ticks`,
  timeDifference: "Time Δ",
  toMid: "To mid",
  prices: "Prices",
  rowHeight: "Row",
  book: "Book",
} as const;

export const rulerStrings = {
  price: "Price",
  ticks: "Ticks",
  currency: "Currency at size 1",
  time: "Time",
  volume: "Volume",
  boughtLessSold: "Bought less sold",
  trades: "Trades",
  added: "Added at these prices",
  pulled: "Pulled at these prices",
  messages: "Messages",
} as const;

export const bubbleStrings = {
  more: (count: string) => `and ${count} more`,
  volume: (total: string) => `volume ${total}`,
  trades: (count: number, text: string) => `${text} ${plural(count, "trade", "trades")}`,
} as const;
