// Bookmarks: the list, the JSON of an export and an import, and what the device has kept.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  bookmarkFileText,
  readBookmarkFile,
  readStoredBookmarks,
} from "../../web/page/state/bookmark-file.ts";
import {
  cleanNote,
  MAX_NOTE,
  MOST_BOOKMARKS,
  neighbourBookmark,
  withBookmarks,
  withNote,
  withoutBookmark,
} from "../../web/page/state/bookmark-list.ts";
import type { Bookmark } from "../../web/page/state/bookmark-list.ts";

const at = (timeNs: bigint, note = ""): Bookmark => ({ timeNs, price: 25_488_250_000_000n, note });

const bookmark = fc.record({
  timeNs: fc.bigInt({ min: 1n, max: 2n ** 63n - 1n }),
  price: fc.bigInt({ min: -(2n ** 62n), max: 2n ** 62n }),
  note: fc.string({ unit: "grapheme", maxLength: 60 }).map(cleanNote),
});

function problemOf(change: Readonly<Record<string, unknown>>): string {
  const file = { format: "spymaster-bookmarks", version: 1, fingerprint: "9f2c41d07be83a55", bookmarks: [] };
  const read = readBookmarkFile(JSON.stringify({ ...file, ...change }));
  return "problem" in read ? read.problem : "";
}

describe("a list of bookmarks", () => {
  it("is ordered by time and holds one a moment", () => {
    const list = withBookmarks([at(3n), at(1n, "old")], [at(2n), at(1n, "new")]);
    expect(list.map(({ timeNs, note }) => [timeNs, note])).toEqual([
      [1n, "new"],
      [2n, ""],
      [3n, ""],
    ]);
  });

  it("keeps to its limit, and still takes a new note for a moment it holds", () => {
    const full = withBookmarks(
      [],
      Array.from({ length: MOST_BOOKMARKS + 5 }, (_, i) => at(BigInt(i + 1))),
    );
    expect(full).toHaveLength(MOST_BOOKMARKS);
    expect(withBookmarks(full, [at(7n, "seen")])[6]?.note).toBe("seen");
  });

  it("is renamed and emptied by moment", () => {
    const list = [at(1n), at(2n)];
    expect(withNote(list, 2n, " two\nlines ")).toEqual([at(1n), at(2n, "two lines")]);
    expect(withoutBookmark(list, 1n)).toEqual([at(2n)]);
  });

  it("tells neighbours of a moment, never the moment itself", () => {
    const list = [at(1n), at(5n), at(9n)];
    expect(neighbourBookmark(list, 5n, "next")?.timeNs).toBe(9n);
    expect(neighbourBookmark(list, 5n, "previous")?.timeNs).toBe(1n);
    expect(neighbourBookmark(list, 9n, "next")).toBeUndefined();
  });

  it("keeps notes to one line of 200 characters", () => {
    expect(Array.from(cleanNote("🚀".repeat(300)))).toHaveLength(MAX_NOTE);
    expect(cleanNote("a\u0000b\tc")).toBe("a b c");
  });
});

describe("bookmarks as JSON", () => {
  it("come back as they went", () => {
    fc.assert(
      fc.property(fc.array(bookmark, { maxLength: 12 }), (many) => {
        const list = withBookmarks([], many);
        const text = bookmarkFileText(list, "9f2c41d07be83a55");
        expect(readBookmarkFile(text)).toEqual({ bookmarks: list, fingerprint: "9f2c41d07be83a55" });
        expect(readStoredBookmarks(text)).toEqual(list);
      }),
    );
  });

  it("write prices and times in full", () => {
    expect(bookmarkFileText([at(1_770_388_267_250_118_904n, "x")], "")).toContain(
      '"time_ns": "1770388267250118904",\n      "price": "25488.25"',
    );
  });

  it.each([
    [{ format: "other" }, "format"],
    [{ version: 2 }, "version 2"],
    [{ bookmarks: {} }, "not a list"],
    [{ bookmarks: Array.from({ length: MOST_BOOKMARKS + 1 }, () => 0) }, "at most 1000"],
    [{ bookmarks: [0] }, "Bookmark 1: it is not an object"],
    [{ bookmarks: [{ time_ns: 5 }] }, "“time_ns” is 5"],
    [{ bookmarks: [{}] }, "“time_ns” is missing"],
    [{ bookmarks: [{ time_ns: "9999999999999999999" }] }, "time_ns"],
    [{ bookmarks: [{ time_ns: "5" }, { time_ns: "6", price: "1e5" }] }, 'Bookmark 2: “price” is "1e5"'],
    [{ bookmarks: [{ time_ns: "5", price: 7 }] }, "price"],
    [{ bookmarks: [{ time_ns: "5", note: "n".repeat(201) }] }, "note"],
    [{ bookmarks: [{ time_ns: "5", note: 1 }] }, "note"],
  ])("are refused with the reason: %j", (change, reason) => {
    expect(problemOf(change)).toContain(reason);
  });

  it("say when the text is no JSON", () => {
    expect(readBookmarkFile("DBN")).toEqual({ problem: "The file is not JSON." });
    expect(readBookmarkFile("[]")).toHaveProperty("problem");
  });

  it("lose only what is damaged where the device has kept them", () => {
    const text = JSON.stringify({
      bookmarks: [{ time_ns: "5", note: "kept" }, { time_ns: -1 }, undefined, "x"],
    });
    expect(readStoredBookmarks(text)).toEqual([{ timeNs: 5n, price: 0n, note: "kept" }]);
    for (const damaged of [undefined, "", "{", "null", "[1]", '{"bookmarks":3}']) {
      expect(readStoredBookmarks(damaged)).toEqual([]);
    }
  });
});
