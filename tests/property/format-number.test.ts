// Numbers as the platform writes them against numbers put together by hand: no digit is lost, none is rounded anew.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatCount, formatFixed, formatPercent, formatPrice } from "../../web/lib/format-number.ts";

/** From the right, three digits at a time. */
function inGroups(digits: string, sign: string): string {
  const groups: string[] = [];
  for (let end = digits.length; end > 0; end -= 3) groups.unshift(digits.slice(Math.max(0, end - 3), end));
  return groups.join(sign);
}

function byHand(digits: string, isNegative: boolean): string {
  const [whole = "0", fraction] = digits.split(".");
  const text = inGroups(whole, ",") + (fraction === undefined ? "" : `.${fraction}`);
  return isNegative && /[1-9]/.test(digits) ? `−${text}` : text;
}

const decimals = fc.integer({ min: 0, max: 9 });
const ordinary = fc.double({ min: -1e15, max: 1e15, noNaN: true });

describe("numbers for people", () => {
  it("are the digits of the fixed number", () => {
    fc.assert(
      fc.property(
        fc.oneof(ordinary, fc.constantFrom(1.005, -2.675, 0.285, -0)),
        decimals,
        (value, places) => {
          expect(formatFixed(value, places)).toBe(byHand(Math.abs(value).toFixed(places), value < 0));
        },
      ),
    );
  });

  it("are all digits of a count, with thin spaces", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 64n), max: 2n ** 64n }), (count) => {
        const digits = inGroups(String(count < 0n ? -count : count), "\u2009");
        expect(formatCount(count)).toBe(count < 0n ? `−${digits}` : digits);
      }),
    );
  });

  it("are all digits of a price", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (price) => {
        const digits = String(price < 0n ? -price : price).padStart(10, "0");
        const exact = `${digits.slice(0, -9)}.${digits.slice(-9)}`;
        expect(formatPrice(price, 9)).toBe(byHand(exact, price < 0n));
      }),
    );
  });

  it("are whole percents", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), (percent) => {
        expect(formatPercent(percent)).toBe(`${percent}%`);
      }),
    );
  });
});
