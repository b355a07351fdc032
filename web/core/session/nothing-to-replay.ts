// Why there is nothing to replay in a file without market-by-order records (product.md section 16: dbn/schema, file/empty).
import { RTYPE, recordTypeName } from "../dbn/record-types.ts";
import type { FileProblem } from "../errors.ts";

/** `schema`: by the header; `types`: all records by their type. */
export function nothingToReplay(schema: string, types: ReadonlyMap<number, number>): FileProblem {
  const [commonest] = [...types].toSorted(([, one], [, other]) => other - one);
  if (commonest === undefined) return { code: "no_records", fatal: true };
  const [rtype, records] = commonest;
  return { code: "no_mbo", fatal: true, detail: { found: nameOf(rtype, schema), records } };
}

/** What a record is, its type says (dbn.md section 3.1); only a quote at each trade looks like any other quote. */
function nameOf(rtype: number, schema: string): string {
  return rtype === RTYPE.mbp1 && schema === "tbbo" ? schema : recordTypeName(rtype);
}
