// Actions in, a new state out; listeners hear of changes only.
import { describe, expect, it } from "vitest";
import { INITIAL_STATE } from "../../web/page/state/app-state.ts";
import { byUrgency, type Message } from "../../web/page/state/message.ts";
import { Store } from "../../web/page/state/store.ts";

const message = (code: string, body: string): Message => ({
  code,
  tone: "warning",
  title: code,
  body,
  actions: [],
  count: 1,
});

describe("store", () => {
  it("tells listeners what was and what is", () => {
    const store = new Store();
    const seen: string[] = [];
    const stop = store.subscribe((after, before) => seen.push(`${before.load.kind}→${after.load.kind}`));
    store.dispatch({ kind: "file-opening", name: "a.dbn", bytes: 10, sample: false });
    stop();
    store.dispatch({ kind: "file-closed" });
    expect(seen).toEqual(["landing→opening"]);
  });

  it("begins afresh with every file", () => {
    const store = new Store({ ...INITIAL_STATE, messages: [message("old", "")] });
    store.dispatch({ kind: "file-opening", name: "a.dbn", bytes: 10, sample: true });
    expect(store.state.messages).toEqual([]);
    expect(store.state.cursor).toBeUndefined();
    expect(store.state.session.phase).toBe("opening");
  });

  it("merges messages with the same code and counts them", () => {
    const store = new Store();
    store.dispatch({ kind: "message-added", message: message("dbn/truncated", "first") });
    store.dispatch({ kind: "message-added", message: message("store/quota", "other") });
    store.dispatch({ kind: "message-added", message: message("dbn/truncated", "second") });
    expect(store.state.messages.map(({ code, body, count }) => [code, body, count])).toEqual([
      ["store/quota", "other", 1],
      ["dbn/truncated", "second", 2],
    ]);
    store.dispatch({ kind: "message-dismissed", code: "dbn/truncated" });
    expect(store.state.messages).toHaveLength(1);
  });

  it("puts the most urgent message first, of one kind the newest", () => {
    const told = (code: string, tone: Message["tone"]): Message => ({ ...message(code, ""), tone });
    const messages = [
      told("file/other-format", "error"),
      told("book/no-snapshot", "warning"),
      told("book/crossed", "warning"),
      told("store/blocked", "information"),
    ];
    expect(byUrgency(messages).map(({ code }) => code)).toEqual([
      "file/other-format",
      "book/crossed",
      "book/no-snapshot",
      "store/blocked",
    ]);
  });

  it("keeps what the link lost when a file is opened, and nothing else", () => {
    const store = new Store();
    const text = { tone: "warning", title: "", body: "", actions: [], count: 1 } as const;
    store.dispatch({ kind: "message-added", message: { code: "link/adjusted", ...text } });
    store.dispatch({ kind: "message-added", message: { code: "file/empty", ...text } });
    store.dispatch({ kind: "file-opening", name: "a", bytes: 1, sample: false });
    expect(store.state.messages.map(({ code }) => code)).toEqual(["link/adjusted"]);
  });

  it("clears a refusal of a parameter", () => {
    const store = new Store();
    store.dispatch({ kind: "parameter-refused", name: "gamma", text: "9 is not possible." });
    expect(store.state.parameterProblems).toEqual({ gamma: "9 is not possible." });
    store.dispatch({ kind: "parameter-refused", name: "gamma", text: undefined });
    expect(store.state.parameterProblems).toEqual({});
  });
});
