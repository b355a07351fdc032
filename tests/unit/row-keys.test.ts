// Walking a list by keyboard: where each key leads, and that other keys are left alone.
import { describe, expect, it } from "vitest";
import { walkRows } from "../../web/page/components/row-keys.ts";

function press(key: string, active: number, total = 50) {
  const moves: string[] = [];
  const event = {
    key,
    preventDefault: () => moves.push("taken"),
    stopPropagation: () => undefined,
  } as unknown as KeyboardEvent;
  walkRows(
    event,
    { active, pageRows: 10, total },
    { walkTo: (row) => moves.push(`to ${row}`), go: (row) => moves.push(`go ${row}`) },
  );
  return moves;
}

describe("keys of a list", () => {
  it.each([
    ["ArrowDown", 5, "to 6"],
    ["ArrowUp", 5, "to 4"],
    ["ArrowUp", 0, "to 0"],
    ["ArrowDown", 49, "to 49"],
    ["PageDown", 45, "to 49"],
    ["PageUp", 25, "to 15"],
    ["Home", 25, "to 0"],
    ["End", 25, "to 49"],
    ["Enter", 25, "go 25"],
  ])("%s at row %i: %s", (key, active, move) => {
    expect(press(key, active)).toEqual(["taken", move]);
  });

  it("leaves every other key alone", () => {
    expect(press("a", 5)).toEqual([]);
    expect(press(" ", 5)).toEqual([]);
  });
});
