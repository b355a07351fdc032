// Real days that may lie beside the project; they are never part of it.
import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";

const FOLDER = process.env["REAL_DATA_DIR"] ?? "../shared/data/real";

let isTold = false;

/** Paths of all real market-by-order days; none, and one line about it, when the folder is absent. */
export function realDays(): readonly string[] {
  const names = existsSync(FOLDER) ? readdirSync(FOLDER) : [];
  const days = names
    .filter((name) => name.endsWith(".mbo.dbn.zst"))
    .map((name) => resolve(join(FOLDER, name)));
  // Several test files ask, in several processes; one line is enough.
  if (days.length === 0 && !isTold && process.env["TEST_WORKER_INDEX"] === undefined) {
    isTold = true;
    console.log(`No real day in ${FOLDER}: its browser tests are skipped.`);
  }
  return days;
}
