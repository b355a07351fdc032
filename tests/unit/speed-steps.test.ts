import { describe, expect, it } from "vitest";
import { neighbourSpeed, parseSpeed } from "../../web/page/state/speed-steps.ts";

describe("speeds", () => {
  it("steps from any value to the next step", () => {
    expect(neighbourSpeed(1, 1)).toBe(2);
    expect(neighbourSpeed(141, 1)).toBe(250);
    expect(neighbourSpeed(1000, 1)).toBe(0);
    expect(neighbourSpeed(0, 1)).toBe(0);
    expect(neighbourSpeed(0, -1)).toBe(1000);
    expect(neighbourSpeed(0.1, -1)).toBe(0.1);
  });

  it("takes what people type and nothing else", () => {
    expect(parseSpeed("10×")).toBe(10);
    expect(parseSpeed("0,25")).toBe(0.25);
    expect(parseSpeed("Max")).toBe(0);
    expect(parseSpeed("0.001")).toBeUndefined();
    expect(parseSpeed("20000")).toBeUndefined();
    expect(parseSpeed("fast")).toBeUndefined();
  });
});
