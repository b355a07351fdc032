// The error that ended a run: code, place and one value. Everything applied before it stays readable.
import { EngineErrorCode } from "../abi/status";

let code: EngineErrorCode = EngineErrorCode.None;
let offset: i64 = 0;
let record: i64 = 0;
let found: i64 = 0;

export function error_reset(): void {
  code = EngineErrorCode.None;
}

export function error_raise(newCode: EngineErrorCode, atOffset: i64, atRecord: i64, value: i64): void {
  code = newCode;
  offset = atOffset;
  record = atRecord;
  found = value;
}

export function engine_error_code(): i32 {
  return code;
}

/** Byte offset counted from the first record. */
export function engine_error_offset(): i64 {
  return offset;
}

export function engine_error_record(): i64 {
  return record;
}

/** The offending value: the length of the record, the bytes left … */
export function engine_error_found(): i64 {
  return found;
}
