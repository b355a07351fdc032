// Every problem becomes a card with a title, a reason, a stable code and a way on.
import { describe, expect, it } from "vitest";
import type { FileProblem } from "../../web/core/errors.ts";
import { problemMessage } from "../../web/page/app/problem-message.ts";

const HERE = { isSample: false, timeText: () => "09:37:08.7" };

describe("problem message", () => {
  it("offers the part that was read of a file that was cut off", () => {
    const message = problemMessage(
      { code: "truncated_record", fatal: false, offset: 402_114_871, record: 7_218_440 },
      HERE,
    );
    expect(message.tone).toBe("warning");
    expect(message.code).toBe("dbn/truncated");
    expect(message.body).toMatch(/402,114,871/);
    expect(message.actions[0]?.action).toEqual({ kind: "continue" });
  });

  it("offers another file or the sample when nothing can be shown", () => {
    const message = problemMessage({ code: "bad_magic", fatal: true, detail: { found: "PNG image" } }, HERE);
    expect(message.tone).toBe("error");
    expect(message.actions.map(({ action }) => action.kind)).toEqual(["open-file", "open-sample"]);
  });

  it("does not offer the sample when the sample is what failed", () => {
    const message = problemMessage({ code: "bad_magic", fatal: true }, { ...HERE, isSample: true });
    expect(message.actions.map(({ action }) => action.kind)).toEqual(["open-file"]);
  });

  it("starts the engine again after a crash", () => {
    const { actions } = problemMessage(
      { code: "engine_crash", fatal: false, detail: { reason: "trap" } },
      HERE,
    );
    expect(actions.map(({ action }) => action.kind)).toContain("retry");
  });

  it("goes on with a part only where there is one", () => {
    const label = (problem: FileProblem): string | undefined =>
      problemMessage(problem, HERE).actions.find(({ action }) => action.kind === "continue")?.label;
    expect(label({ code: "truncated_record", fatal: false, record: 7 })).toBe("Continue with this part");
    expect(label({ code: "file_changed", fatal: false })).toBe("Continue with this part");
    expect(label({ code: "book_crossed", fatal: false, detail: { atNs: "0", ticks: 1 } })).toBe("Continue");
    expect(label({ code: "store_quota", fatal: false })).toBe("Continue");
  });

  it("writes times as the page does, and tells a restored replay quietly", () => {
    const detail = { step: "replaying", restoredNs: "1770384605700000000" };
    const crash = { code: "engine_crash", fatal: false, record: 7, detail } as const;
    const message = problemMessage(crash, HERE);
    expect(message).toMatchObject({ code: "engine/crash", tone: "information" });
    expect(message.title).toContain("restored at 09:37:08.7");
    const ends = problemMessage({ ...crash, detail: { ...detail, ends: 1 } }, HERE);
    expect(ends).toMatchObject({ tone: "warning" });
    expect(ends.actions[0]?.label).toBe("Continue with this part");
  });

  it("shows the bytes of a bad record, and leaves them out of what goes into diagnostics", () => {
    const bytes = "00 a0 01 00 59 1b 00 00 00 e4 0b 54 02 00 00 00";
    const bad = { code: "record_length", fatal: false, offset: 67_784, record: 1204, bytes } as const;
    const { title, body, explanation } = problemMessage({ ...bad, detail: { found: 0 } }, HERE);
    expect(explanation?.question).toBe("Show the bytes");
    expect(explanation?.answer).toContain(`From byte 67,784 on, in hexadecimal: ${bytes}.`);
    expect(title + body).not.toContain("a0 01");
  });

  /** Buttons of product.md section 16: what they do, and the question that unfolds. */
  const OFFERED: readonly (readonly [FileProblem, kinds: readonly string[], question?: string])[] = [
    [{ code: "bad_magic", fatal: true }, ["open-file", "open-sample"], "What is DBN?"],
    [
      { code: "bad_magic", fatal: true, detail: { found: "csv" } },
      ["open-file", "open-sample"],
      "How to get it as DBN",
    ],
    [{ code: "unsupported_version", fatal: true, detail: { found: 9 } }, ["reload-page", "open-file"]],
    [{ code: "zstd_window", fatal: true }, ["open-file", "open-sample"], "How to recompress"],
    [
      { code: "zstd_corrupt", fatal: true, detail: { dictionary: 7 } },
      ["open-file", "open-sample"],
      "How to recompress",
    ],
    [{ code: "book_no_snapshot", fatal: false }, ["continue", "show-quality"], "Explain"],
    [{ code: "book_top_only", fatal: false }, ["continue"], "Explain"],
    [{ code: "book_crossed", fatal: false, detail: { atNs: "5", ticks: 1 } }, ["go", "continue"]],
    [
      { code: "book_unknown_orders", fatal: false, detail: { atNs: "5", percent: "0.30" } },
      ["show-quality", "continue", "open-file"],
    ],
    [
      { code: "parameter_invalid", fatal: true, detail: { key: "cell_width_ms" } },
      ["use-defaults", "copy-corrected-link"],
    ],
    [{ code: "out_of_memory", fatal: false }, ["retry", "open-file"]],
    [{ code: "store_quota", fatal: false }, ["clear-cache", "continue"]],
    [{ code: "export_failed", fatal: false }, ["export-again", "continue"]],
  ];

  const offered = OFFERED.map(([problem, kinds, question]) => ({ problem, kinds, question }));
  it.each(offered)("has the buttons of $problem.code", ({ problem, kinds, question }) => {
    const { actions, explanation } = problemMessage(problem, HERE);
    expect(actions.map(({ action }) => action.kind)).toEqual(kinds);
    expect(explanation?.question).toBe(question);
    if (explanation) expect(explanation.answer.length).toBeGreaterThan(100);
  });
});
