// The command line in this process: commands, exit codes, messages, and the book against the golden vectors.
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tableFromIPC } from "apache-arrow";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { main } from "../../web/cli/main.ts";
import { FULL_GRID_COLUMNS } from "../../web/core/output/grid-schema.ts";
import { simulatedBytes } from "../support/local-replay.ts";

const GOLDEN = join(process.env["GOLDEN_DIR"] ?? "../shared/golden", "book");
const HAS_GOLDEN = existsSync(GOLDEN);
if (!HAS_GOLDEN) console.info(`command line: ${GOLDEN} is absent, its vectors are skipped`);

let folder = "";
let market = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "spymaster-"));
  market = join(folder, "market.dbn");
  writeFileSync(market, simulatedBytes({ seconds: 15 }));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function run(...args: readonly string[]) {
  let out = "";
  let error = "";
  const code = await main(args, {
    out: (text) => {
      out += text;
    },
    error: (text) => {
      error += text;
    },
    isInteractive: false,
  });
  return { code, out, error };
}

describe("command line", () => {
  it("explains itself and every command", async () => {
    const { code, out } = await run("--help");
    expect(code).toBe(0);
    for (const name of ["info", "book", "replay", "verify", "bench", "simulate"]) {
      expect(out).toContain(`  ${name}`);
      const help = await run(name, "--help");
      expect(help.code).toBe(0);
      expect(help.out).toContain(`Usage: spymaster ${name}`);
    }
  });

  it.each([
    [[]],
    [["nonsense"]],
    [["info"]],
    [["book", "FILE"]],
    [["replay", "FILE", "--layers", "all"]],
    [["replay", "FILE", "--full-grid", "--gold"]],
    [["replay", "FILE", "--full-grid", "--layers", "none"]],
    [["replay", "FILE", "--nonsense"]],
    [["replay", "FILE", "--set", "tau_velocity=-1"]],
    [["replay", "FILE", "--set", "nonsense=1"]],
    [["simulate"]],
    [["simulate", "--out", "x", "--preset", "nonsense"]],
    [["simulate", "--out", "x", "--preset", "bench"]],
    [["simulate", "--out", "x", "--live", "5"]],
    [["simulate", "--out", "x", "--truth=nonsense"]],
    [["simulate", "--out", "x", "--preset", "hostile", "--truth"]],
    [["simulate", "--out", "x", "--preset", "hostile", "--days", "2"]],
  ])("answers 2 for wrong usage (%#)", async (args) => {
    const { code, error, out } = await run(...args.map((arg) => (arg === "FILE" ? market : arg)));
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(error.length).toBeGreaterThan(10);
  });

  it("answers 1 for a bad file, with code and sentence", async () => {
    const bad = join(folder, "bad.dbn");
    writeFileSync(bad, "PK\u0003\u0004 no market data");
    const text = await run("info", bad);
    expect([text.code, text.out]).toEqual([1, ""]);
    const json = await run("info", bad, "--json");
    expect(JSON.parse(json.error)).toMatchObject({ error: { code: "bad_magic", fatal: true } });
    expect((await run("info", join(folder, "absent.dbn"))).code).toBe(1);
  });

  it("replays a cut file up to the cut and answers 1", async () => {
    const cut = join(folder, "cut.dbn");
    writeFileSync(cut, readFileSync(market).subarray(0, -30));
    const { code, out, error } = await run("info", cut, "--json");
    expect(code).toBe(1);
    expect(error).not.toBe("");
    const whole = JSON.parse((await run("info", market, "--json")).out) as { readonly records: number };
    expect(JSON.parse(out)).toMatchObject({
      records: whole.records - 1,
      error: { code: "truncated_record" },
    });
  });

  it("exports an Arrow stream with gold fields and without empty bins", async () => {
    const out = join(folder, "grid.arrows");
    const args = [
      "replay",
      market,
      "--out",
      out,
      "--gold",
      "--skip-empty",
      "--json",
      "--set",
      "grid_radius_ticks=10",
    ];
    const { code, out: text } = await run(...args);
    expect(code).toBe(0);
    const summary = JSON.parse(text) as {
      readonly bins: number;
      readonly rows: number;
      readonly events: number;
      readonly config_version: string;
    };
    expect(summary.events).toBeGreaterThan(1000);
    const table = tableFromIPC(readFileSync(out));
    expect(summary.config_version).toMatch(/^[0-9a-f]{12}$/);
    expect(table.schema.metadata.get("spymaster:config_version")).toBe(summary.config_version);
    expect(table.numRows).toBe(summary.rows);
    expect(table.numRows).toBe(summary.bins * 21);
    expect(Math.min(...(table.getChild("bin_event_count")?.toArray() as Int32Array))).toBeGreaterThan(0);
    expect(table.getChild("flow_score")).not.toBeNull();
  });

  it("exports every row of the grid, or counts its bins", async () => {
    const out = join(folder, "full.arrow");
    const ticks = ["--set", "n_absolute_ticks=256", "--json"];
    const { code, out: text } = await run("replay", market, "--full-grid", "--out", out, ...ticks);
    expect(code).toBe(0);
    const summary = JSON.parse(text) as { readonly bins: number; readonly rows: number };
    const table = tableFromIPC(readFileSync(out));
    expect(summary.bins).toBeGreaterThan(20);
    expect([summary.rows, table.numRows]).toEqual([summary.bins * 256, summary.bins * 256]);
    expect(table.schema.fields.map((field) => field.name)).toEqual(FULL_GRID_COLUMNS.map(({ name }) => name));
    expect(table.schema.metadata.get("spymaster:grid")).toBe("full");
    const last = table.get(table.numRows - 1)?.toJSON() as Readonly<Record<string, unknown>>;
    expect(last).toMatchObject({ bin_seq: BigInt(summary.bins - 1), idx: 255, n_rows: 256, book_valid: 1 });
    expect(last["tick_abs_start"]).toBe((last["anchor_tick_idx"] as bigint) - 128n);
    const depths = table.getChild("rest_depth")?.toArray() as Float64Array;
    expect(depths.subarray(-256).some((depth) => depth > 0)).toBe(true);
    const counted = await run("replay", market, "--full-grid", "--bins", "3-9", ...ticks);
    expect(JSON.parse(counted.out)).toMatchObject({ bins: 7 });
  });

  it("shows in the full grid what the rows around the spot show", async () => {
    const [window, full] = [join(folder, "window.arrow"), join(folder, "all.arrow")];
    // Bin 40 on: the anchors, and with them the rows that came before, no longer differ.
    const options = ["--set", "n_absolute_ticks=256", "--set", "grid_radius_ticks=10", "--bins", "40-60"];
    await run("replay", market, "--out", window, ...options);
    await run("replay", market, "--out", full, "--full-grid", ...options);
    const [a, b] = [tableFromIPC(readFileSync(window)), tableFromIPC(readFileSync(full))];
    const bids = a.getChild("bid_depth")?.toArray() as Float64Array;
    const all = b.getChild("bid_depth")?.toArray() as Float64Array;
    for (let bin = 0; bin < 21; bin++) {
      const spot = a.getChild("spot_ref_price_int")?.get(bin * 21) as bigint;
      const tickInt = b.getChild("tick_int")?.get(0) as bigint;
      const first = b.getChild("tick_abs_start")?.get(bin * 256) as bigint;
      const row = bin * 256 + Number(spot / tickInt - first);
      expect([...all.subarray(row - 10, row + 11)]).toEqual([...bids.subarray(bin * 21, bin * 21 + 21)]);
    }
  });

  it("replays the book alone", async () => {
    const { code, out } = await run("replay", market, "--layers", "none", "--json");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ bins: 0 });
  });

  it("verifies a sound file", async () => {
    const { code, out } = await run("verify", market, "--json");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ verdict: "sound", book: { findings: 0 }, grid: { findings: 0 } });
  });

  it("writes the same simulated file every time", async () => {
    const [a, b] = [join(folder, "a.dbn"), join(folder, "b.dbn")];
    for (const out of [a, b]) await run("simulate", "--out", out, "--seconds", "2", "--seed", "3");
    expect(Buffer.compare(readFileSync(a), readFileSync(b))).toBe(0);
  });

  it("compresses a simulated file by its name", async () => {
    const [plain, packed] = [join(folder, "plain.dbn"), join(folder, "packed.dbn.zst")];
    const options = ["--preset", "busy", "--events", "30000", "--version", "2", "--ts-out"];
    for (const out of [plain, packed]) await run("simulate", "--out", out, ...options);
    expect(readFileSync(packed).length).toBeLessThan(readFileSync(plain).length / 2);
    const infos = [];
    for (const out of [plain, packed]) infos.push(JSON.parse((await run("info", out, "--json")).out) as Info);
    expect(infos[0]).toMatchObject({ metadata: { version: 2, ts_out: true } });
    expect(infos[1]?.records).toBe(infos[0]?.records);
    expect(infos[1]?.instruments).toEqual(infos[0]?.instruments);
  });

  it("writes a file a day with the truth beside each", async () => {
    const out = join(folder, "days.dbn");
    const options = ["--preset", "busy", "--events", "4000", "--days", "2", "--truth=full", "--json"];
    const { code, out: text } = await run("simulate", "--out", out, ...options);
    expect(code).toBe(0);
    const { files } = JSON.parse(text) as {
      readonly files: readonly { readonly out: string; readonly truth: string }[];
    };
    expect(files.map((file) => file.out)).toEqual(
      ["2026-02-05", "2026-02-06"].map((date) => join(folder, `days-${date}.dbn`)),
    );
    for (const file of files) {
      expect((await run("info", file.out)).code).toBe(0);
      const lines = readFileSync(file.truth, "utf8").trimEnd().split("\n");
      const events = lines.map((line) => (JSON.parse(line) as { readonly ev: string }).ev);
      expect(events.length).toBeGreaterThan(0);
    }
  });

  it("writes each hostile variant", async () => {
    for (const variant of ["mix", "one-queue", "reused-ids"]) {
      const out = join(folder, `${variant}.dbn`);
      const options = ["--preset", "hostile", "--variant", variant, "--live", "500", "--events", "3000"];
      expect((await run("simulate", "--out", out, ...options)).code).toBe(0);
      expect((await run("verify", out)).code).toBe(0);
    }
  });
});

describe.skipIf(!HAS_GOLDEN)("spymaster book", () => {
  const names = HAS_GOLDEN ? readdirSync(GOLDEN).filter((name) => name.endsWith(".expected.json")) : [];
  it.each(names)("prints the states of %s", async (name) => {
    const expected = JSON.parse(readFileSync(join(GOLDEN, name), "utf8")) as Vector;
    const base = name.slice(0, -".expected.json".length);
    const file = readdirSync(GOLDEN).find(
      (other) => /\.dbn(\.zst)?$/.test(other) && other.startsWith(`${base}.`),
    );
    const list = join(folder, "list.txt");
    writeFileSync(list, expected.states.map((state) => state.index).join("\n"));
    const { out } = await run("book", join(GOLDEN, file ?? ""), "--at", `@${list}`, "--digest", "--json");
    const printed = JSON.parse(out) as Vector;
    expect(printed.mbo_records).toBe(expected.mbo_records);
    expect(printed.all_records).toBe(expected.all_records);
    expect(printed.unknown_rtypes).toEqual(expected.unknown_rtypes);
    expect(printed.metadata).toEqual(expected.metadata);
    expect(printed.counters).toEqual(expected.counters);
    for (const [at, state] of expected.states.entries()) {
      const { books, ...head } = state;
      expect(printed.states[at]).toMatchObject(head);
      for (const [key, book] of Object.entries(books)) {
        const { queues: _queues, ...rest } = book;
        expect(printed.states[at]?.books[key], `${key} after ${state.index}`).toMatchObject(rest);
      }
    }
  });
});

interface Info {
  readonly records: number;
  readonly instruments: object;
}

interface Vector {
  readonly mbo_records: number;
  readonly all_records: number;
  readonly unknown_rtypes: object;
  readonly metadata: object;
  readonly counters: object;
  readonly states: readonly {
    readonly index: number;
    readonly books: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  }[];
}
