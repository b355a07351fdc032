// The test values of simulator.md section 3: every engine must give these bits.
import { describe, expect, it } from "vitest";
import { exactExp, exactLn } from "../../web/core/simulator/exact-math.ts";
import { cumulate, Random } from "../../web/core/simulator/random.ts";

function bits(value: number): string {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return view.getBigUint64(0).toString(16).toUpperCase();
}

describe("random", () => {
  it.each([
    [1, 0, [3748074583, 1998728902, 508629736, 729474035]],
    [42, 0, [2834941501, 862905087, 383601768, 3789314637]],
    [42, 1, [1477062816, 2655589469, 794979795, 1529468914]],
  ])("seed %i, stream %i gives the first four outputs", (seed, stream, expected) => {
    const random = new Random(seed, stream);
    expect(expected.map(() => random.next())).toEqual(expected);
  });

  it("draws every distribution as specified, one after the other", () => {
    const random = new Random(42, 0);
    expect(random.exponential(1)).toBe(0.4154226383965497);
    expect(random.logUniform(4e3, 3e7)).toBe(24021.573074942567);
    expect(random.gauss()).toBe(-1.5729836483951658);
    expect(random.pareto(3, 1.5)).toBe(3.8835510663281854);
    expect(random.poisson(2.5)).toBe(2);
    expect(random.int(100)).toBe(60);
  });

  it("computes logarithm and exponential to the bit", () => {
    expect(bits(exactLn(3))).toBe("3FF193EA7AAD030A");
    expect(bits(exactExp(1))).toBe("4005BF0A8B14576A");
    expect(bits(exactExp(-7.25))).toBe("3F47455FE323FAFE");
    expect(bits(exactLn(0.001))).toBe("C01BA18A998FFFA0");
  });

  it("chooses by cumulative weight and never outside the table", () => {
    const random = new Random(5, 0);
    const counts = [0, 0, 0];
    const table = cumulate([1, 0, 3]);
    for (let i = 0; i < 4000; i += 1) counts[random.choose(table)]! += 1;
    expect(counts[1]).toBe(0);
    expect(counts[2]! / counts[0]!).toBeGreaterThan(2.6);
    expect(counts[2]! / counts[0]!).toBeLessThan(3.4);
  });
});
