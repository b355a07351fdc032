// What the book says of itself before the first column has been closed (product.md T-2).
import { describe, expect, it } from "vitest";
import { statusOf } from "../../web/core/session/frame-output.ts";

type Book = NonNullable<Parameters<typeof statusOf>[0]>;

function book(
  status: Book["status"],
  bid: bigint | undefined,
  ask: bigint | undefined,
  inEvent = false,
): Book {
  return { status, inEvent, bestPrice: (side) => (side === "bid" ? bid : ask) };
}

describe("validity before the first column", () => {
  it("is an auction where a complete book is crossed or locked between events", () => {
    expect(statusOf(book("ok", 100n, 101n))).toBe("valid");
    expect(statusOf(book("ok", 102n, 101n))).toBe("auction");
    expect(statusOf(book("ok", 101n, 101n))).toBe("auction");
    expect(statusOf(book("ok", 102n, 101n, true))).toBe("valid");
    expect(statusOf(book("ok", 102n, undefined))).toBe("valid");
  });

  it("is what the book has against itself otherwise", () => {
    expect(statusOf(undefined)).toBe("empty");
    expect(statusOf(book("building", 102n, 101n))).toBe("building");
    expect(statusOf(book("suspect", 102n, 101n))).toBe("suspect");
    expect(statusOf(book("unseeded", 102n, 101n))).toBe("incomplete");
  });
});
