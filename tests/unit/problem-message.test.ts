// Every problem becomes a card with a title, a reason, a stable code and a way on.
import { describe, expect, it } from "vitest";
import { problemMessage } from "../../web/page/app/problem-message.ts";

describe("problem message", () => {
  it("offers the part that was read of a file that was cut off", () => {
    const message = problemMessage(
      { code: "truncated_record", fatal: false, offset: 402_114_871, record: 7_218_440 },
      false,
    );
    expect(message.tone).toBe("warning");
    expect(message.code).toBe("dbn/truncated");
    expect(message.body).toMatch(/402,114,871/);
    expect(message.actions[0]?.action).toEqual({ kind: "continue" });
  });

  it("offers another file or the sample when nothing can be shown", () => {
    const message = problemMessage({ code: "bad_magic", fatal: true, detail: { found: "PNG image" } }, false);
    expect(message.tone).toBe("error");
    expect(message.actions.map(({ action }) => action.kind)).toEqual(["open-file", "open-sample"]);
  });

  it("does not offer the sample when the sample is what failed", () => {
    const message = problemMessage({ code: "bad_magic", fatal: true }, true);
    expect(message.actions.map(({ action }) => action.kind)).toEqual(["open-file"]);
  });

  it("starts the engine again after a crash", () => {
    const { actions } = problemMessage(
      { code: "engine_crash", fatal: false, detail: { reason: "trap" } },
      false,
    );
    expect(actions.map(({ action }) => action.kind)).toContain("retry");
  });
});
