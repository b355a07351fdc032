// decode ∘ encode = identity for every set of allowed values, and decode never throws.
import {
  array,
  assert,
  bigInt,
  boolean,
  constant,
  constantFrom,
  double,
  integer,
  property,
  record,
  string,
  stringMatching,
  subarray,
} from "fast-check";
import type { Arbitrary } from "fast-check";
import { describe, expect, it } from "vitest";
import { checkParameter, PARAMETERS } from "../../web/core/config/parameters.ts";
import type { ParameterSpec } from "../../web/core/config/parameters.ts";
import { decodeShare, encodeShare, MAX_LINK_LENGTH } from "../../web/page/share-url/share-url.ts";
import type { ParameterValue } from "../../web/page/state/parameter-value.ts";
import { sameValue } from "../../web/page/state/parameter-value.ts";

function candidates(spec: ParameterSpec): Arbitrary<ParameterValue> {
  const min = spec.min ?? 0;
  const max = spec.max ?? min + 1000;
  const whole = integer({ min: Math.ceil(min), max: Math.floor(max) });
  switch (spec.type) {
    case "boolean":
      return boolean();
    case "choice":
      return constantFrom(...(spec.choices ?? [""]));
    case "names":
      return subarray([...(spec.choices ?? [])], { minLength: 0 }).map((names) => names.join(",") || "none");
    case "integer":
      return whole;
    case "number":
      return double({ min, max, noNaN: true });
    case "integers":
      return array(integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 6 });
    case "numbers":
      return array(double({ min: 0.01, max: 100, noNaN: true }), { minLength: 1, maxLength: 6 });
    case "time":
      return constantFrom("", "09:25", "18:00");
    default:
      return string({ maxLength: 20 });
  }
}

const values = record(Object.fromEntries(PARAMETERS.map((spec) => [spec.name, candidates(spec)])), {
  requiredKeys: [],
}).map((raws) =>
  Object.fromEntries(
    PARAMETERS.flatMap((spec) => {
      const raw = raws[spec.name];
      const checked = raw === undefined ? undefined : checkParameter(spec, raw);
      if (checked === undefined || "problem" in checked || sameValue(checked.value, spec.default)) return [];
      return [[spec.name, checked.value] as const];
    }),
  ),
);

const time = bigInt({ min: 1n, max: 2n ** 63n - 1n });
const views = record(
  {
    title: stringMatching(/^[ -~äöü€]{1,80}$/),
    fingerprint: stringMatching(/^[0-9a-f]{16}$/),
    bytes: integer({ min: 1, max: 999_999_999_999_999 }),
    dataset: stringMatching(/^[A-Z0-9._]{1,16}$/),
    publisherId: integer({ min: 0, max: 65_535 }),
    instrumentId: integer({ min: 0, max: 4_294_967_295 }),
    zone: constantFrom("new-york" as const, "exchange" as const, "utc" as const, "local" as const),
    session: constantFrom("whole", "globex", "regular", "09:30-10:05", "22:00-02:00"),
    cursorNs: time,
    spanNs: time,
    priceSpan: time,
    loop: constant(true),
  },
  { requiredKeys: [] },
);

/** Key and 80 characters of nine each, with what else may go. */
const LONGEST_TITLE = 800;

describe("share url", () => {
  it("restores every view, and encodes what it decoded to the same link", () => {
    assert(
      property(values, views, (parameters, view) => {
        const link = encodeShare(parameters, view);
        const decoded = decodeShare(`#${link}`);
        expect(decoded.problems).toEqual([]);
        const kept = Object.entries(view).filter(([name]) => name in decoded.view);
        expect(decoded.view).toEqual(Object.fromEntries(kept));
        // What is left out would have made the link too long.
        if (kept.length < Object.keys(view).length) {
          expect(link.length).toBeGreaterThan(MAX_LINK_LENGTH - LONGEST_TITLE);
        }
        expect(encodeShare(decoded.parameters, decoded.view)).toBe(link);
      }),
    );
  });

  it("restores every set of parameters", () => {
    assert(
      property(values, (parameters) => {
        const decoded = decodeShare(`#${encodeShare(parameters)}`);
        expect(decoded.problems).toEqual([]);
        expect(decoded.parameters).toEqual(parameters);
      }),
    );
  });

  it("survives whatever stands in the address", () => {
    assert(
      property(string({ unit: "binary", maxLength: 200 }), (text) => {
        expect(decodeShare(text, text).problems).toBeInstanceOf(Array);
      }),
    );
  });
});
