// The map in words, for screen readers.

export const spokenStrings = {
  empty: "no book yet",
  building: "book building",
  valid: "book valid",
  suspect: "book suspect",
  incomplete: "book incomplete",
  lastTrade: "last trade",
  auction: "auction",
  bid: "bid",
  ask: "ask",
  price: (name: string, price: string) => `${name} ${price}`,
  noPrice: "none",
} as const;
