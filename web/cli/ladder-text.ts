// Books as text for people: per record and book one ladder, best levels first.

interface Level {
  readonly price: string;
  readonly size: string;
  readonly count: number;
}

interface Book {
  readonly status: string;
  readonly orders: number;
  readonly bids: readonly Level[];
  readonly asks: readonly Level[];
  readonly digest?: string;
  readonly queues: readonly Readonly<Record<string, unknown>>[];
}

interface State {
  readonly index: number;
  readonly order_id: string;
  readonly action: string;
  readonly books: Readonly<Record<string, Book>>;
}

export function ladderText(result: { readonly states: readonly object[] }): string {
  return (result.states as readonly State[]).map(stateText).join("\n");
}

function stateText(state: State): string {
  const head = `record ${state.index}  ${state.action} ${state.order_id}\n`;
  const books = Object.entries(state.books).map(([key, book]) => bookText(key, book));
  return head + books.join("");
}

function bookText(key: string, book: Book): string {
  const rows = Math.max(book.bids.length, book.asks.length);
  const lines = [`  book ${key}  ${book.status}  ${book.orders} orders`];
  for (let row = 0; row < rows; row += 1) {
    lines.push(`    ${cell(book.bids[row], "bid")}  |  ${cell(book.asks[row], "ask")}`.trimEnd());
  }
  if (book.digest !== undefined) lines.push(`    digest ${book.digest}`);
  for (const queue of book.queues) {
    const place = Object.entries(queue).map(([name, value]) => `${name}=${String(value)}`);
    lines.push(`    ${place.join(" ")}`);
  }
  return `${lines.join("\n")}\n`;
}

function cell(level: Level | undefined, side: "bid" | "ask"): string {
  if (level === undefined) return " ".repeat(30);
  const price = priceText(BigInt(level.price));
  const size = `${level.size} (${level.count})`;
  return side === "bid"
    ? `${size.padStart(14)} ${price.padStart(15)}`
    : `${price.padEnd(15)} ${size.padEnd(14)}`;
}

/** Exact decimal of a price in 1e-9 units. */
export function priceText(price: bigint): string {
  const digits = (price < 0n ? -price : price).toString().padStart(10, "0");
  const decimals = digits.slice(-9).replace(/0+$/, "").padEnd(2, "0");
  return `${price < 0n ? "-" : ""}${digits.slice(0, -9)}.${decimals}`;
}
