// Steps of the view: back, forth, at most so many, and what a new step gives up.
import { describe, expect, it } from "vitest";
import { KEPT_VIEWS, ViewHistory } from "../../web/page/state/view-history.ts";

function history(...views: readonly number[]) {
  const steps = new ViewHistory<number>((one, other) => one === other);
  for (const view of views) steps.add(view);
  return steps;
}

describe("view history", () => {
  it("goes back and forth", () => {
    const steps = history(1, 2, 3);
    expect([steps.undo(), steps.undo(), steps.undo()]).toEqual([2, 1, undefined]);
    expect([steps.redo(), steps.redo(), steps.redo()]).toEqual([2, 3, undefined]);
  });

  it("begins with the first view: there is nothing before it", () => {
    const steps = history(1);
    expect(steps.canUndo).toBe(false);
    expect(history().undo()).toBeUndefined();
  });

  it("takes no step for the same view", () => {
    expect(history(1, 1).canUndo).toBe(false);
  });

  it("gives up what was taken back once something new is done", () => {
    const steps = history(1, 2, 3);
    steps.undo();
    steps.add(4);
    expect(steps.canRedo).toBe(false);
    expect([steps.undo(), steps.undo()]).toEqual([2, 1]);
  });

  it("keeps the newest steps", () => {
    const steps = history(...Array.from({ length: KEPT_VIEWS + 6 }, (_, view) => view));
    const back: (number | undefined)[] = [];
    while (steps.canUndo) back.push(steps.undo());
    expect(back).toHaveLength(KEPT_VIEWS);
    expect(back.at(-1)).toBe(5);
  });

  it("knows the newest step as it could be shown", () => {
    const steps = history(1, 2);
    steps.undo();
    steps.settle(1.5);
    expect(steps.isNews(1.5)).toBe(false);
    expect(steps.redo()).toBe(2);
    expect(steps.undo()).toBe(1.5);
  });
});
