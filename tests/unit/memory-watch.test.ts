// The word about memory: once when it comes near the budget, again only after it has been well below.
import { describe, expect, it } from "vitest";
import { MemoryWatch } from "../../web/page/app/memory-watch.ts";
import { memoryBudget, usedMemory } from "../../web/page/state/memory-budget.ts";
import { Store } from "../../web/page/state/store.ts";
import type { FileSummary } from "../../web/worker/replay-api.ts";

function setUp() {
  const store = new Store();
  const due: (() => void)[] = [];
  const used = { bytes: 100 };
  const reduced = { times: 0 };
  void new MemoryWatch({
    store,
    budgetBytes: () => 1000,
    pageBytes: () => 50,
    memory: async () => ({ engines: used.bytes, checkpoints: 0, levels: 0, inflated: 0 }),
    reduce: async () => void (reduced.times += 1),
    later: (callback) => void due.push(callback),
  });
  const open = (): void => {
    const file = { name: "a.dbn", bytes: 1 } as unknown as FileSummary;
    store.dispatch({ kind: "file-opening", name: "a.dbn", bytes: 1, sample: false });
    store.dispatch({ kind: "session-event", event: { kind: "file", file } });
  };
  const look = async (bytes: number): Promise<number> => {
    used.bytes = bytes;
    due.shift()?.();
    await new Promise((done) => setTimeout(done));
    return store.state.messages.find(({ code }) => code === "memory/near")?.count ?? 0;
  };
  return { store, due, open, look, reduced };
}

describe("the memory watch", () => {
  it("looks only while a file is open", async () => {
    const { due, open, store, look } = setUp();
    expect(due).toHaveLength(0);
    open();
    expect(due).toHaveLength(1);
    store.dispatch({ kind: "file-closed" });
    expect(await look(990)).toBe(0);
    expect(due).toHaveLength(0);
  });

  it("says once that memory is getting short", async () => {
    const { open, look, store } = setUp();
    open();
    expect(await look(700)).toBe(0);
    expect(await look(701)).toBe(1);
    expect(await look(900)).toBe(1);
    // Not yet far enough below.
    expect(await look(650)).toBe(1);
    expect(await look(900)).toBe(1);
    expect(await look(500)).toBe(1);
    expect(await look(900)).toBe(2);
    const message = store.state.messages.find(({ code }) => code === "memory/near");
    expect(message?.actions.map(({ action }) => action.kind)).toEqual(["reduce-memory", "continue"]);
  });
});

describe("memory that is short", () => {
  it("is let go of where it can be made again", async () => {
    const { open, look, reduced } = setUp();
    open();
    await look(800);
    expect(reduced.times).toBe(0);
    await look(850);
    expect(reduced.times).toBe(1);
  });
});

describe("the memory budget", () => {
  it("is 1 GiB, on phones half of it", () => {
    expect(memoryBudget(() => false)).toBe(2 ** 30);
    expect(memoryBudget((query) => query.includes("coarse"))).toBe(2 ** 29);
  });

  it("counts everything that can be counted", () => {
    expect(usedMemory({ engines: 1, checkpoints: 20, levels: 300, inflated: 4000 }, 50_000)).toBe(54_321);
  });
});
