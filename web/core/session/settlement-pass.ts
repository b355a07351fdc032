// Looks through a file that holds statistics for the settlement prices of an instrument (product.md O-6). The engine
// counts such records and passes them by; most files have none, and then nobody looks.
import { HEADER_INSTRUMENT_ID, HEADER_PUBLISHER_ID } from "../../../assembly/abi/dbn-layout.ts";
import { UNDEF_PRICE } from "../dbn/identifiers.ts";
import { decodeRecord } from "../dbn/record-decoder.ts";
import { RecordScanner } from "../dbn/record-scanner.ts";
import { RTYPE } from "../dbn/record-types.ts";
import type { BookKey } from "../engine/engine.ts";
import { ProblemError } from "../errors.ts";
import { Settlements } from "../flow/settlements.ts";
import type { ReplayFile } from "./replay-file.ts";
import type { SessionEnvironment } from "./session-environment.ts";

/** Type of statistic (dbn.md section 4.5), and the update action that withdraws one. */
const SETTLEMENT_PRICE = 3;
const DELETED = 2;
/** Processing between two looks at the message queue. */
const SLICE_MS = 6;
/** Until the next look whether the replay needs the thread no longer. */
const WAIT_MS = 10;

export interface SettlementPassParts {
  readonly environment: Pick<SessionEnvironment, "now" | "sleep" | "yieldNow">;
  readonly file: ReplayFile;
  readonly instrument: BookKey;
  /** False while the replay needs the thread for itself. */
  readonly mayWork: () => boolean;
}

/** As far as the file can be read; ends soon after the signal. */
export async function findSettlements(
  { environment, file, instrument, mayWork }: SettlementPassParts,
  signal: AbortSignal,
): Promise<Settlements> {
  const { version, tsOut, recordsOffset } = file;
  const found = new Settlements();
  const scanner: RecordScanner = new RecordScanner(
    { version, tsOut, recordsOffset },
    (view, at, length, rtype) => {
      if (rtype !== RTYPE.statistics) return;
      if (view.getUint32(at + HEADER_INSTRUMENT_ID, true) !== instrument.instrumentId) return;
      if (view.getUint16(at + HEADER_PUBLISHER_ID, true) !== instrument.publisherId) return;
      const record = new DataView(view.buffer, view.byteOffset + at, length);
      const fields = decodeRecord(record, version, tsOut)?.fields;
      if (fields === undefined || fields["stat_type"] !== SETTLEMENT_PRICE) return;
      const price = fields["update_action"] === DELETED ? UNDEF_PRICE : fields["price"];
      // The scanner has counted this record already.
      if (typeof price === "bigint") found.add(scanner.records - 1, price);
    },
  );
  const input = await file.openRecords();
  signal.addEventListener("abort", () => void input.close(), { once: true });
  let yieldedMs = environment.now();
  try {
    while (!signal.aborted) {
      if (!mayWork()) {
        await environment.sleep(WAIT_MS, signal);
        continue;
      }
      const bytes = await input.read();
      if (bytes === undefined) break;
      scanner.push(bytes);
      if (environment.now() - yieldedMs < SLICE_MS) continue;
      await environment.yieldNow();
      yieldedMs = environment.now();
    }
  } catch (error) {
    // The index tells of damage; what was published before it counts.
    if (!(error instanceof ProblemError)) throw error;
  } finally {
    await input.close();
  }
  return found;
}
